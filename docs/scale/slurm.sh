#!/usr/bin/env bash
# Slurm: an array does the parts of the work, one job waits for all of them and writes the set.
# RAW, OUT, KEY and PRIVATE lie on a folder that all nodes share.
set -euo pipefail
RAW=${1:?the raw studies} OUT=${2:?the set} KEY=${3:?the key file} PRIVATE=${4:?the private folder}
PARTS=${PARTS:-32} CORES=${CORES:-4}

COMMAND="echobench ingest '$RAW' --out '$OUT' --secret '$KEY' --private '$PRIVATE' --workers $CORES"
# Every part reads all headers, so that few large parts cost less than many small ones.
ARRAY=$(sbatch --parsable --array="0-$((PARTS - 1))" --cpus-per-task="$CORES" --mem-per-cpu=2G --requeue \
    --wrap "$COMMAND --shard \$SLURM_ARRAY_TASK_ID/$PARTS")
# A part that failed leaves its objects to the last job, so that it runs whatever became of the parts.
sbatch --dependency="afterany:$ARRAY" --cpus-per-task="$CORES" --mem-per-cpu=2G --wrap "$COMMAND"
