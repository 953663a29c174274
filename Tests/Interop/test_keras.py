"""Models of Keras: as it writes them, and in the layouts of its older versions."""

import importlib.util
import json
import os
import pathlib
import tempfile
import unittest

import h5py
import numpy

import support


class Models(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name)

    def check(self, path, samples, expected, *words):
        found = support.assay_outputs(path, samples, "scalar", *words)
        self.assertLess(support.relative_error(found, expected), 1e-5)

    def test_layouts_of_older_versions_are_read(self):
        generator = numpy.random.default_rng(2)
        shapes = [(5, 8), (8, 8), (8, 3)]
        kernels = [generator.normal(size=shape).astype("f4") for shape in shapes]
        biases = [generator.normal(size=shape[1]).astype("f4") for shape in shapes]
        samples = support.inputs(32, 5)
        value = samples.astype("f8")
        for index, (kernel, bias) in enumerate(zip(kernels, biases)):
            value = value @ kernel + bias
            value = numpy.tanh(value) if index < 2 else value
        # Not in the order of the alphabet, in which groups are.
        names = ["z", "m", "a"]
        layers = [
            {"class_name": "Dense", "config": {"name": name, "activation": activation}}
            for name, activation in zip(names, ["tanh", "tanh", "linear"])]
        for version in ["1.2.1", "2.4.0"]:
            is_first = version.startswith("1")
            config = layers if is_first else {"name": "s", "layers": layers}
            for is_whole in [True, False]:
                with self.subTest(version=version, is_whole=is_whole):
                    path = self.path / "m.h5"
                    with h5py.File(path, "w") as file:
                        group = file.create_group("model_weights") if is_whole else file
                        if is_whole:
                            text = json.dumps({"class_name": "Sequential", "config": config})
                            file.attrs["model_config"] = text.encode() if is_first else text
                            file.attrs["keras_version"] = version
                        group.attrs["layer_names"] = [name.encode() for name in names]
                        for name, kernel, bias in zip(names, kernels, biases):
                            layer = group.create_group(name)
                            paths = [f"{name}_W", f"{name}_b"] if is_first else [
                                f"{name}/kernel:0", f"{name}/bias:0"]
                            layer.attrs["weight_names"] = [p.encode() for p in paths]
                            layer[paths[0]], layer[paths[1]] = kernel, bias
                    self.check(path, samples, value, "--activation", "tanh")

    def test_newer_structures_of_hdf5_are_read(self):
        kernel = numpy.random.default_rng(2).normal(size=(5, 3)).astype("f4")
        with h5py.File(self.path / "m.h5", "w", libver="latest") as file:
            file.attrs["layer_names"] = ["a"]
            layer = file.create_group("a")
            layer.attrs["weight_names"] = ["kernel"]
            layer["kernel"] = kernel
        samples = support.inputs(16, 5)
        self.check(self.path / "m.h5", samples, samples.astype("f8") @ kernel)

    def test_compressed_datasets_are_refused_with_what_to_do(self):
        with h5py.File(self.path / "m.h5", "w") as file:
            file.attrs["layer_names"] = ["a"]
            layer = file.create_group("a")
            layer.attrs["weight_names"] = ["kernel"]
            layer.create_dataset("kernel", data=numpy.ones((5, 3)), compression="gzip")
        self.assertIn(
            "a dataset in chunks", support.assay("evaluate", self.path / "m.h5", code=65))

    def keras(self):
        """Keras, which needs one of the programs that compute for it."""
        installed = [
            name for name in ["torch", "tensorflow", "jax"] if importlib.util.find_spec(name)]
        if not installed:
            support.require("torch")
        os.environ.setdefault("KERAS_BACKEND", installed[0])
        import keras

        return keras

    def randomized(self, model):
        """The model with weights that no initializer gives, batch statistics among them."""
        generator = numpy.random.default_rng(0)
        for weight in model.weights:
            values = generator.normal(size=weight.shape) * 0.5
            weight.assign(numpy.abs(values) + 0.5 if "variance" in weight.path else values)
        return model

    def stack(self, is_graph):
        """A model with every kind of layer that is read."""
        keras = self.keras()
        layers = [
            keras.layers.Rescaling(0.5, offset=0.25), keras.layers.Flatten(),
            keras.layers.Dense(9, activation="gelu", name="zeta"), keras.layers.Dropout(0.5),
            keras.layers.Dense(8, use_bias=False, name="alpha"),
            keras.layers.BatchNormalization(), keras.layers.LeakyReLU(), keras.layers.Dense(7),
            keras.layers.ReLU(max_value=6.0),
            keras.layers.BatchNormalization(scale=False, epsilon=0.01),
            keras.layers.Dense(6, activation="hard_sigmoid"),
            keras.layers.Dense(6, activation="silu"),
            keras.layers.Dense(6, activation="leaky_relu"), keras.layers.Dense(6),
            keras.layers.ELU(0.5), keras.layers.Dense(4, activation="softmax"),
        ]
        if not is_graph:
            return self.randomized(keras.Sequential([keras.Input((3, 4)), *layers]))
        given = value = keras.Input((3, 4))
        for layer in layers:
            value = layer(value)
        return self.randomized(keras.Model(given, value))

    def test_whole_models_compute_what_keras_does(self):
        samples = support.inputs(64, 12)
        for is_graph in [False, True]:
            model = self.stack(is_graph)
            expected = model.predict(samples.reshape(-1, 3, 4), verbose=0)
            for ending in ["keras", "h5"]:
                with self.subTest(is_graph=is_graph, ending=ending):
                    path = self.path / f"m.{ending}"
                    model.save(path)
                    self.check(path, samples, expected)

    def test_models_inside_of_models_are_read(self):
        keras = self.keras()
        layers = keras.layers

        def body(name):
            return keras.Sequential([
                keras.Input((6,)), layers.Dense(8, use_bias=False), layers.BatchNormalization(),
                layers.ReLU(), layers.Dense(6, activation="tanh")], name=name)

        given = keras.Input((6,))
        graph = keras.Model(given, layers.Dense(3)(layers.Dropout(0.2)(body("one")(given))))
        stack = keras.Sequential(
            [keras.Input((6,)), body("two"), body("three"), layers.Dense(3, activation="softmax")])
        samples = support.inputs(64, 6)
        for name, model in [("graph", graph), ("stack", stack)]:
            expected = self.randomized(model).predict(samples, verbose=0)
            for ending in ["keras", "h5"]:
                with self.subTest(model=name, ending=ending):
                    model.save(self.path / f"m.{ending}")
                    self.check(self.path / f"m.{ending}", samples, expected)
            model.save_weights(self.path / "m.weights.h5")
            said = support.assay("evaluate", self.path / "m.weights.h5", code=65)
            self.assertIn("save the whole model", said)

    def test_what_is_behind_an_activation_is_a_layer(self):
        keras = self.keras()
        layers = keras.layers
        model = self.randomized(keras.Sequential([
            keras.Input((5,)), layers.Dense(7, activation="tanh"), layers.BatchNormalization(),
            layers.Activation("relu"), layers.Dense(3, activation="tanh"),
            layers.Rescaling(2.0, offset=-0.5)]))
        samples = support.inputs(64, 5)
        model.save(self.path / "m.keras")
        self.check(self.path / "m.keras", samples, model.predict(samples, verbose=0))

    def test_normalised_inputs_are_part_of_the_network(self):
        keras = self.keras()
        normalization = keras.layers.Normalization()
        normalization.adapt(3 + 2 * support.inputs(500, 5))
        model = keras.Sequential([keras.Input((5,)), normalization, keras.layers.Dense(3)])
        model.save(self.path / "m.keras")
        samples = support.inputs(64, 5, seed=1)
        self.check(self.path / "m.keras", samples, model.predict(samples, verbose=0))

    def test_weights_alone_take_their_activation_from_options(self):
        keras = self.keras()
        layers = [keras.layers.Dense(6, activation="tanh") for _ in range(12)]
        model = self.randomized(
            keras.Sequential([keras.Input((6,)), *layers, keras.layers.Dense(2)]))
        model.save_weights(self.path / "m.weights.h5")
        samples = support.inputs(64, 6)
        self.check(
            self.path / "m.weights.h5", samples, model.predict(samples, verbose=0),
            "--activation", "tanh")
