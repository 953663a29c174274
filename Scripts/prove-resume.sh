#!/usr/bin/env bash
# prove-resume.sh [KILLS]: kills `assay run` with SIGKILL at moments spread over a run's length, goes
# on with --resume until it is done, and compares what is there with a run that nobody disturbed.
# Writing rows takes a moment that few kills hit, so every other time the end of results.csv is cut
# off as well, as if only a part had been written.
# ASSAY is the program, .build/release/assay by default. Ends with 1 when anything is wrong.
set -euo pipefail

kills=${1:-200}
assay=$(realpath "${ASSAY:-.build/release/assay}")
counters=$(realpath Suites/counters)
work=$(mktemp -d)
# Outside of any repository, so that a commit that lands meanwhile doesn't make it another program.
cd "$work"
program=
trap '[ -z "$program" ] || kill -KILL -- "-$program" 2>/dev/null || true; rm -rf "$work"' EXIT

ln -s "$counters" counters
cat >suite.yaml <<'SUITE'
suite: killed
dataset: synthetic
training: {optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 6, fine-tune: 2, samples: 1000}
seeds: [1]
models: {net: [64, 24, 10], wide: [64, 48, 24, 10]}
strategies: [dense, magnitude: {sparsity: 0.8}, sharing: {bits: 3}]
backends: [scalar, simd]
batches: [1, 4]
measure: {repetitions: 7, time: 4e-3, warmup: 0}
counters: [software]
SUITE

now() { date +%s%N | cut -b -13; }

# start DIR ARGUMENTS...: a run in a process group of its own, with the cache in DIR/cache.
start() {
  local place=$1
  shift
  XDG_CACHE_HOME=$place/cache setsid "$assay" run suite.yaml --quiet "$@" >>"$place/log" 2>&1 &
  program=$!
}

# finish: waits for the run; its exit code.
finish() {
  local code=0
  wait "$program" 2>/dev/null || code=$?
  program=
  return $code
}

# killed MILLISECONDS: kills the run and all that it started after so long; its exit code.
killed() {
  sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
  kill -KILL -- "-$program" 2>/dev/null || true
  finish
}

# tear FILE: cuts up to a third off, every other time.
tear() {
  local size=0
  [ ! -f "$1" ] || size=$(stat -c %s "$1")
  [ $size = 0 ] || ((RANDOM % 2)) || truncate -s -$((RANDOM * 8 % (size / 3 + 1))) "$1"
}

# whole FILE: the whole lines of a file without its header; none when there is none.
whole() {
  [ -f "$1" ] || return 0
  awk 'NR > 1 { print last } { last = $0 }' "$1" | tail -n +2
  if [ -s "$1" ] && [ -z "$(tail -c 1 "$1")" ]; then tail -n +2 "$1" | tail -n 1; fi
}

# keys: what the rows of a results.csv are of. Timing chooses the kernels, so their names may differ.
keys() { cut -d, -f4-15 | sed -E 's/,kernel\.([0-9]+)\.[^,]*$/,kernel.\1/' | sort; }

# broken FILE: how many lines are torn: cut off, or with another number of fields than the header.
broken() {
  local cut=0
  [ -z "$(tail -c 1 "$1")" ] || cut=1
  awk -v cut=$cut '
    { line = $0; gsub(/"[^"]*"/, "", line); fields = split(line, parts, ",") }
    NR == 1 { expected = fields }
    fields != expected { torn++ }
    END { print torn + cut }' "$1"
}

# changed BEFORE AFTER: how many rows of cells that were whole in BEFORE aren't in AFTER as they were.
changed() {
  awk -F, -v all="$work/counts" '
    function cell() { return $4 FS $5 FS $6 FS $7 FS $8 FS $9 FS $10 FS $11 FS $12 FS $13 }
    FILENAME == all { split($0, part, "\t"); expected[part[2]] = part[1]; next }
    { rows[NR] = $0; cells[NR] = cell(); count[cell()]++ }
    END { for (row in rows) if (count[cells[row]] == expected[cells[row]]) print rows[row] }
  ' "$work/counts" "$1" | sort | comm -23 - <(sort "$2") | wc -l
}

# compare: adds to what is missing what the last resumption lost of the rows that it began with.
compare() {
  [ ! -f killed/before ] || missing=$((missing + $(changed killed/before "$run/results.csv")))
}

# An undisturbed run: the second, so that the first's reading of files isn't in its length.
for name in first whole; do
  rm -rf whole
  mkdir whole
  begin=$(now)
  start "$work/whole" --out whole/out
  finish || { cat whole/log >&2; exit 1; }
  length=$(($(now) - begin))
done
reference=$(echo whole/out/killed/2*)
keys <"$reference/results.csv" >whole/keys
cut -d, -f4-13 "$reference/results.csv" | sort | uniq -c | sed -E 's/^ *([0-9]+) /\1\t/' >counts
cut -d, -f1-9 "$reference/summary.csv" | sort >whole/cells
cells=$(tail -n +2 whole/out/killed/history.csv | wc -l)
echo "a run takes $length ms, $cells cells, $(wc -l <whole/keys) rows" >&2

lost=0 doubled=0 torn=0 left=0 refused=0 resumptions=0
say() { echo "kill $kill at $moment ms: $*" >&2; }

for ((kill = 1; kill <= kills; kill++)); do
  rm -rf killed
  mkdir killed
  moment=$((length * (kill - 1) / kills + length * RANDOM / 32768 / kills))
  start "$work/killed" --out killed/out
  killed $moment || true
  number=0
  missing=0
  while true; do
    run=$(echo killed/out/killed/2*)
    place=(--resume "$run")
    # Nothing is there to go on with: begin.
    [ -d "$run" ] || place=(--out killed/out)
    number=$((number + 1))
    # Before the file is torn again: what is cut off here is no loss of the program's.
    compare
    tear "$run/results.csv"
    whole "$run/results.csv" >killed/before
    code=0
    start "$work/killed" "${place[@]}"
    # One in four resumptions is killed too.
    if ((RANDOM % 4 == 0)); then
      killed $((length * RANDOM / 32768)) || code=$?
      [ $code = 137 ] || [ $code = 0 ] || break
    else
      finish || code=$?
      break
    fi
    [ $code != 0 ] || break
  done
  resumptions=$((resumptions + number))
  if [ $code != 0 ]; then
    refused=$((refused + 1))
    say "refused: $(tail -n 1 killed/log)"
    continue
  fi

  run=$(echo killed/out/killed/2*)
  keys <"$run/results.csv" >killed/keys
  cut -d, -f1-9 "$run/summary.csv" | sort >killed/cells
  tail -n +2 killed/out/killed/history.csv | cut -d, -f2,4-11 | sort >killed/history
  compare
  missing=$((missing + $(comm -23 whole/keys killed/keys | wc -l)))
  cmp -s whole/cells killed/cells || missing=$((missing + 1))
  [ "$(uniq killed/history | wc -l)" = "$cells" ] || missing=$((missing + 1))
  double=$(($(comm -13 whole/keys killed/keys | wc -l) + $(uniq -d killed/history | wc -l)))
  half=$(($(broken "$run/results.csv") + $(broken killed/out/killed/history.csv)))
  for model in "$reference"/models/* whole/cache/assay/models/*.assay; do
    case $model in
      whole/cache/*) copy=killed/${model#whole/} ;;
      *) copy=$run/models/${model##*/} ;;
    esac
    cmp -s "$model" "$copy" || half=$((half + 1))
  done
  [ "$(tail -n 1 "$run/environment.json")" = '}' ] || half=$((half + 1))
  for chart in "$run"/charts/*.svg; do
    tail -c 16 "$chart" | grep -q '</svg>' || half=$((half + 1))
  done
  rest=$(find killed/out killed/cache -name '*.partial' | wc -l)

  [ "$missing" = 0 ] || { lost=$((lost + 1)); say "$missing lost"; }
  [ "$double" = 0 ] || { doubled=$((doubled + 1)); say "$double doubled"; }
  [ "$half" = 0 ] || { torn=$((torn + 1)); say "$half torn"; }
  [ "$rest" = 0 ] || { left=$((left + 1)); say "$rest partial files left"; }
done

echo '| kills | resumptions | refused | lost | doubled | torn | partial files left |'
echo '| --- | --- | --- | --- | --- | --- | --- |'
printf '| %d | %d | %d | %d | %d | %d | %d |\n' \
  "$kills" "$resumptions" "$refused" "$lost" "$doubled" "$torn" "$left"
[ $((refused + lost + doubled + torn + left)) = 0 ]
