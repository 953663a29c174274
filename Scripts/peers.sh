#!/usr/bin/env bash
# Times the networks of a run on OpenBLAS, PyTorch, DeepSparse and ONNX Runtime, called from Python on
# one thread, block by block in turn, and prints a Markdown table with ratios to ONNX Runtime. Each
# program gets a Python environment in the cache; what can't be installed is said and left out.
# Usage: peers.sh [RUN]   a run's directory, or one that holds runs; Reports/peers without one
#   PEERS="onnxruntime openblas pytorch deepsparse"   which are timed
#   PEERS_PYTHON=<python>   is used for each of them that it can import
# Exits 69 when something that it needs is not on this machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly unavailable=69
# What pip installs for each. PyTorch's builds for processors alone aren't in the usual index, whose
# own take gigabytes; pip finds them where PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS says.
declare -rA packages=(
  [onnxruntime]="onnxruntime==1.32.0 numpy==2.4.6"
  [openblas]="numpy==2.4.6 threadpoolctl"
  [pytorch]="torch==2.13.0+cpu numpy==2.4.6"
  [deepsparse]="deepsparse==1.8.0"
)
declare -rA modules=(
  [onnxruntime]=onnxruntime [openblas]=numpy [pytorch]=torch [deepsparse]=deepsparse
)
declare -rA remedies=(
  [pytorch]="; PIP_EXTRA_INDEX_URL=<index of its builds for processors> or PEERS_PYTHON=<python that has it> helps"
)

fail() {
  printf 'peers: error: %s\n' "$*" >&2
  exit "$unavailable"
}

case ${1:-} in -h | --help)
  sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit
  ;;
esac

run=${1:-Reports/peers}
# Runs are named by their time: the last is the newest.
if [[ ! -d $run/models ]]; then
  for found in "$run"/*/models; do newest=${found%/models}; done
  [[ -d $newest/models ]] || fail "found no run in $run; 'make peers' makes one"
  run=$newest
fi
assay=${ASSAY:-$PWD/.build/release/assay}
[[ -x $assay ]] || fail "found no program at $assay; build it with 'make build'"
command -v python3 >/dev/null || fail "python3 is not on PATH; install the package python3"

cache=${XDG_CACHE_HOME:-}
[[ $cache == /* ]] || cache="${HOME:?peers: neither HOME nor XDG_CACHE_HOME is set}/.cache"
readonly environments="$cache/assay/peers"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Prints the Python that has a program, installing it where none has; fails with the reason.
python() {
  local peer=$1 own="$environments/python-$1"
  if [[ -n ${PEERS_PYTHON:-} ]] && "$PEERS_PYTHON" -c "import ${modules[$peer]}" 2>/dev/null; then
    printf '%s\n' "$PEERS_PYTHON"
    return
  fi
  if ! cmp -s <(echo "${packages[$peer]}") "$own/installed.txt"; then
    rm -rf "$own"
    mkdir -p "$environments"
    python3 -m venv "$own" 2>/dev/null ||
      { echo "python3 can't make virtual environments; install the package python3-venv" && return 1; }
    # Split on purpose: a package each.
    # shellcheck disable=SC2086
    if ! "$own/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
      ${packages[$peer]} >"$scratch/pip.txt" 2>&1; then
      rm -rf "$own"
      echo "$(grep -i error "$scratch/pip.txt" | tail -n 1)${remedies[$peer]:-}"
      return 1
    fi
    echo "${packages[$peer]}" >"$own/installed.txt"
  fi
  printf '%s\n' "$own/bin/python"
}

arguments=()
for peer in ${PEERS:-onnxruntime openblas pytorch deepsparse}; do
  [[ -n ${modules[$peer]:-} ]] || fail "found the peer '$peer', expected one of ${!modules[*]}"
  if found=$(python "$peer"); then
    arguments+=("$peer=$found")
  else
    echo "peers: $peer isn't timed: $found"
  fi
done
((${#arguments[@]} > 0)) || fail "none of the programs is here"

# The first seed of each network: latencies are the same for all.
for model in "$run"/models/*-seed1.assay; do
  [[ -f $model ]] || fail "found no networks in $run/models"
  name=$(basename "$model" -seed1.assay)
  "$assay" convert "$model" "$scratch/$name.onnx" >/dev/null
  # Others compute with floats.
  [[ $name == *int8* ]] || "$assay" convert "$model" "$scratch/$name.npz" >/dev/null
done
echo "peers: networks of $run"
python3 Scripts/peers/bench.py "$scratch" "${arguments[@]}"
