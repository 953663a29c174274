"""The script that times other programs on a run's networks, as far as this environment has them."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy

import support

SCRIPT = pathlib.Path(__file__).parents[2] / "Scripts" / "peers.sh"


class Peers(unittest.TestCase):
    def run_script(self, *arguments, **settings):
        return subprocess.run(
            [SCRIPT, *arguments], capture_output=True, text=True,
            env={**os.environ, "PEERS_PYTHON": sys.executable, "PEERS_BATCHES": "1 3", **settings})

    def test_help_says_what_is_set_by_the_environment(self):
        outcome = self.run_script("--help")
        self.assertEqual(outcome.returncode, 0)
        self.assertIn("PEERS_PYTHON", outcome.stdout)

    def test_a_directory_without_runs_is_an_error(self):
        with tempfile.TemporaryDirectory() as directory:
            outcome = self.run_script(directory)
        self.assertEqual(outcome.returncode, 69)
        self.assertIn("found no run", outcome.stderr)

    def test_networks_are_timed_with_ratios_to_the_reference(self):
        generator = numpy.random.default_rng(1)
        with tempfile.TemporaryDirectory() as directory:
            run = pathlib.Path(directory)
            models = run / "20260102T030405Z-none" / "models"
            models.mkdir(parents=True)
            numpy.savez(
                run / "m.npz", W1=generator.normal(size=(20, 784)).astype("f4"),
                b1=generator.normal(size=20).astype("f4"),
                W2=generator.normal(size=(4, 20)).astype("f4"), b2=numpy.zeros(4, "f4"))
            support.assay(
                "convert", run / "m.npz", models / "net-dense-seed1.assay", "--activation", "relu")
            outcome = self.run_script(run, PEERS="onnxruntime openblas")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertNotIn("Note:", outcome.stdout)
        rows = [line for line in outcome.stdout.splitlines() if line.startswith("| net-dense")]
        self.assertEqual([row.split("|")[2].strip() for row in rows], ["1", "3"])
        for row in rows:
            self.assertRegex(row, r"\| \d+(\.\d)? \| \d+(\.\d)? \(\d+\.\d\d×\) \|$")


if __name__ == "__main__":
    unittest.main()
