"""Two answering processes and a worker on PostgreSQL and a Chroma server: a publication reaches both, a talk goes on on either.

    python tests/benchmarks/two_processes.py

Starts everything itself – a throw-away PostgreSQL, `chroma run`, two `wenzheng serve`, one `wenzheng work` – with the real
model and the small corpus, and takes all of it down again.
"""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.small_corpus import FILES, write_corpus  # noqa: E402
from tests.storage.conftest import _postgres_programs  # noqa: E402

PROGRAMS = Path(sys.executable).parent
CHROMA, FIRST, SECOND = 18_801, 18_802, 18_803
PASSWORD = "a long enough password"
ASK = {"question": "竹山县农村低保标准是多少", "region": "420323"}


def start_postgres(running: ExitStack, folder: Path) -> str:
    programs = _postgres_programs()
    if programs is None:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    folder.mkdir()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    owner: dict[str, Any] = {"user": account.pw_uid, "group": account.pw_gid} if account else {}

    def run(program: str, *options: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *options]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **owner)

    run("initdb", "-U", "wenzheng", "-A", "trust", "--no-sync", "-E", "UTF8")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses=", "start")
    running.callback(run, "pg_ctl", "-m", "immediate", "stop")
    return f"postgresql+psycopg://wenzheng@/postgres?host={folder}"


def start(running: ExitStack, log: Path, environment: dict[str, str], *command: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        program = subprocess.Popen(
            [str(PROGRAMS / command[0]), *command[1:]], env=environment, stdout=file, stderr=file
        )

    def stop() -> None:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()

    running.callback(stop)
    return program


def wait(what: str, found: Any, seconds: float = 120) -> tuple[Any, float]:
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        try:
            if result := found():
                return result, time.monotonic() - begun
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError(what)


def main() -> None:
    with ExitStack() as running:
        # A folder that PostgreSQL's own account can reach.
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(dir="/var" + "/tmp")))
        folder.chmod(0o755)
        data = folder / "data"
        environment = {
            **os.environ,
            "OMP_NUM_THREADS": "1",
            "WENZHENG_DATA": str(data),
            "WENZHENG_EMBEDDER": str(ROOT / "var" / "models" / "e5-small-zh"),
            "WENZHENG_DATABASE_URL": start_postgres(running, folder / "postgres"),
            "WENZHENG_CHROMA_URL": f"http://127.0.0.1:{CHROMA}",
            "WENZHENG_WORKER": "false",
        }
        start(
            running,
            folder / "chroma.log",
            environment,
            "chroma",
            "run",
            "--path",
            str(folder / "chroma"),
            "--port",
            str(CHROMA),
        )
        wait("chroma", lambda: httpx.get(f"http://127.0.0.1:{CHROMA}/api/v2/heartbeat").status_code == 200)

        def wenzheng(*arguments: str, typed: str = "") -> str:
            command = [str(PROGRAMS / "wenzheng"), *arguments]
            done = subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"{arguments}: {done.stdout} {done.stderr}")
            return done.stdout

        wenzheng("ingest", "stage", str(write_corpus(folder / "corpus")))
        wenzheng("ingest", "publish")
        wenzheng("user", "add", "editor", "--role", "editor", typed=PASSWORD + "\n")
        for number, port in enumerate((FIRST, SECOND)):
            start(running, folder / f"serve{number}.log", environment, "wenzheng", "serve", "--port", str(port))
        start(running, folder / "work.log", environment, "wenzheng", "work")
        try:
            check(wenzheng)
        except BaseException:
            for log in sorted(folder.glob("*.log")):
                print(f"--- {log.name}", *log.read_text(errors="replace").splitlines()[-8:], sep="\n")
            raise


def check(wenzheng: Any) -> None:
    clients = [httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) for port in (FIRST, SECOND)]
    for client in clients:
        _, seconds = wait("ready", lambda client=client: client.get("/readyz").status_code == 200)
        print(f"{client.base_url} ready after {seconds:.1f} s")
    one, other = clients

    first = one.post(
        "/api/v1/chat", json={"question": "我家四口人，一个月2000块，能不能吃低保", "region": "420323"}
    ).json()
    talk = {"conversation_id": first["conversation_id"]}
    facts = []
    for number, (client, words) in enumerate([(other, "那怎么申请"), (one, "审核要多少天"), (other, "一个月是1800块")]):
        reply = client.post("/api/v1/chat", json={"question": words, **talk}).json()
        assert reply["conversation_id"] == first["conversation_id"], f"turn {number + 2} began anew"
        facts.append({(fact["fact"], fact["value"]) for fact in reply["understood"]})
    turns = other.get(f"/api/v1/conversations/{first['conversation_id']}").json()["turns"]
    assert [turn["number"] for turn in turns] == [1, 2, 3, 4]
    assert facts[0], "what was said on the one is known on the other"
    print(f"one conversation, four turns on two processes; known on the other: {sorted(facts[0])}")

    session = one.post("/api/v1/session", json={"name": "editor", "password": PASSWORD}).json()
    cookies = {"wenzheng_session": one.cookies["wenzheng_session"]}
    headers = {"X-CSRF-Token": session["csrf"]}
    name = "documents/420323/zhushan_tongzhi.md"
    changed = FILES[name].replace("500元", "777元").encode()
    upload = other.post(
        "/api/v1/uploads", files={"file": ("zhushan_tongzhi.md", changed)}, headers=headers, cookies=cookies
    )
    body = {"kind": "stage", "uploads": [upload.json()["upload"]]}
    job = one.post("/api/v1/jobs", json=body, headers=headers, cookies=cookies).json()

    def ended() -> Any:
        state = other.get(f"/api/v1/jobs/{job['id']}", cookies=cookies).json()
        return state if state["state"] in ("done", "failed", "cancelled") else None

    state, seconds = wait("the job", ended)
    assert state["state"] == "done", state
    print(f"signed in on one, uploaded on the other, staged by the worker in {seconds:.1f} s: {state['outcome']}")

    before = [client.post("/api/v1/chat", json=ASK).json() for client in clients]
    # The text says 777 now and the table of standards still 500: the gate sees it, a person answers for it.
    wenzheng("ingest", "publish", "--person", "bench", "--reason", "text and table differ on purpose")
    published = time.monotonic()
    after = [client.post("/api/v1/chat", json=ASK).json() for client in clients]
    print(f"both answered from the new release {time.monotonic() - published:.2f} s after it was published")
    assert [reply["release"] for reply in before] == [first["release"]] * 2
    assert [reply["release"] for reply in after] == [state["outcome"]["release"]] * 2
    assert "777" in str(after[0]["citations"]) and "777" in str(after[1]["citations"])
    assert after[0]["citations"] == after[1]["citations"]
    collections = httpx.get(
        f"http://127.0.0.1:{CHROMA}/api/v2/tenants/default_tenant/databases/default_database/collections"
    ).json()
    assert len(collections) == 2, "one a release, in the Chroma server"
    one.delete("/api/v1/session", headers=headers, cookies=cookies)
    assert other.get("/api/v1/jobs", cookies=cookies).status_code == 401
    print("signed out on one, signed out on both; everything held")


if __name__ == "__main__":
    main()
