"""Runs whose pages are opened: a real one, and others that are made of its rows."""

import csv
import os
import pathlib
import shutil
import subprocess

PROGRAM = os.environ["ASSAY"]
PROJECT = pathlib.Path(__file__).resolve().parents[2]


def assay(*words, codes=(0,)):
    """Runs the program and returns what it printed; fails unless it ends with one of `codes`."""
    ended = subprocess.run(
        [PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=PROJECT)
    if ended.returncode not in codes:
        raise AssertionError(f"assay {words}: {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def measured(directory):
    """A run of the smoke suite."""
    assay("run", "Suites/smoke.yaml", "--out", directory, "--quiet")
    return next(path.parent for path in pathlib.Path(directory).glob("smoke/*/report.html"))


def computed(directory):
    """A run of a part of the smoke suite with all hardware targets."""
    suites = pathlib.Path(directory) / "suites"
    shutil.copytree(PROJECT / "Suites", suites)
    targets = sorted(path.stem for path in (suites / "targets").glob("*.yaml"))
    suite = suites / "smoke.yaml"
    lines = [
        f"targets: [{', '.join(targets)}]" if line.startswith("targets:") else line
        for line in suite.read_text().splitlines()]
    suite.write_text("\n".join(lines) + "\n")
    assay("run", suite, "--filter", "*/*/simd/1", "--out", directory, "--quiet")
    return next(path.parent for path in pathlib.Path(directory).glob("smoke/*/report.html"))


def sample(directory):
    """The run of the default suite that the project keeps."""
    shutil.copytree(PROJECT / "Reports/sample", directory)
    assay("report", directory)
    return pathlib.Path(directory)


def changed(run, directory, change):
    """A run of rows that `change` makes of each of another's; without its environment."""
    pathlib.Path(directory).mkdir()
    with open(run / "results.csv", newline="") as source:
        with open(f"{directory}/results.csv", "w", newline="") as target:
            rows = csv.DictReader(source)
            writer = csv.DictWriter(target, rows.fieldnames, lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerows(change(row))
    assay("report", directory)
    return pathlib.Path(directory)


def of_many_cells(run, directory, cells):
    """A run of about so many cells: models and strategies again under other names, a few rows
    of each cell."""
    with open(run / "results.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    own = {tuple(row[name] for name in ("model", "label", "backend", "batch")) for row in rows}
    copies = -(-cells // len(own))
    kept = {"latency", "accuracy", "accuracy.validation", "flops.executed", "flops.nominal",
            "bytes.file", "bytes.dense", "bytes.fp32"}

    def change(row):
        if row["metric"] not in kept or row["repetition"] not in ("", "0", "1", "2"):
            return
        for copy in range(copies):
            other = dict(row)
            if copy:
                other["model"] = f"{row['model']}-{copy}"
            if row["metric"] == "latency" and row["value"]:
                other["value"] = repr(float(row["value"]) * (1 + copy / copies))
            yield other

    return changed(run, directory, change)
