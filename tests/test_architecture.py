"""Keeps the shape of the project: who imports whom, how long things are, what they are called, what they may name.

    pytest tests/test_architecture.py

The import contracts themselves, each with its reason, are in pyproject.toml.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.project_files import PACKAGES, imported, modules, project_files, syntax

LOOK_AGAIN, TOO_LONG = 300, 400
FUNCTION_LINES = 40
# A file over LOOK_AGAIN lines that is still one job: say which. Over TOO_LONG no reason counts.
LONG_FOR_A_REASON: dict[str, str] = {}

# One door for each heavy library, so that it can be exchanged, and so that nothing else waits for it to load.
DOORS = {
    "chromadb": {"assistant/retrieval/store.py"},
    "sentence_transformers": {"assistant/retrieval/embedder.py"},
    "torch": {"assistant/retrieval/embedder.py"},
    "transformers": {"assistant/retrieval/embedder.py"},
    "onnxruntime": {"assistant/retrieval/query_model.py"},
    "onnx": {"ingest/query_graph.py"},
    "bm25s": {"assistant/retrieval/lexical.py"},
    "langchain": {"assistant/language/model.py", "assistant/adapters.py"},
    "langchain_core": {"assistant/language/model.py", "assistant/adapters.py"},
    "langchain_openai": {"assistant/language/model.py"},
    "rapidocr": {"ingest/load/scan.py"},
    "openpyxl": {"ingest/load/sheets.py", "ingest/workbook_write.py"},  # reads what comes, writes what goes out
}
HEAVY = {*DOORS, "fastapi", "sqlalchemy", "pdfplumber", "docx", "huey"}
PURE = ("assistant/rules/", "assistant/domain/")
IMPURE_STANDARD = {"time", "socket", "urllib", "http", "subprocess", "asyncio", "threading", "random", "os", "ssl"}
FORBIDDEN_WORDS = {"manager", "helper", "helpers", "util", "utils", "service", "services", "engine", "processor"}

CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Spelled in two halves, so that this list does not find itself.
MACHINE_PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/opt/" + "pypi", "/opt/" + "wheels", "/tmp" + "/"]
REGISTRY_HOSTS = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".",
    "debian" + ".org",
    "download.pytorch" + ".org",
]


def test_imports_keep_their_direction() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout[linted.stdout.find("Contracts") :] + linted.stderr
    assert "0 broken" in linted.stdout


def test_each_heavy_library_has_one_door() -> None:
    strays = [
        f"{path}: imports {name}; only {', '.join(sorted(DOORS[name]))} may"
        for path in modules(*PACKAGES)
        for name in sorted({one.split(".")[0] for one in imported(path)} & DOORS.keys())
        if path.as_posix() not in DOORS[name]
    ]
    assert strays == []


def test_rules_and_domain_use_the_standard_library_only() -> None:
    allowed = (sys.stdlib_module_names - IMPURE_STANDARD) | {"assistant", "pydantic"}
    strays = [
        f"{path}: imports {name}"
        for path in modules(*PURE)
        for name in sorted(imported(path))
        if name.split(".")[0] not in allowed or (name.split(".")[0] == "pydantic" and "rules" in path.parts)
    ]
    assert strays == []


def test_importing_the_rules_loads_no_heavy_library() -> None:
    names = [".".join(path.with_suffix("").parts) for path in modules(*PURE) if path.name != "__init__.py"]
    assert names
    code = f"import sys, importlib; [importlib.import_module(n) for n in {names!r}]; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert loaded.returncode == 0, loaded.stderr
    assert HEAVY & set(loaded.stdout.split()) == set()


def test_files_stay_short() -> None:
    lengths = {path.as_posix(): len((ROOT / path).read_text("utf-8").splitlines()) for path in modules(*PACKAGES)}
    long = {path: lines for path, lines in lengths.items() if lines > LOOK_AGAIN}
    unexplained = {path: lines for path, lines in long.items() if path not in LONG_FOR_A_REASON}
    assert unexplained == {}, f"Over {LOOK_AGAIN} lines: is that one job? Split it, or give the reason in this test."
    assert {path: lines for path, lines in long.items() if lines > TOO_LONG} == {}
    assert sorted(LONG_FOR_A_REASON.keys() - long.keys()) == [], "Short again: take these off the list."


def test_functions_stay_short() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in modules(*PACKAGES)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_modules_say_what_they_do() -> None:
    silent = [
        str(path)
        for path in modules(*PACKAGES, "tests")
        if path.name != "__init__.py" and not ast.get_docstring(syntax(path))
    ]
    assert silent == []


def test_package_files_are_empty() -> None:
    packages = [path for path in modules(*PACKAGES) if path.name == "__init__.py"]
    assert packages
    assert [str(path) for path in packages if (ROOT / path).read_text("utf-8").strip()] == []


def test_every_code_folder_is_a_package() -> None:
    folders = {path.parent for path in modules(*PACKAGES)}
    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").is_file()] == []


def test_file_names_need_no_chinese_input() -> None:
    assert [str(path) for path in project_files() if CHINESE.search(path.as_posix())] == []


def test_names_say_what_things_are() -> None:
    vague = [str(path) for path in modules(*PACKAGES) if FORBIDDEN_WORDS & set(path.stem.split("_"))]
    for path in modules(*PACKAGES):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                words = {word.lower() for word in re.findall("[A-Z]?[a-z]+", node.name)}
                vague += [f"{path}:{node.lineno} {node.name}"] if FORBIDDEN_WORDS & words else []
    assert vague == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    named = []
    for path in project_files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures, fonts and the like
        named += [f"{path}: {word}" for word in MACHINE_PATHS + REGISTRY_HOSTS if word in text]
    assert named == []
