#!/usr/bin/env bash
# fuzz.sh SECONDS [READER…]: gives every reader of files, each for so long, files that are made to
# break it, with libFuzzer and address sanitizer. A table says what came of it; exits 1 when a reader
# trapped, touched memory that isn't its own, leaked, or took more than 10 s or 512 MB for 64 kB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:?fuzz: expected SECONDS, for how long each reader is tried}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || {
  echo "fuzz: found '$seconds' seconds, expected a whole number such as 60" >&2
  exit 64
}
shift

# A build of its own: all code is instrumented.
readonly scratch=.build-fuzz
export ASSAY_FUZZ=1
swift build -c release --scratch-path "$scratch" --product FuzzReaders \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
readonly program=$scratch/release/FuzzReaders

# Swift's own backtraces wait for a debugger. Memory that was freed is kept from use for a while, of
# which the limit would count 256 MB. Constants that are made when they are first needed are no leak.
echo 'leak:threading_impl::once_slow' >"$scratch/suppressions"
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=quarantine_size_mb=16 \
  LSAN_OPTIONS=suppressions=$PWD/$scratch/suppressions:print_suppressions=0

[[ $# -gt 0 ]] || mapfile -t readers < <("$program" list)
[[ $# -eq 0 ]] || readers=("$@")

# Files lie in memory.
TMPDIR=$(mktemp -d /dev/shm/assay-fuzz.XXXXXX)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# The number behind a word, where it stands last.
last() { sed -n "s/.*$1 *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1; }

found=0
printf '%-14s %12s %9s %9s\n' reader executions coverage findings
for reader in "${readers[@]}"; do
  log=$scratch/$reader.log
  findings=$scratch/findings/$reader
  rm -rf "$findings"
  mkdir -p "$findings" "$scratch/corpus"
  # A process that has to be killed is a finding, too.
  # Any network of up to 2²⁵ predicted weights is whole, and takes the instrumented program so long.
  [[ $reader == assay ]] && limit=60 || limit=10
  code=0
  timeout --signal=KILL $((seconds + 120)) "$program" "$reader" "$scratch/corpus/$reader" \
    -max_total_time="$seconds" -max_len=65536 -timeout="$limit" -rss_limit_mb=512 -malloc_limit_mb=256 \
    -artifact_prefix="$findings/" -print_final_stats=1 </dev/null >"$log" 2>&1 || code=$?
  count=$(find "$findings" -type f | wc -l)
  [[ $code -eq 0 || $count -gt 0 ]] || count=1
  printf '%-14s %12s %9s %9s\n' "$reader" "$(last number_of_executed_units: "$log")" \
    "$(last cov: "$log")" "$count"
  if [[ $code -ne 0 ]]; then
    found=1
    echo "fuzz: $reader ended with $code, expected 0: see $log; to read one file again:" >&2
    echo "  SWIFT_BACKTRACE=enable=no $program $reader $findings/<file>" >&2
  fi
done
exit "$found"
