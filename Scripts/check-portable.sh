#!/usr/bin/env bash
# check-portable.sh: runs .build/portable in the smallest Debian that debootstrap makes, without
# Swift, PAPI, gnuplot or data: the doctor, kernels, and networks that were made out here.
# Needs root. MIRROR is where Debian comes from. Ends with 1 when something doesn't run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly mirror=${MIRROR:-http://deb.debian.org/debian} release=bookworm

# fail CODE MESSAGE
fail() {
  printf 'check-portable: error: %s\n' "$2" >&2
  exit "$1"
}

[ "$(id -u)" = 0 ] || fail 69 "needs root for chroot: sudo make check-portable"
command -v debootstrap >/dev/null || fail 69 "found no debootstrap: apt-get install debootstrap"
[ -x .build/portable/assay ] || fail 69 ".build/portable: found no program: make portable"

root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase "$release" "$root" "$mirror" >"$root.log" 2>&1 || {
  tail -n 20 "$root.log" >&2
  fail 1 "debootstrap failed, its last words are above"
}
rm -f "$root.log"

cp -r .build/portable "$root/assay"
cat >"$root/assay/Suites/kernels-small.yaml" <<'SUITE'
suite: kernels-small
measure: {repetitions: 3, time: 0.01}
groups:
  - {shape: 64x64, batch: 1}
SUITE
cat >"$root/assay/Suites/small.yaml" <<'SUITE'
suite: small
dataset: synthetic
training: {optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 3, fine-tune: 1, samples: 400}
seeds: [1]
models: {net: [64, 16, 10]}
strategies: [dense, magnitude: {sparsity: 0.8}, sharing: {bits: 3}]
backends: [scalar, simd, threaded]
batches: [1, 4]
measure: {repetitions: 3, time: 2e-3, warmup: 0}
counters: [flops, cycles, software]
SUITE
.build/portable/assay train "$root/assay/Suites/small.yaml" --quiet --models "$root/assay/models"

# inside WORDS…: runs the program there, with processes and mounts of its own, which end with it.
inside() {
  echo "check-portable: assay $*"
  unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" env --ignore-environment \
    PATH=/usr/bin:/bin HOME=/assay sh -c 'cd /assay && exec ./assay "$@"' assay "$@"
}

inside --version
# Its code says whether `make bench` would work there.
inside doctor || [ $? = 69 ]
inside kernels Suites/kernels-small.yaml --out Reports
inside run Suites/small.yaml --models models --out Reports
measured=$(cat "$root"/assay/Reports/small/*/results.csv | grep -c ',latency,')
echo "check-portable: all ran; $measured latencies measured"
