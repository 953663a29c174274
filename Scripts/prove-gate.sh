#!/usr/bin/env bash
# prove-gate.sh [GATES]: how often `assay check` is wrong on this machine. GATES is how many gates of
# equal programs there are (100 by default); half as many have a kernel that is slowed down.
set -euo pipefail

gates=${1:-100}
suite=$(realpath -- "${SUITE:-Suites/smoke.yaml}")
time=${TIME:-60}
head=$PWD/.build/release/assay
proof=$PWD/.build/proof
shuffled=$PWD/.build/shuffled
kernel=batch-sparse
log=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$log"' EXIT

swift build -c release --product assay --scratch-path "$proof" -Xswiftc -DSLOWED_KERNELS >&2
slowed=$proof/release/assay
# Modules in another order, so that no function lies where it did.
swift build -c release --product assay --scratch-path "$shuffled" -Xswiftc -use-ld=lld \
  -Xlinker '--shuffle-sections=.text*=7' >&2

# run NAME COUNT COMMAND...: so many gates; prints a line of the table.
run() {
  local name=$1 count=$2 alarms=0 caught=0 wrong=0 undecided=0 start=$SECONDS number
  shift 2
  for ((number = 1; number <= count; number++)); do
    # Each writes a page below the folder that it runs in.
    (cd "$log" && "$@") >"$log/out" 2>/dev/null || true
    cp "$log/out" "$log/$name-$number"
    grep -qE '^(SLOWER|faster)' "$log/out" && alarms=$((alarms + 1))
    grep -qE '^undecided' "$log/out" && undecided=$((undecided + 1))
    # Whatever is reported must run the kernel that was slowed.
    if grep -qE '^SLOWER' "$log/out"; then
      if grep -E '^(SLOWER|faster)' "$log/out" | grep -qvE '/(l1|magnitude|random|pipeline)'; then
        wrong=$((wrong + 1))
      else
        caught=$((caught + 1))
      fi
    fi
    printf '\r%s: %d of %d' "$name" "$number" "$count" >&2
  done
  printf '\r' >&2
  printf '| %-34s | %5d | %6d | %6d | %5d | %9d | %4d s |\n' "$name" "$count" "$alarms" "$caught" \
    "$wrong" "$undecided" $(((SECONDS - start) / (count > 0 ? count : 1)))
}

gate() { "$head" check "$suite" --base "$slowed" --time "$time" --quiet; }
reordered() { "$head" check "$suite" --base "$shuffled/release/assay" --time "$time" --quiet; }
slow() { ASSAY_SLOWED="$kernel=$1" "$slowed" check "$suite" --base "$head" --time "$time" --quiet; }
busy() {
  while true; do
    timeout 1 sh -c 'while :; do :; done' &
    timeout 1 sh -c 'while :; do :; done'
    wait
    sleep 1
  done
}

echo '| gates | count | alarms | caught | wrong | undecided | each |'
echo '| --- | --- | --- | --- | --- | --- | --- |'
run 'the same program' "$gates" "$head" check "$suite" --base "$head" --time "$time" --quiet
busy &
load=$!
run 'the same, both processors half busy' "$gates" \
  "$head" check "$suite" --base "$head" --time "$time" --quiet
kill "$load" 2>/dev/null || true
wait "$load" 2>/dev/null || true
run "$kernel slower by 2 %" $((gates / 2)) slow 0.02
run "$kernel slower by 5 %" $((gates / 2)) slow 0.05
run 'another build of the same code' $((gates / 5)) gate
run 'another link order' $((gates / 5)) reordered
