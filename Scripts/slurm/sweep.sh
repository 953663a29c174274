#!/usr/bin/env bash
# sweep.sh SUITE NODES SWEEP: submits a suite to Slurm: an array of NODES tasks that make its
# networks, then for each target a job alone on its node that measures them, then one that merges
# what was measured. SWEEP is a folder that all nodes see; naming one again goes on with it.
#
# ASSAY      the program, .build/portable/assay by default: SWEEP gets a copy of it
# PARTITION  where networks are made and runs are merged; Slurm's default otherwise
# CPUS       cores for each task that makes networks, 1 by default
# TIME       the longest that one of them may take, in Slurm's form; the partition's default otherwise
# TARGETS    where to measure: partitions, each perhaps with a feature that its nodes must have,
#            "amd:zen5 arm"; PARTITION by default
set -euo pipefail

# fail CODE MESSAGE
fail() {
  printf 'sweep: error: %s\n' "$2" >&2
  exit "$1"
}

[ $# = 3 ] || fail 64 "usage: sweep.sh SUITE NODES SWEEP"
command -v sbatch >/dev/null || fail 69 \
  "found no sbatch: submit from a cluster's login node; Debian has it in the package slurm-client"
[[ $2 =~ ^[1-9][0-9]*$ ]] || fail 64 "found '$2' nodes, expected a number from 1 on"
[ -f "$1" ] || fail 66 "$1: found no such file, expected a suite"
[ -n "$3" ] || fail 64 "SWEEP is empty, expected a folder that all nodes see"

scripts=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
program=${ASSAY:-.build/portable/assay}
suite=$(realpath "$1")
nodes=$2
mkdir -p "$3" || fail 73 "$3: can't be made"
sweep=$(realpath "$3")

# One that goes on keeps its program: a run isn't gone on with by another one.
if [ -e "$sweep/assay" ]; then
  program=$sweep/assay
  cmp -s "$suite" "$sweep/suite.yaml" || fail 65 \
    "$sweep: found a sweep of another suite, expected $suite: name another folder"
  if squeue --me --noheader --format=%F | grep -qxFf "$sweep/jobs"; then
    fail 73 "$sweep: found jobs of it in the queue: wait for them, or scancel them"
  fi
fi
[ -x "$program" ] || fail 69 "$program: found no program: make portable"
# Says what is wrong with the suite before anything is submitted.
"$program" list "$suite" >/dev/null
if [ ! -e "$sweep/assay" ]; then
  cp "$suite" "$sweep/suite.yaml"
  [ ! -e "$program.commit" ] || cp "$program.commit" "$sweep/assay.commit"
  cp "$program" "$sweep/assay"
fi
cp "$scripts/task.sh" "$sweep/task.sh"
mkdir -p "$sweep/logs" "$sweep/measured"
: >"$sweep/jobs"

# What was submitted before something went wrong would wait for what never comes.
trap '[ ! -s "$sweep/jobs" ] || xargs scancel <"$sweep/jobs"' EXIT

# submit NAME ARGUMENTS…: a job with its log in the sweep's folder; prints its id.
submit() {
  local name=$1 answer
  shift
  answer=$(sbatch --parsable --output="$sweep/logs/$name.log" "$@") || return
  # It may name a cluster behind the id.
  echo "${answer%%;*}" | tee -a "$sweep/jobs"
}

# in_partition NAME: the option for it; none for Slurm's default.
in_partition() { [ -z "$1" ] || echo "--partition=$1"; }

mapfile -t common < <(in_partition "${PARTITION:-}")
train=$(submit train-%a "${common[@]}" --array="1-$nodes" --cpus-per-task="${CPUS:-1}" \
  ${TIME:+--time="$TIME"} "$scripts/train.sbatch" "$sweep" "$suite" "$nodes")
echo "sweep: job $train makes networks: $nodes tasks"

measured=
read -ra targets <<<"${TARGETS:-${PARTITION:-default}}"
for target in "${targets[@]}"; do
  partition=${target%%:*} options=()
  [ "$target" = default ] || mapfile -t options < <(in_partition "$partition")
  [ "$partition" = "$target" ] || options+=(--constraint="${target#*:}")
  # A target's name is its folder's.
  name=${target//[^A-Za-z0-9_.-]/-}
  job=$(submit "measure-$name" "${options[@]}" --dependency="afterok:$train" \
    --kill-on-invalid-dep=yes "$scripts/measure.sbatch" "$sweep" "$suite" "$name")
  echo "sweep: job $job measures on $target, alone on a node, after $train"
  measured+=:$job
done

merge=$(submit merge "${common[@]}" --dependency="afterok$measured" --kill-on-invalid-dep=yes \
  "$scripts/merge.sbatch" "$sweep")
echo "sweep: job $merge merges, after all"

trap - EXIT
echo "sweep: results will be in $sweep/merged, what jobs say in $sweep/logs"
echo "sweep: squeue --me shows what waits; the same command goes on with what was stopped"
