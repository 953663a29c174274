"""The suite for devices of OpenCL: every network that it measures, in double precision too."""

import csv
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy

import support

SCRIPT = pathlib.Path(__file__).parents[2] / "Scripts" / "peers-opencl.sh"
SUITE = pathlib.Path(__file__).parents[2] / "Suites" / "opencl.yaml"


def double_precision(path, samples):
    """What a network of rectifiers gives, whose layers a file of arrays has as 0.weight, 0.bias, …"""
    arrays = numpy.load(path)
    values = samples.astype(numpy.float64)
    count = sum(name.endswith(".weight") for name in arrays.files)
    for layer in range(count):
        weights = arrays[f"{layer}.weight"].astype(numpy.float64)
        values = values @ weights.T + arrays[f"{layer}.bias"]
        if layer < count - 1:
            values = numpy.maximum(values, 0)
    return values


class Peers(unittest.TestCase):
    def run_script(self, *arguments, **settings):
        return subprocess.run(
            [SCRIPT, *arguments], capture_output=True, text=True,
            env={**os.environ, **settings})

    def test_help_says_what_is_set_by_the_environment(self):
        outcome = self.run_script("--help")
        self.assertEqual(outcome.returncode, 0)
        self.assertIn("BATCHES", outcome.stdout)

    def test_without_the_program_it_ends_with_69_and_says_what_builds_it(self):
        outcome = self.run_script(ASSAY="/nowhere/assay")
        self.assertEqual(outcome.returncode, 69)
        self.assertIn("make build", outcome.stderr)


class OpenCL(unittest.TestCase):
    def test_every_cell_is_measured_and_agrees_with_double_precision(self):
        there = "backend 'opencl': not here" not in support.assay("doctor")
        if not there and "ASSAY_TEST_OPENCL" not in os.environ:
            raise unittest.SkipTest("needs a device of OpenCL; 'make setup' installs PoCL")
        with tempfile.TemporaryDirectory() as directory:
            support.assay("run", SUITE, "--out", directory, "--quiet")
            run = next(pathlib.Path(directory).glob("*/*/results.csv")).parent
            with open(run / "results.csv") as file:
                rows = [row for row in csv.DictReader(file) if row["metric"].startswith("latency")]
            own = [row for row in rows if row["backend"] == "opencl"]
            self.assertEqual({row["status"] for row in own}, {"ok"})
            cells = {(row["model"], row["label"], row["batch"]) for row in own}
            # Of ten strategies two bring a control along.
            self.assertEqual(len(cells), 2 * (10 + 2) * 2)
            for metric in ["latency.device", "latency.transfer"]:
                self.assertEqual(sum(row["metric"] == metric for row in own), len(cells))
            samples = support.inputs(33, 64)
            models = sorted((run / "models").glob("*.assay"))
            self.assertEqual(len(models), 2 * (10 + 2))
            for model in models:
                # Bytes are rounded: the kernels' own tests compare those.
                if "int8" in model.name:
                    continue
                arrays = pathlib.Path(directory) / "arrays.npz"
                support.assay("convert", model, arrays, "--force")
                expected = double_precision(arrays, samples)
                for batch in [1, 16]:
                    found = support.assay_outputs(
                        model, samples, "opencl", "--batch", str(batch))
                    scale = abs(expected).max(axis=1, keepdims=True)
                    self.assertLess(
                        (abs(found - expected) / scale).max(), 1e-5, f"{model.name}, {batch}")


if __name__ == "__main__":
    unittest.main()
