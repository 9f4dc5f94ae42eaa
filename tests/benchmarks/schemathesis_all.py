"""Schemathesis, every phase, over the whole API: no 5xx, no answer that its own description does not allow.

    python tests/benchmarks/schemathesis_all.py [CASES AN OPERATION] [MORE OPTIONS OF st run]

A server of the small corpus is fuzzed with an administrator's key. Two things are left out because they would end the run,
not because they fail: closing the office (PUT /api/v1/switch) and signing out (DELETE /api/v1/session).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import update  # noqa: E402

from assistant.domain.roles import Role  # noqa: E402
from assistant.storage.database import open_database, writing  # noqa: E402
from assistant.storage.keys import MachineKeys  # noqa: E402
from assistant.storage.staff_tables import machine_keys  # noqa: E402

PORT = 18_790
# ignored_auth would ask whether a public endpoint refuses a key that nobody issued: it may.
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,negative_data_rejection,missing_required_header,unsupported_method,use_after_free"
)


def issue_key(data: Path) -> str:
    """A key whose number is far from those a fuzzer likes: it must not revoke its own."""
    engine = open_database(f"sqlite:///{data / 'wenzheng.sqlite'}")
    key, secret = MachineKeys(engine).issue("fuzzer", Role.ADMINISTRATOR, "bench")
    with writing(engine) as connection:
        connection.execute(update(machine_keys).where(machine_keys.c.id == key.id).values(id=987_654_321))
    engine.dispose()
    return secret


def main(cases: str, *more: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, str(ROOT / "tests/benchmarks/small_server.py"), folder, str(PORT)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        with (Path(folder) / "server.log").open("wb") as log:
            server = subprocess.Popen(program, env=environment, stderr=log)
        base = f"http://127.0.0.1:{PORT}"
        try:
            while True:
                try:
                    if httpx.get(f"{base}/readyz", timeout=2).status_code == 200:
                        break
                except httpx.HTTPError:
                    time.sleep(0.2)
            command = [
                str(Path(sys.executable).with_name("st")),
                "run",
                f"{base}/openapi.json",
                "--phases=examples,coverage,fuzzing,stateful",
                f"--checks={CHECKS}",
                f"--max-examples={cases}",
                f"--header=Authorization:Bearer {issue_key(Path(folder))}",
                "--exclude-operation-id-regex=^(throw|sign_out)_",
                "--continue-on-failure",
                "--warnings=off",
                "--seed=8",
                *more,
            ]
            done = subprocess.run(command, check=False, cwd=folder)
        finally:
            server.terminate()
            server.wait(30)
        told = [line for line in (Path(folder) / "server.log").read_text().splitlines() if '"error"' in line]
        print(f"errors in the server's log: {len(told)}", *told[:5], sep="\n")
        return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "60", *sys.argv[2:]))
