#!/usr/bin/env bash
# Ray: headers are read here, objects are processed on the nodes of a cluster, the set is written here.
# RAW, OUT, KEY and PRIVATE lie on a folder that all nodes share; every node has the same echobench[scale].
#   on the head:          ray start --head --port=6379 --disable-usage-stats
#   on every other node:  ray start --address=HEAD:6379 --disable-usage-stats
set -euo pipefail
RAW=${1:?the raw studies} OUT=${2:?the set} KEY=${3:?the key file} PRIVATE=${4:?the private folder}

echobench ingest "$RAW" --out "$OUT" --secret "$KEY" --private "$PRIVATE" --engine ray ${ADDRESS:+--address "$ADDRESS"}
