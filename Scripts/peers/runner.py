"""Computes networks with one program, as bench.py asks on standard input.

Usage: runner.py PEER DIRECTORY
Every line is a JSON object: {"prepare": NETWORK, "batch": N} is answered with the outputs of the
first sample and the seconds of a call, {"calls": N} with the mean seconds of a call in a block.
"""

import json
import os
import pathlib
import sys
import time

import numpy

# What libraries print belongs on standard error.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def layers(path):
    """Weights, outputs × inputs, and biases."""
    if not path.exists():
        raise NotImplementedError
    arrays = numpy.load(path)
    count = sum(name.endswith(".weight") for name in arrays.files)
    return [(arrays[f"{layer}.weight"], arrays[f"{layer}.bias"]) for layer in range(count)]


class ONNXRuntime:
    def __init__(self):
        import onnxruntime

        self.library = onnxruntime
        self.version = f"ONNX Runtime {onnxruntime.__version__}"

    def prepare(self, path, inputs):
        options = self.library.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = self.library.InferenceSession(
            f"{path}.onnx", options, providers=["CPUExecutionProvider"])
        feed = {session.get_inputs()[0].name: inputs}
        return lambda: session.run(None, feed)[0]


class OpenBLAS:
    def __init__(self):
        self.version = f"NumPy {numpy.__version__}"
        try:
            import threadpoolctl

            # NumPy has loaded it.
            for library in threadpoolctl.threadpool_info():
                if library["internal_api"] == "openblas":
                    self.version = f"OpenBLAS {library['version']} ({library['architecture']})"
        except ImportError:
            pass

    def prepare(self, path, inputs):
        network = [(weight.T, bias) for weight, bias in layers(path.with_name(path.name + ".npz"))]
        last = len(network) - 1

        def run():
            values = inputs
            for index, (weight, bias) in enumerate(network):
                values = values @ weight
                values += bias
                if index < last:
                    numpy.maximum(values, 0, out=values)
            return values

        return run


class PyTorch:
    def __init__(self):
        import torch

        torch.set_num_threads(1)
        self.library = torch
        self.version = f"PyTorch {torch.__version__}"

    def prepare(self, path, inputs):
        torch = self.library
        modules = []
        for weight, bias in layers(path.with_name(path.name + ".npz")):
            module = torch.nn.Linear(weight.shape[1], weight.shape[0])
            with torch.no_grad():
                module.weight.copy_(torch.from_numpy(weight))
                module.bias.copy_(torch.from_numpy(bias))
            modules += [module, torch.nn.ReLU()]
        network = torch.nn.Sequential(*modules[:-1]).eval()
        samples = torch.from_numpy(inputs)

        def run():
            with torch.inference_mode():
                return network(samples)

        return run


class DeepSparse:
    def __init__(self):
        import deepsparse

        self.library = deepsparse
        self.version = f"DeepSparse {deepsparse.__version__}"

    def prepare(self, path, inputs):
        engine = self.library.compile_model(
            f"{path}.onnx", batch_size=len(inputs), num_cores=1)
        return lambda: engine.run([inputs])[0]


PEERS = {
    "onnxruntime": ONNXRuntime, "openblas": OpenBLAS, "pytorch": PyTorch, "deepsparse": DeepSparse,
}


def samples(count, width):
    """As full of zeros as pictures of clothes: half."""
    generator = numpy.random.default_rng(1)
    values = generator.random((count, width), dtype="f4")
    return numpy.where(generator.random((count, width)) < 0.5, 0, values).astype("f4")


def seconds(run, calls):
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls


def prepare(peer, path, batch):
    run = peer.prepare(path, samples(batch, 784))
    outputs = [float(value) for value in run()[0]]
    run()
    return run, {"outputs": outputs, "seconds": min(seconds(run, 1) for _ in range(3))}


def main():
    directory = pathlib.Path(sys.argv[2])

    def reply(answer):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    peer = PEERS[sys.argv[1]]()
    reply({"version": peer.version})
    run = None
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if "prepare" in question:
                run, answer = prepare(peer, directory / question["prepare"], question["batch"])
            else:
                # Brings back what others displaced from the caches.
                run()
                answer = {"seconds": seconds(run, question["calls"])}
        except NotImplementedError:
            answer = {"error": "none"}
        except Exception as error:
            answer = {"error": " ".join(str(error).split())[:200] or type(error).__name__}
        reply(answer)


main()
