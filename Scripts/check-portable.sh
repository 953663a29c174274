#!/usr/bin/env bash
# check-portable.sh: runs .build/portable in the smallest Debian that debootstrap makes, without
# Swift, PAPI, gnuplot or data: the doctor, kernels, and networks that were made out here.
# Needs root. MIRROR is where Debian comes from. Ends with 1 when something doesn't run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly name=check-portable
. Scripts/bare-debian.sh

[ -x .build/portable/assay ] || fail 69 ".build/portable: found no program: make portable"
make_bare_debian

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

# assay WORDS…: the program there.
assay() { inside /assay ./assay "$@"; }

assay --version
# Its code says whether `make bench` would work there.
assay doctor || [ $? = 69 ]
assay kernels kernels-small --out Reports
assay run small --models models --out Reports
measured=$(cat "$root"/assay/Reports/small/*/results.csv | grep -c ',latency,')
echo "$name: all ran; $measured latencies measured"
