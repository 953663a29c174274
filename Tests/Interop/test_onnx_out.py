"""Networks of every strategy as ONNX models, in other programs."""

import csv
import unittest

import numpy
import onnx

import support


class WrittenModels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.networks = support.Networks("simd, onnxruntime, openvino")
        cls.models = {}
        for name, file in cls.networks.files.items():
            path = cls.networks.file(name + ".onnx")
            support.assay("convert", file, path)
            cls.models[name] = path

    @classmethod
    def tearDownClass(cls):
        cls.networks.close()

    def each(self, body):
        """Calls `body` for every network."""
        self.assertGreaterEqual(len(self.models), 9, self.models)
        for name, path in self.models.items():
            with self.subTest(network=name):
                body(name, path)

    def test_the_checker_accepts_every_model(self):
        self.each(lambda _, path: onnx.checker.check_model(str(path), full_check=True))

    def test_other_programs_compute_what_ours_does(self):
        samples = support.inputs(64, 64)

        def check(name, path):
            expected = support.assay_outputs(self.networks.files[name], samples)
            programs = [support.onnxruntime_outputs, support.openvino_outputs]
            # The package onnx has no plain DequantizeLinear of this set of operators.
            programs += [] if "int8" in name else [support.reference_outputs]
            for compute in programs:
                found = compute(path, samples)
                if "int8" in name:
                    # A sum that differs by rounding may fall to the next byte, here and there,
                    # which the layers behind it make more of. ONNX Runtime rounds biases too.
                    error = numpy.abs(found - expected) / numpy.abs(expected).max()
                    self.assertLess(error.max(), 1 / 20)
                    self.assertLess(numpy.quantile(error, 0.9), 1e-4)
                else:
                    self.assertLess(support.relative_error(found, expected), 1e-5)

        self.each(check)

    def test_codebooks_and_sparse_tensors_hold_the_same_weights(self):
        samples = support.inputs(8, 64, seed=1)
        written = {"codebooks": 0, "sparse": 0}

        def check(name, path):
            expected = support.onnxruntime_outputs(path, samples)
            for option in written:
                other = self.networks.file(f"{name}-{option}.onnx")
                support.assay("convert", self.networks.files[name], other, f"--{option}")
                # Inference of types, a part of the full check, knows Gemm with whole tensors alone.
                onnx.checker.check_model(str(other), full_check=option != "sparse")
                error = support.relative_error(
                    support.onnxruntime_outputs(other, samples), expected)
                self.assertLess(error, 1e-6)
                graph = onnx.load(str(other)).graph
                written[option] += (
                    len(graph.sparse_initializer) if option == "sparse"
                    else sum(node.op_type in ("Gather", "GatherElements") for node in graph.node))
                if option == "codebooks":
                    found = support.openvino_outputs(other, samples)
                    self.assertLess(support.relative_error(found, expected), 1e-5)

        self.each(check)
        self.assertTrue(all(written.values()), written)

    def test_a_run_beside_both_runtimes_finds_their_outputs_right(self):
        with open(self.networks.run / "results.csv", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["metric"] == "latency"]
        found = {row["backend"] for row in rows}
        self.assertEqual(found, {"simd", "onnxruntime", "openvino"})
        exact = [
            row for row in rows
            if row["backend"] != "onnxruntime" or "int8" not in row["label"]]
        self.assertEqual({row["status"] for row in exact}, {"ok"}, self.networks.output)


if __name__ == "__main__":
    unittest.main()
