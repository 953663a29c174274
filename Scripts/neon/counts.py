"""Counts what the loops of kernels for AArch64 issue, from their disassembly.

counts.py OBJDUMP DEMANGLER OBJECT TABLE.swift [CORE]: for each function of OBJECT the innermost
loops that multiply, or move lanes, one a line: instructions of one turn by kind, and how many there
are for each instruction that multiplies. With a core's name, as `cortex-a72`, also the cycles of a
turn that llvm-mca expects there.
"""

import collections
import re
import subprocess
import sys

MULTIPLICATIONS = {"fmla", "fmls", "fmul", "smull", "smull2", "smlal", "smlal2", "sdot"}
PERMUTATIONS = re.compile(r"(tbl|tbx|zip[12]|uzp[12]|trn[12]|ext|rev\d+|dup|ins)$")
BRANCHES = re.compile(r"(b|b\..*|cbn?z|tbn?z|bl|blr|br|ret)$")
KINDS = ["multiply", "arithmetic", "permute", "load", "store", "prefetch", "integer", "branch"]


def kind(name, operands):
    """What an instruction is counted as."""
    if name.startswith("prf"):
        return "prefetch"
    if name.startswith("ld"):
        return "load"
    if name.startswith("st"):
        return "store"
    if name in MULTIPLICATIONS:
        return "multiply"
    if BRANCHES.match(name):
        return "branch"
    if not re.match(r"[vqdshb]\d", operands):
        return "integer"
    moves = name == "mov" or PERMUTATIONS.match(name)
    return "permute" if moves else "arithmetic"


def functions(objdump, path):
    """Each function's name and its instructions: address, name, operands."""
    text = subprocess.run(
        [objdump, "-d", "--no-show-raw-insn", path], check=True, capture_output=True, text=True
    ).stdout
    found = {}
    for line in text.splitlines():
        if start := re.match(r"[0-9a-f]+ <(.*)>:$", line):
            found[start[1]] = current = []
        elif parts := re.match(r"\s+([0-9a-f]+):\s+(\S+)\s*(.*)$", line):
            current.append((int(parts[1], 16), parts[2], parts[3]))
    return found


def inner_loops(instructions):
    """The first and last address of each loop that holds no other."""
    if not instructions:
        return []
    first = instructions[0][0]
    loops = set()
    for address, name, operands in instructions:
        target = re.search(r"0x([0-9a-f]+) <", operands) if BRANCHES.match(name) else None
        if target and first <= int(target[1], 16) <= address and name not in ("bl", "blr"):
            loops.add((int(target[1], 16), address))
    return sorted(
        one
        for one in loops
        if not any(one != two and one[0] <= two[0] and two[1] <= one[1] for two in loops)
    )


def label(symbol, kernels):
    """A kernel's name in the table, or its type and what that is specialised for."""
    if closure := re.search(r"closure #(\d+) .* in Kernels\.KernelTable\.init", symbol):
        return kernels[int(closure[1]) - 1]
    if closure := re.search(r"closure #(\d+) .* in Kernels\.KernelTable\.useInt8", symbol):
        return ["quantization", "int8"][int(closure[1]) - 1]
    place = re.search(r"static Kernels\.(\w+)\.\w+", symbol)
    for_types = re.match(r"generic specialization <(.*?)> of ", symbol)
    if not place or not for_types:
        return None
    types = re.sub(r"Kernels\w*\.|<(NEON|Scalar)>|(NEON|Scalar)(, )?", "", for_types[1])
    return f"{place[1]} {types}".strip()


def cycles(body, core):
    """What LLVM's model of a core takes for one turn, all data in the first-level cache."""
    text = "\n".join(
        f"{name} {re.sub(' <.*', '', operands)}"
        for name, operands in body
        if not BRANCHES.match(name)
    )
    report = subprocess.run(
        ["llvm-mca", "-mtriple=aarch64", f"-mcpu={core}", "-iterations=200"], input=text,
        check=True, capture_output=True, text=True,
    ).stdout
    return int(re.search(r"Total Cycles: +(\d+)", report)[1]) / 200


def main():
    objdump, demangler, path, table, *core = sys.argv[1:]
    kernels = re.findall(r"^    (\w+) = \{", open(table, encoding="utf-8").read(), re.MULTILINE)
    print(f"{'kernel':44} {' '.join(f'{name:>10}' for name in ['all', *KINDS, 'each', *core])}")
    found = functions(objdump, path)
    symbols = subprocess.run(
        [demangler, "demangle", "--compact"], input="\n".join(found), check=True,
        capture_output=True, text=True,
    ).stdout.splitlines()
    for symbol, instructions in zip(symbols, found.values()):
        name = label(symbol, kernels)
        for start, end in inner_loops(instructions) if name else []:
            body = [rest for address, *rest in instructions if start <= address <= end]
            counts = collections.Counter(kind(*rest) for rest in body)
            products = counts["multiply"]
            if products or counts["permute"] > 4:
                each = f"{len(body) / products:.2f}" if products else ""
                numbers = [len(body), *(counts[one] for one in KINDS), each]
                numbers += [f"{cycles(body, one):.1f}" for one in core]
                print(f"{name:44} {' '.join(f'{number:>10}' for number in numbers)}")


main()
