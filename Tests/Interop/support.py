"""What the tests of model files have in common."""

import importlib.util
import os
import pathlib
import subprocess
import tempfile
import unittest

import numpy
import onnx
import onnxruntime
import openvino

PROGRAM = os.environ["ASSAY"]


def assay(*words, code=0):
    """Runs the program and returns what it printed; fails unless it ends with `code`."""
    ended = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    if ended.returncode != code:
        raise AssertionError(
            f"assay {' '.join(map(str, words))}: ended with {ended.returncode}, expected {code}\n"
            f"{ended.stdout}{ended.stderr}")
    return ended.stdout + ended.stderr


def require(package):
    """Skips the test where a package isn't installed."""
    if importlib.util.find_spec(package) is None:
        raise unittest.SkipTest(f"needs {package}, which 'make test-interop-full' installs")


def inputs(count, width, seed=0):
    """Values between -1 and 1: `count × width`."""
    return numpy.random.default_rng(seed).uniform(-1, 1, (count, width)).astype(numpy.float32)


def assay_outputs(path, samples, backend="scalar", *words):
    """What the program itself computes."""
    with tempfile.TemporaryDirectory() as directory:
        given, made = f"{directory}/inputs.npy", f"{directory}/outputs.npy"
        numpy.save(given, samples)
        assay("evaluate", path, "--inputs", given, "--outputs", made, "--backend", backend, *words)
        return numpy.load(made)


def onnxruntime_outputs(path, samples):
    """What ONNX Runtime computes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: samples})[0]


def openvino_outputs(path, samples):
    """What OpenVINO computes, in floats of 32 bits."""
    model = openvino.Core().compile_model(
        str(path), "CPU", {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": "f32"})
    return model(samples)[0]


def reference_outputs(path, samples):
    """What the plain Python of the package onnx computes, operator by operator."""
    from onnx.reference import ReferenceEvaluator

    evaluator = ReferenceEvaluator(onnx.load(str(path)))
    return evaluator.run(None, {evaluator.input_names[0]: samples})[0]


def relative_error(found, expected):
    """The largest difference, as a fraction of the largest value of its sample."""
    expected = numpy.asarray(expected, dtype=numpy.float64)
    largest = numpy.abs(expected).max(axis=1, keepdims=True)
    return float((numpy.abs(found - expected) / numpy.maximum(largest, 1e-6)).max())


class Networks:
    """Networks that the program trains and compresses, as its own files."""

    SUITE = """
suite: interop
dataset: synthetic
training: {batch: 32, epochs: 2, fine-tune: 1, samples: 600}
models: {net: [64, 48, 48, 48, 10]}
strategies:
  - dense
  - magnitude: {sparsity: 0.9}
  - structured: {keep: 0.5, importance: l2}
  - low-rank: {rank: 8}
  - sharing: {bits: 4, scope: layer}
  - sharing: {bits: 3, scope: rows, group: 1}
  - pipeline: [magnitude: {sparsity: 0.8}, sharing: {bits: 8}]
  - int8
  - tying
  - pipeline: [tying, int8]
backends: [BACKENDS]
batches: [1, 16]
measure: {repetitions: 5, time: 0.01, warmup: 0}
"""

    def __init__(self, backends="scalar"):
        self._directory = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._directory.name)
        suite = self.path / "interop.yaml"
        suite.write_text(self.SUITE.replace("BACKENDS", backends))
        self.output = assay("run", suite, "--out", self.path / "runs", "--quiet")
        self.run = next((self.path / "runs" / "interop").glob("2*"))
        # By strategy and parameters, as the run names them.
        self.files = {
            file.stem: file for file in sorted((self.run / "models").glob("*.assay"))}

    def file(self, name):
        """A path for a new file."""
        return self.path / name

    def close(self):
        self._directory.cleanup()
