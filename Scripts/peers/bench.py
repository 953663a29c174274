"""Times networks on several programs in turn and prints a Markdown table.

Usage: bench.py DIRECTORY PEER=PYTHON…
Each program runs in a process of its own (runner.py), because their packages exclude each other;
only one of them computes at a time, all on the same processor.
"""

import json
import os
import pathlib
import random
import statistics
import subprocess
import sys

BATCHES = [int(batch) for batch in os.environ.get("PEERS_BATCHES", "1 16 64 256").split()]
ROUNDS = 15
# Blocks as short as the machine stays the same for, as long as the clock and the pipe need.
BLOCK_SECONDS = 1e-3
# As far as a program with an order of sums, or bytes, of its own may be off.
TOLERANCE = 2e-2
REFERENCE = "onnxruntime"


class Runner:
    """A program in a process that is asked line by line."""

    def __init__(self, peer, python, directory):
        self.peer = peer
        # One thread, whatever a program asks the environment for it. OpenBLAS is to find out itself
        # which processor this is: settings for the sake of older versions make a new one slow.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
        environment.update(
            OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1",
            NM_BIND_THREADS_TO_CORES="0")
        script = pathlib.Path(__file__).with_name("runner.py")
        self.process = subprocess.Popen(
            [python, "-B", str(script), peer, str(directory)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        self.version = self.answer().get("version")

    def answer(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"error": "the process ended"}

    def ask(self, **question):
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return {"error": "the process ended"}
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def agree(found, expected):
    largest = max(abs(value) for value in expected)
    return all(abs(a - b) <= TOLERANCE * largest for a, b in zip(found, expected))


def time(runners, network, batch, order):
    """Microseconds a call in each round, for each program that can compute the network."""
    ready, notes, expected = {}, [], None
    for runner in runners:
        answer = runner.ask(prepare=network, batch=batch)
        if "error" in answer:
            if answer["error"] != "none":
                notes.append(f"{network}, batch {batch}, {runner.peer}: {answer['error']}")
            continue
        expected = expected or answer["outputs"]
        if not agree(answer["outputs"], expected):
            notes.append(f"{network}, batch {batch}, {runner.peer}: computes something else")
        calls = max(1, round(BLOCK_SECONDS / answer["seconds"]))
        ready[runner.peer] = (runner, calls, [])
    for _ in range(ROUNDS):
        for peer in order.sample(list(ready), len(ready)):
            runner, calls, times = ready[peer]
            answer = runner.ask(calls=calls)
            if "error" not in answer:
                times.append(answer["seconds"] * 1e6)
    return {peer: times for peer, (_, _, times) in ready.items() if len(times) == ROUNDS}, notes


def text(times, reference):
    """The median, and that of the ratios of the same rounds."""
    value = statistics.median(times)
    digits = f"{value:.1f}" if value < 100 else f"{value:.0f}"
    if reference is None or times is reference:
        return digits
    ratio = statistics.median(a / b for a, b in zip(times, reference))
    return f"{digits} ({ratio:.2f}×)"


def main():
    directory = pathlib.Path(sys.argv[1])
    # The first processors have more to do for the system.
    os.sched_setaffinity(0, [max(os.sched_getaffinity(0))])
    runners = []
    for argument in sys.argv[2:]:
        runner = Runner(*argument.split("=", 1), directory)
        if runner.version is None:
            print(f"peers: {runner.peer} isn't timed: it doesn't start")
        else:
            runners.append(runner)
    # The small ones first.
    files = sorted(directory.glob("*.onnx"), key=lambda path: (path.stat().st_size, path.name))
    networks = [path.stem for path in files]
    print("\nMicroseconds a call from Python on one thread, the median of blocks in turn, and the")
    print(f"ratio to {REFERENCE}; an empty cell is of a program that doesn't compute that.\n")
    print("| network | batch |", " | ".join(runner.version for runner in runners), "|")
    print("|---|--:|" + "--:|" * len(runners))
    order = random.Random(1)
    notes = []
    for network in networks:
        for batch in BATCHES:
            times, more = time(runners, network, batch, order)
            notes += more
            cells = [
                text(times[runner.peer], times.get(REFERENCE)) if runner.peer in times else ""
                for runner in runners
            ]
            print(f"| {network} | {batch} | {' | '.join(cells)} |", flush=True)
    for note in notes:
        print(f"\nNote: {note}")
    for runner in runners:
        runner.end()


main()
