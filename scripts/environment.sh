# Shared by scripts/setup, serve, test and lint: where things are, how they are installed, what is said when they cannot be.
# Sourced, not run. Everything is kept by content: a step whose input has not changed is not repeated.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
VENV=$ROOT/.venv
export WENZHENG_DATA=${WENZHENG_DATA:-var}
EMBEDDER=$WENZHENG_DATA/models/e5-small-zh

# Two cores are common: idle threads of one library spin and starve the others.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
export TOKENIZERS_PARALLELISM=false
# Nothing asks a model hub, and no library reports home.
export HF_HUB_OFFLINE=${HF_HUB_OFFLINE:-1} HF_HUB_DISABLE_TELEMETRY=1 ANONYMIZED_TELEMETRY=False DO_NOT_TRACK=1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset LANGSMITH_TRACING LANGCHAIN_TRACING_V2 PYTHONPATH

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

find_python() {
    local candidate
    for candidate in python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11 or later is needed and was not found. Install it: apt-get install python3.11 python3.11-venv"
}

create_venv() {
    [ -x "$VENV/bin/pip" ] && return
    local python
    python=$(find_python)
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "$python has no module venv. Install it: apt-get install python3.11-venv"
    say "Creating .venv with $("$python" --version) ..."
    "$python" -m venv "$VENV"
}

# install_packages NAME REQUIREMENT: once for each content of the lock and pyproject.toml.
install_packages() {
    local stamp=$VENV/.installed-$1 wanted
    wanted=$(cat constraints.txt pyproject.toml | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    say "Installing the packages of constraints.txt ($1); the first time takes a minute or two ..."
    local pip=("$VENV/bin/pip" install -qq --constraint constraints.txt)
    "${pip[@]}" setuptools || stop "pip could not install setuptools; its message above says why."
    "${pip[@]}" --no-build-isolation --editable "$2" ||
        stop "pip could not install the packages; its message above says which. Is a package index reachable (pip config list)?"
    printf '%s' "$wanted" > "$stamp"
}

# The folder appears whole or not at all; the stamp says which converter wrote it.
convert_embedder() {
    local stamp=$EMBEDDER/.written-by wanted
    wanted=$(cat ingest/convert_embedder.py ingest/packed_model.py ingest/query_graph.py | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    say "Converting the embedder ..."
    "$VENV/bin/python" -m ingest.convert_embedder "$EMBEDDER" >&2
    printf '%s' "$wanted" > "$stamp"
}

# An office that chose its own embedder by setting needs no conversion.
prepare_embedder() {
    [ -n "${WENZHENG_EMBEDDER:-}" ] || convert_embedder
}

# Only where there is no release yet: what an office has changed since stays.
publish_first_release() {
    local status
    status=$("$VENV/bin/wenzheng" ingest status --json)
    "$VENV/bin/python" -c 'import json, sys; sys.exit(json.loads(sys.argv[1])["release"] is not None)' "$status" || return 0
    say "Publishing the first release from corpus/ ..."
    "$VENV/bin/wenzheng" ingest stage corpus/ >&2
    "$VENV/bin/wenzheng" ingest publish >&2
}
