"""ONNX models that other programs write, in this one."""

import pathlib
import tempfile
import unittest
import warnings

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

import support


class ReadModels(unittest.TestCase):
    def setUp(self):
        self._directory = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._directory.name)

    def tearDown(self):
        self._directory.cleanup()

    def expect(self, path, samples, expected, tolerance=1e-5):
        """Both of the program's kinds of kernels give what is expected."""
        expected = numpy.asarray(expected).reshape(len(samples), -1)
        for backend in ["scalar", "simd"]:
            found = support.assay_outputs(path, samples, backend, "--batch", "7")
            self.assertEqual(found.shape, expected.shape)
            self.assertLessEqual(support.relative_error(found, expected), tolerance)


class ScikitLearn(ReadModels):
    def exported(self, model, name, width, **options):
        from skl2onnx import to_onnx

        path = self.path / f"{name}.onnx"
        example = numpy.zeros((1, width), numpy.float32)
        path.write_bytes(to_onnx(model, example, **options).SerializeToString())
        return path

    def fitted(self, model, samples, truth):
        with warnings.catch_warnings():
            # Ten iterations don't converge.
            warnings.simplefilter("ignore")
            return model.fit(samples, truth)

    def test_classifiers_give_their_probabilities(self):
        from sklearn.neural_network import MLPClassifier

        samples = support.inputs(200, 6)
        score = samples @ numpy.array([1, -2, 0.5, 1, 0, 3], numpy.float32)
        classes = {
            "binary": score > 0,
            "several": numpy.digitize(score, [-1, 1]),
            "words": numpy.array(["low", "middle", "high"])[numpy.digitize(score, [-1, 1])],
        }
        for name, labels in classes.items():
            for activation in ["relu", "tanh", "logistic", "identity"]:
                for zipmap in [True, False]:
                    with self.subTest(labels=name, activation=activation, zipmap=zipmap):
                        model = self.fitted(
                            MLPClassifier((16, 8), activation=activation, max_iter=10,
                                          random_state=1), samples, labels)
                        path = self.exported(
                            model, name, 6, options={id(model): {"zipmap": zipmap}})
                        self.expect(path, samples, model.predict_proba(samples))

    def test_regressors_give_their_values(self):
        from sklearn.neural_network import MLPRegressor

        samples = support.inputs(200, 6)
        values = samples[:, 0] * samples[:, 1] + samples[:, 2]
        model = self.fitted(MLPRegressor(hidden_layer_sizes=(16, 8), max_iter=10, random_state=1), samples, values)
        self.expect(self.exported(model, "regressor", 6), samples, model.predict(samples))

    def test_scalers_in_front_normalise_the_inputs(self):
        from sklearn.neural_network import MLPClassifier
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import MinMaxScaler, StandardScaler

        samples = support.inputs(200, 6) * 20 + 7
        labels = samples[:, 0] > samples[:, 1]
        for scaler in [StandardScaler(), MinMaxScaler()]:
            with self.subTest(scaler=scaler):
                model = self.fitted(
                    make_pipeline(scaler, MLPClassifier((8,), max_iter=10, random_state=1)),
                    samples, labels)
                path = self.exported(model, "scaled", 6)
                self.expect(path, samples, model.predict_proba(samples))


class Graphs(ReadModels):
    """Graphs node by node, against ONNX Runtime."""

    def graph(self, nodes, constants, width, outputs, opset=17, ir=8):
        graph = helper.make_graph(
            nodes, "graph", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", width])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", outputs])],
            [numpy_helper.from_array(value, name) for name, value in constants.items()])
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)
        path = self.path / "graph.onnx"
        onnx.save(model, path)
        return path

    def test_activations_are_those_of_onnx_runtime(self):
        weights = support.inputs(5, 8, seed=1).T.copy() * 3
        samples = support.inputs(50, 8, seed=2) * 2
        attributes = {
            "Relu": {}, "Sigmoid": {}, "Tanh": {}, "LeakyRelu": {"alpha": 0.2},
            "Elu": {"alpha": 0.7}, "Selu": {}, "HardSigmoid": {"alpha": 0.3, "beta": 0.4},
            "HardSwish": {}, "Softplus": {}, "Gelu": {}, "Softmax": {"axis": -1},
            "LogSoftmax": {"axis": 1}, "Identity": {},
        }
        for operation, values in attributes.items():
            with self.subTest(operation=operation):
                path = self.graph(
                    [helper.make_node("MatMul", ["x", "w"], ["m"]),
                     helper.make_node("Add", ["b", "m"], ["a"]),
                     helper.make_node(operation, ["a"], ["y"], **values)],
                    {"w": weights, "b": support.inputs(1, 5, seed=3)[0]}, 8, 5, opset=20, ir=10)
                self.expect(path, samples, support.onnxruntime_outputs(path, samples))

    def test_external_data_are_read_from_beside_the_model_alone(self):
        weights = support.inputs(64, 32, seed=1)
        path = self.graph(
            [helper.make_node("Gemm", ["x", "w"], ["y"], transB=1)], {"w": weights}, 32, 64)
        model = onnx.load(path)
        onnx.save(model, path, save_as_external_data=True, location="weights.data",
                  size_threshold=0)
        samples = support.inputs(20, 32)
        self.expect(path, samples, samples @ weights.T)
        outside = onnx.load(path, load_external_data=False)
        outside.graph.initializer[0].external_data[0].value = "../weights.data"
        path.write_bytes(outside.SerializeToString())
        self.assertIn("weights.data", support.assay("evaluate", path, code=65))

    def test_quantised_models_are_close_to_what_they_came_from(self):
        from onnxruntime.quantization import QuantType, quantize_dynamic

        weights = support.inputs(64, 32, seed=1)
        path = self.graph(
            [helper.make_node("MatMul", ["x", "w"], ["m"]),
             helper.make_node("Relu", ["m"], ["y"])], {"w": weights.T.copy()}, 32, 64)
        smaller = self.path / "dynamic.onnx"
        quantize_dynamic(path, smaller, weight_type=QuantType.QInt8)
        samples = support.inputs(20, 32)
        # The weights have 255 steps, and the inputs are no longer rounded.
        self.expect(smaller, samples, numpy.maximum(samples @ weights.T, 0), tolerance=2e-2)
        self.assertIn("note:", support.assay("evaluate", smaller))

    def test_bounds_that_quantised_models_have_in_their_bytes_alone_are_kept(self):
        from onnxruntime.quantization import CalibrationDataReader, quantize_static

        weights = support.inputs(64, 32, seed=1)
        path = self.graph(
            [helper.make_node("MatMul", ["x", "w"], ["m"]),
             helper.make_node("Clip", ["m", "low", "high"], ["c"]),
             helper.make_node("MatMul", ["c", "v"], ["y"])],
            {"w": weights.T.copy(), "v": weights, "low": numpy.float32(0),
             "high": numpy.float32(1)}, 32, 32)
        samples = support.inputs(40, 32)

        class Samples(CalibrationDataReader):
            rows = iter(samples)

            def get_next(self):
                row = next(self.rows, None)
                return None if row is None else {"x": row[numpy.newaxis]}

        smaller = self.path / "static.onnx"
        quantize_static(path, smaller, Samples())
        kept = [node.op_type for node in onnx.load(smaller).graph.node]
        self.assertNotIn("Clip", kept)
        expected = numpy.clip(samples @ weights.T, 0, 1) @ weights
        self.expect(smaller, samples, expected, tolerance=5e-2)

    def test_what_is_no_perceptron_is_refused_by_node(self):
        kernel = numpy.ones((2, 1, 3, 3), numpy.float32)
        graph = helper.make_graph(
            [helper.make_node("Conv", ["x", "w"], ["y"], name="convolution")], "graph",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 1, 8, 8])],
            [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 2, 6, 6])],
            [numpy_helper.from_array(kernel, "w")])
        path = self.path / "convolution.onnx"
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]), path)
        said = support.assay("convert", path, self.path / "new.assay", code=65)
        self.assertIn("'convolution' (Conv)", said)


class Torch(ReadModels):
    def test_both_exporters(self):
        support.require("torch")
        import torch

        torch.manual_seed(1)
        kinds = {
            "plain": [torch.nn.ReLU(), torch.nn.Sigmoid()],
            "others": [torch.nn.GELU(), torch.nn.SiLU()],
            "more": [torch.nn.ELU(), torch.nn.LeakyReLU(0.1)],
            "bounded": [torch.nn.ReLU6(), torch.nn.Hardswish()],
        }
        samples = support.inputs(50, 16)
        for name, (first, second) in kinds.items():
            model = torch.nn.Sequential(
                torch.nn.Flatten(), torch.nn.Linear(16, 24), torch.nn.BatchNorm1d(24), first,
                torch.nn.Dropout(0.3), torch.nn.Linear(24, 12, bias=False), second,
                torch.nn.Linear(12, 5), torch.nn.Softmax(dim=-1)).eval()
            expected = model(torch.from_numpy(samples)).detach().numpy()
            for dynamo in [False, True]:
                with self.subTest(activations=name, dynamo=dynamo):
                    if dynamo:
                        support.require("onnxscript")
                    path = self.path / f"{name}.onnx"
                    torch.onnx.export(
                        model, (torch.zeros(2, 16),), str(path), dynamo=dynamo)
                    self.expect(path, samples, expected)


if __name__ == "__main__":
    unittest.main()
