#!/usr/bin/env bash
# Times the dense kernel of devices beside CLBlast's product of matrices, block by block in turn in one
# process on the first device of OpenCL, and prints a Markdown table with ratios. How the kernel is cut
# is what `assay run` chose on that device.
# Usage: peers-opencl.sh [OUTPUTSxINPUTS]...   1024x1024 without any
#   BATCHES="64 256"   the samples of a product
# Exits 69 when something that it needs is not on this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly unavailable=69

fail() {
  printf 'peers-opencl: error: %s\n' "$*" >&2
  exit "$unavailable"
}

case ${1:-} in -h | --help)
  sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit
  ;;
esac

assay=${ASSAY:-$PWD/.build/release/assay}
[[ -x $assay ]] || fail "found no program at $assay; build it with 'make build'"
command -v cc >/dev/null || fail "cc is not on PATH; install the package gcc"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cc -O2 -w -o "$scratch/clblast" Scripts/peers/clblast.c -lOpenCL -lclblast -lm 2>"$scratch/log" ||
  fail "CLBlast can't be built against; install the packages libclblast-dev and ocl-icd-opencl-dev: $(head -n 1 "$scratch/log")"

# Prints how the kernel of the middle layer is cut, of a network with one layer of that shape.
tiling() {
  cat >"$scratch/suite.yaml" <<YAML
suite: shape
dataset: synthetic
training: {epochs: 1, samples: 300}
models: {net: [64, $2, $1, 10]}
strategies: [dense]
backends: [opencl]
batches: [$3]
measure: {repetitions: 5, time: 0.01, warmup: 0}
YAML
  rm -rf "$scratch/runs"
  "$assay" run "$scratch/suite.yaml" --out "$scratch/runs" --quiet >/dev/null ||
    fail "the kernel can't be run, see the message above"
  grep -oh 'kernel\.2\.dense-[^,]*' "$scratch"/runs/*/*/results.csv | head -n 1 | cut -d- -f2
}

echo "| layer | batch | CLBlast, ms | dense kernel, ms | faster than CLBlast |"
echo "| --- | ---: | ---: | ---: | ---: |"
for shape in "${@:-1024x1024}"; do
  for batch in ${BATCHES:-64 256}; do
    cut=$(tiling "${shape%x*}" "${shape#*x}" "$batch")
    [[ -n $cut ]] || fail "no dense kernel was chosen for $shape; another one is faster there"
    read -r peer own ratio difference < <(
      "$scratch/clblast" Sources/Accelerators/Kernels "${shape%x*}" "${shape#*x}" "$batch" "$cut")
    awk -v shape="$shape" -v batch="$batch" -v peer="$peer" -v own="$own" -v ratio="$ratio" \
      -v difference="$difference" 'BEGIN {
        if (difference > 1e-3) { print "peers-opencl: error: products differ" > "/dev/stderr"; exit 1 }
        printf "| %s | %d | %.2f | %.2f | %.2f× |\n", shape, batch, 1e3 * peer, 1e3 * own, ratio
      }'
  done
done
