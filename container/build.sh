#!/usr/bin/env bash
# Build the root of a container with echobench in it, and try it there: Debian by mmdebstrap, echobench from wheels alone.
#
#   container/build.sh core OUT        # de-identification and audit
#   container/build.sh full OUT        # everything that `echobench[all]` brings
#
# Wants root, the Debian package mmdebstrap and Python 3.11; SOURCES=FILE names apt's sources if they are not the usual ones.
# OUT/root.tar is what Containerfile adds; OUT/packages.txt lists what is inside.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in
    core) extras=audit ;;
    full) extras=all ;;
    *) echo "expected core or full, then a folder to write; see the first lines of $0" >&2; exit 2 ;;
esac
out=$(realpath -m "${2:?expected a folder to write}")
[ "$(id -u)" = 0 ] || { echo "expected root: mmdebstrap and chroot need it" >&2; exit 2; }
command -v mmdebstrap >/dev/null || { echo "expected the program mmdebstrap; install the Debian package of that name" >&2; exit 2; }
mkdir -p "$out/wheels"
python3.11 -m pip wheel --quiet -c constraints.txt -w "$out/wheels" ".[$extras]"

# An interrupted run can leave file systems of this machine mounted there: nothing is deleted beneath them.
if grep -q " $out/root/" /proc/mounts; then
    echo "$out/root has file systems mounted in it; unmount them first: umount --recursive $out/root/*" >&2; exit 2
fi
rm -rf "$out/root"
mmdebstrap --quiet --variant=minbase --include=python3.11,python3.11-venv \
    bookworm "$out/root" ${SOURCES:+"$SOURCES"}
mkdir "$out/root/wheels"
cp "$out/wheels"/*.whl "$out/root/wheels/"
chroot "$out/root" python3.11 -m venv /opt/echobench
chroot "$out/root" /opt/echobench/bin/pip install --quiet --no-index --find-links /wheels "echobench[$extras]"
rm -r "$out/root/wheels"
ln -s /opt/echobench/bin/echobench "$out/root/usr/local/bin/echobench"
chroot "$out/root" useradd --create-home --uid 1000 echobench

# Without a network, as an ordinary user: phantom studies are ingested and audited where they will run.
smoke='cd "$(mktemp -d)" && /opt/echobench/bin/python -m echobench.phantom raw 4 && echobench secret new key \
    && echobench ingest raw --out set --secret key && echobench audit set --against raw --secret key && rm -r "$PWD"'
chroot "$out/root" mount -t proc proc /proc 2>/dev/null || true
trap 'umount "$out/root/proc" 2>/dev/null || true' EXIT
unshare --net chroot --userspec=1000:1000 "$out/root" env -i HOME=/home/echobench PATH=/usr/local/bin:/usr/bin:/bin sh -c "$smoke"
umount "$out/root/proc" 2>/dev/null || true

chroot "$out/root" /opt/echobench/bin/pip list --format=freeze > "$out/packages.txt"
tar --create --numeric-owner --sort=name --file "$out/root.tar" --directory "$out/root" .
cp container/Containerfile "$out/"
echo "wrote $out/root.tar ($(stat -c %s "$out/root.tar") bytes); next: build an image from $out"
