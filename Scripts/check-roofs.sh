#!/usr/bin/env bash
# check-roofs.sh [ROUNDS]: the roofs of `assay doctor --roofline` beside those of other programs, measured
# in turn in the same minutes with buffers of the same sizes: Tests/Roofs/loops.c, which the system's
# compiler makes for this processor, and likwid-bench (Debian: likwid) where it is there.
# ASSAY is the program, .build/release/assay by default. Prints a table of the medians, with the median of
# the rounds' ratios: what a virtual machine's host gives two threads changes by the minute, and by a
# factor of two. Ends with 1 where Assay differs from the C loops by more than 5 %.
set -euo pipefail

rounds=${1:-3}
assay=$(realpath "${ASSAY:-.build/release/assay}")
loops=$(realpath Tests/Roofs/loops.c)
command -v python3 >/dev/null || { echo "check-roofs: error: python3 is not on PATH" >&2; exit 69; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc=$(command -v "${CC:-cc}") || { echo "check-roofs: error: no C compiler 'cc'" >&2; exit 69; }
"$cc" -O3 -march=native -pthread -o "$work/loops" "$loops"

python3 - "$rounds" "$assay" "$work/loops" <<'PYTHON'
import json, re, shutil, statistics, subprocess, sys

rounds, assay, loops = int(sys.argv[1]), sys.argv[2], sys.argv[3]
likwid = shutil.which("likwid-bench")
found = {}


def keep(key, program, rate):
    """A rate of this round; 0 where the program didn't say one."""
    found.setdefault(key, {}).setdefault(program, []).append(rate or 0)


def text(*words):
    return subprocess.run(words, capture_output=True, text=True).stdout


def likwid_rate(test, size, threads, field):
    """10⁶ a second, as likwid-bench prints them; nothing where it doesn't know the test."""
    out = text(likwid, "-t", test, "-w", f"N:{size // 1000}kB:{threads}", "-s", "1")
    rate = re.search(field + r":\s+([0-9.]+)", out)
    return 1e6 * float(rate[1]) if rate else None


for number in range(rounds):
    print(f"round {number + 1} of {rounds}", file=sys.stderr)
    # The exit code says something else, and it's no matter here.
    report = json.loads(text(assay, "doctor", "--roofline", "--json"))
    isa = report["machine"]["instructionSets"][0]
    for roofs in (each for each in report["roofs"]["sets"] if each["isa"] == isa):
        threads = roofs["threads"]
        jobs = [("peak", "multiply-adds", 0, roofs["flops"])]
        for level in roofs["levels"]:
            for kind in ("read", "write"):
                jobs.append((kind, f"{level['name']} {kind}", level["bytes"], level[kind]))
        for kind, name, size, rate in jobs:
            key = (threads, name)
            keep(key, "assay", rate)
            keep(key, "C", float(text(loops, kind, str(size), str(threads), "0.1")))
            suffix = {"avx512": "_avx512", "avx2": "_avx", "sse": "_sse"}.get(isa)
            if likwid and suffix:
                test, field = {
                    "peak": ("peakflops_sp" + suffix + ("_fma" if isa != "sse" else ""), "MFlops/s"),
                    "read": ("load" + suffix, "MByte/s"),
                    "write": ("store" + suffix, "MByte/s"),
                }[kind]
                keep(key, "likwid", likwid_rate(test, size or 16000 * threads, threads, field))

print(f"{isa}, GFLOP/s and GB/s, medians of {rounds}:")
print(f"{'threads':>7} {'roof':14} {'assay':>8} {'C':>8} {'of C':>7} {'likwid':>8} {'of it':>7}")
far = 0
for (threads, name), rates in sorted(found.items()):
    row = f"{threads:7} {name:14} {statistics.median(rates['assay']) / 1e9:8.1f}"
    for program in ("C", "likwid"):
        pairs = [(a, b) for a, b in zip(rates["assay"], rates.get(program, [])) if a and b]
        if not pairs:
            row += f" {'':16}"
            continue
        change = statistics.median(a / b for a, b in pairs) - 1
        row += f" {statistics.median(b for _, b in pairs) / 1e9:8.1f} {100 * change:+6.1f}%"
        far += program == "C" and abs(change) > 0.05
    print(row)
sys.exit(1 if far else 0)
PYTHON
