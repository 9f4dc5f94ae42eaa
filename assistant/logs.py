"""The program's log as lines of JSON, without content.

Of foreign libraries only the pattern of a message is told, of exceptions the kind and the place: the words of either may
hold what a resident said. Knows log records; does not know who writes them.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OURS = ("wenzheng", "assistant", "api", "ingest")
FRAMES = 8


class JsonLines(logging.Formatter):
    """One JSON object a line; `extra={"said": {…}}` adds to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        ours = record.name.split(".")[0] in OURS
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage() if ours else str(record.msg),
            **getattr(record, "said", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
            line["error"] = type(error).__name__
            line["where"] = [f"{frame.filename.rsplit('/', 3)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line, ensure_ascii=False)


def log_as_json(level: str) -> None:
    """From now on every logger of this process writes JSON lines to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
