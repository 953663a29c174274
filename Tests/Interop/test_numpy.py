"""NumPy's arrays of every type in archives, and weights of scikit-learn."""

import pathlib
import tempfile
import unittest

import numpy
from sklearn.neural_network import MLPRegressor

import support

TYPES = [
    "<f4", ">f4", "<f8", ">f8", "<f2", ">f2", "<i8", ">i8", "<i4", ">i4", "<i2", ">u2", "<u4",
    "<u8", "|i1", "|u1", "|b1",
]


class Archives(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name)

    def test_arrays_of_every_type_and_order_are_read(self):
        generator = numpy.random.default_rng(3)
        samples = support.inputs(16, 5)
        for kind in TYPES:
            for order, save in [("C", numpy.savez), ("F", numpy.savez_compressed)]:
                with self.subTest(kind=kind, order=order):
                    weight = generator.normal(size=(3, 5))
                    if numpy.dtype(kind).kind != "f":
                        weight = generator.integers(0, 2, (3, 5))
                    weight = numpy.asarray(weight.astype(kind), order=order)
                    bias = numpy.arange(3).astype(kind)
                    save(self.path / "m.npz", W1=weight, b1=bias)
                    expected = samples.astype("f8") @ weight.astype("f8").T + bias.astype("f8")
                    found = support.assay_outputs(self.path / "m.npz", samples)
                    self.assertLess(support.relative_error(found, expected), 1e-5)

    def test_what_is_written_is_read_by_numpy_bit_by_bit(self):
        shapes = [(6, 4), (6,), (3, 6), (3,)]
        generator = numpy.random.default_rng(1)
        arrays = [generator.normal(size=shape).astype("f4") for shape in shapes]
        numpy.savez(self.path / "m.npz", *arrays)
        support.assay("convert", self.path / "m.npz", self.path / "out.npz")
        found = numpy.load(self.path / "out.npz")
        for name, array in zip(["0.weight", "0.bias", "1.weight", "1.bias"], arrays):
            self.assertEqual(found[name].tobytes(), array.tobytes())

    def test_pickled_arrays_are_refused(self):
        numpy.savez(self.path / "m.npz", W1=numpy.array([[1, "a"]], dtype=object))
        self.assertIn(
            "allow_pickle", support.assay("evaluate", self.path / "m.npz", code=65))

    def test_weights_of_scikit_learn_predict_what_it_does(self):
        samples = support.inputs(200, 6)
        targets = samples @ numpy.random.default_rng(1).normal(size=(6, 2))
        model = MLPRegressor(
            hidden_layer_sizes=(8, 5), activation="tanh", max_iter=300, random_state=1)
        model.fit(samples, targets)
        arrays = {f"coefs_{index}": values for index, values in enumerate(model.coefs_)}
        arrays |= {f"intercepts_{index}": values for index, values in enumerate(model.intercepts_)}
        numpy.savez(self.path / "m.npz", **arrays)
        found = support.assay_outputs(
            self.path / "m.npz", samples, "scalar", "--activation", "tanh")
        self.assertLess(support.relative_error(found, model.predict(samples)), 1e-5)
