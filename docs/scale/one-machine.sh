#!/usr/bin/env bash
# One machine: a process a core. A stopped run goes on with the same command; a finished set takes in what is new.
set -euo pipefail
RAW=${1:?the raw studies} OUT=${2:?the set} KEY=${3:?the key file} PRIVATE=${4:?the private folder}

echobench ingest "$RAW" --out "$OUT" --secret "$KEY" --private "$PRIVATE" --workers "${WORKERS:-$(nproc)}"
