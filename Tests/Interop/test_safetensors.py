"""Files of the package safetensors, there and back."""

import pathlib
import tempfile
import unittest

import numpy
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

import support


class NamedTensors(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = pathlib.Path(directory.name)

    def test_there_and_back_tensors_keep_their_bytes(self):
        generator = numpy.random.default_rng(0)
        widths = {"0": (5, 9), "2": (9, 9), "10": (9, 2)}
        tensors = {}
        for name, (inputs, outputs) in widths.items():
            tensors[f"{name}.weight"] = generator.normal(size=(outputs, inputs)).astype("f4")
            tensors[f"{name}.bias"] = generator.normal(size=outputs).astype("f4")
        first, second, third = (self.path / f"{n}.safetensors" for n in "abc")
        save_file(tensors, first)
        support.assay("convert", first, second)
        found = load_file(second)
        self.assertEqual(len(found), len(tensors))
        for index, name in enumerate(widths):
            for part in ["weight", "bias"]:
                self.assertEqual(
                    found[f"{index}.{part}"].tobytes(), tensors[f"{name}.{part}"].tobytes())
        # What the package writes of ours, in its own order, is the same to us.
        with safe_open(second, "numpy") as file:
            save_file(found, third, metadata=file.metadata())
        support.assay("convert", third, self.path / "d.safetensors")
        self.assertEqual((self.path / "d.safetensors").read_bytes(), second.read_bytes())

    def test_compressed_networks_come_back_with_the_same_outputs(self):
        networks = support.Networks()
        self.addCleanup(networks.close)
        samples = support.inputs(16, 64)
        for name, file in networks.files.items():
            for ending in ["safetensors", "npz"]:
                with self.subTest(network=name, ending=ending):
                    path = networks.file(f"{name}.{ending}")
                    support.assay("convert", file, path)
                    if "int8" in name:
                        # Bytes of inputs are lost: weights alone are equal.
                        continue
                    expected = support.assay_outputs(file, samples)
                    found = support.assay_outputs(path, samples)
                    self.assertLess(support.relative_error(found, expected), 1e-5)

    def test_networks_of_pytorch_compute_what_it_does(self):
        support.require("torch")
        import torch
        from safetensors.torch import save_file as save_torch

        torch.manual_seed(5)
        nn = torch.nn
        for kind in [torch.float32, torch.float64, torch.float16, torch.bfloat16]:
            with self.subTest(kind=kind):
                model = nn.Sequential(
                    nn.Linear(7, 12), nn.BatchNorm1d(12), nn.ReLU(), nn.Dropout(),
                    nn.Linear(12, 12), nn.ReLU(), nn.BatchNorm1d(12), nn.Linear(12, 4)).eval()
                for module in model:
                    if isinstance(module, nn.BatchNorm1d):
                        module.running_mean.normal_()
                        module.running_var.uniform_(0.5, 2)
                        nn.init.normal_(module.weight)
                        nn.init.normal_(module.bias)
                model = model.to(kind)
                path = self.path / "m.safetensors"
                save_torch(model.state_dict(), path)
                samples = support.inputs(64, 7)
                with torch.no_grad():
                    expected = model.double()(torch.from_numpy(samples).double()).numpy()
                found = support.assay_outputs(path, samples, "scalar", "--activation", "relu")
                self.assertLess(support.relative_error(found, expected), 1e-5)
