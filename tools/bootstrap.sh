#!/bin/sh
# Builds .venv from requirements.lock, whose hashes are all checked; installs Maillage itself in place.
set -eu
PATH_TO_VENV=.venv

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

if ! suits "$PATH_TO_VENV/bin/python"; then
    for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if suits "$python"; then found=$python && break; fi
    done
    if [ -z "${found:-}" ]; then
        echo "Maillage needs Python 3.11, 3.12 or 3.13: install one, or name it: make PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    if ! "$found" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "This $found comes without venv: on Debian or Ubuntu, apt install python3-venv, then run make again." >&2
        exit 1
    fi
    echo "Building the environment with $("$found" --version)…"
    "$found" -m venv --clear "$PATH_TO_VENV"
fi

if ! [ -x "$PATH_TO_VENV/bin/uv" ]; then
    # pip installs uv, from the lock's own entry, and uv the rest
    sed -n '/^uv==/,/^    # via/p' requirements.lock > "$PATH_TO_VENV/uv.lock"
    "$PATH_TO_VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        -r "$PATH_TO_VENV/uv.lock"
fi
export VIRTUAL_ENV="$PWD/$PATH_TO_VENV"
"$PATH_TO_VENV/bin/uv" pip sync --quiet --require-hashes --compile-bytecode requirements.lock
"$PATH_TO_VENV/bin/uv" pip install --quiet --no-deps --no-build-isolation --editable .
