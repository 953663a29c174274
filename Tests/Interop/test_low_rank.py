"""Layers that the strategy 'low-rank' makes, against NumPy's singular value decomposition."""

import pathlib
import tempfile
import unittest

import numpy

import support

SUITE = """
suite: ranks
dataset: none
training: {fine-tune: 0}
models: {net: {file: net.npz}}
strategies: [dense, low-rank: {ranks: RANKS}]
backends: [scalar]
batches: [1]
measure: {repetitions: 3, time: 0.01, warmup: 0}
"""

SHAPES = [(40, 90), (60, 40), (60, 60), (7, 60)]
# Layers as they are trained, whose work threads share.
LARGE = [(300, 784), (257, 300)]


class LowRank(unittest.TestCase):
    def made(self, matrices, ranks):
        """The tensors of the network that low-rank makes of matrices, without training."""
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        path = pathlib.Path(directory.name)
        biases = [numpy.full(len(matrix), 0.25, dtype="f4") for matrix in matrices]
        numpy.savez(path / "net.npz", *[x for pair in zip(matrices, biases) for x in pair])
        (path / "ranks.yaml").write_text(SUITE.replace("RANKS", str(ranks)))
        support.assay("run", path / "ranks.yaml", "--out", path / "runs", "--quiet")
        file = next((path / "runs" / "ranks").glob("2*/models/*low-rank*.assay"))
        support.assay("convert", file, path / "out.npz")
        return numpy.load(path / "out.npz")

    def nearest(self, matrix, rank):
        left, values, right = numpy.linalg.svd(matrix.astype("f8"))
        return left[:, :rank] @ numpy.diag(values[:rank]) @ right[:rank], values

    def test_products_of_layers_are_the_nearest_of_their_rank(self):
        generator = numpy.random.default_rng(5)
        for scale in [1, 1e-4]:
            matrices = [generator.normal(size=shape, scale=scale).astype("f4") for shape in SHAPES]
            ranks = [12, 20, 3, 5]
            made = self.made(matrices, ranks)
            for place, (matrix, rank) in enumerate(zip(matrices, ranks)):
                first, second = made[f"{2 * place}.weight"], made[f"{2 * place + 1}.weight"]
                self.assertEqual(first.shape, (rank, matrix.shape[1]))
                self.assertEqual(second.shape, (matrix.shape[0], rank))
                self.assertFalse(made[f"{2 * place}.bias"].any())
                self.assertTrue((made[f"{2 * place + 1}.bias"] == 0.25).all())
                expected, values = self.nearest(matrix, rank)
                found = second.astype("f8") @ first.astype("f8")
                # Factors are of 24 bits.
                self.assertLess(numpy.abs(found - expected).max(), 1e-6 * values[0])
                # Eckart and Young: no product of this rank is nearer.
                error = numpy.linalg.norm(found - matrix)
                tail = numpy.sqrt((values[rank:] ** 2).sum())
                self.assertLess(abs(error / tail - 1), 1e-6)
                # Both factors have the values' square roots for lengths.
                roots = numpy.sqrt(values[:rank])
                for factor in [first, second.T]:
                    lengths = numpy.linalg.norm(factor.astype("f8"), axis=1)
                    self.assertLess(numpy.abs(lengths / roots - 1).max(), 1e-6)
                    cosines = factor.astype("f8") @ factor.astype("f8").T / lengths / lengths[:, None]
                    self.assertLess(numpy.abs(cosines - numpy.eye(rank)).max(), 1e-6)

    def test_products_of_large_layers_are_the_nearest_of_their_rank(self):
        generator = numpy.random.default_rng(7)
        # Values that fall to a thousandth, most of them close to their neighbours.
        matrices = []
        for rows, columns in LARGE:
            count = min(rows, columns)
            left = numpy.linalg.qr(generator.normal(size=(rows, count)))[0]
            right = numpy.linalg.qr(generator.normal(size=(columns, count)))[0]
            values = numpy.concatenate([numpy.full(20, 1.0), numpy.geomspace(1, 1e-3, count - 20)])
            matrices.append(((left * values) @ right.T).astype("f4"))
        ranks = [40, 100]
        made = self.made(matrices, ranks)
        for place, (matrix, rank) in enumerate(zip(matrices, ranks)):
            expected, values = self.nearest(matrix, rank)
            found = (made[f"{2 * place + 1}.weight"].astype("f8")
                     @ made[f"{2 * place}.weight"].astype("f8"))
            self.assertLess(numpy.abs(found - expected).max(), 1e-6 * values[0])
            tail = numpy.sqrt((values[rank:] ** 2).sum())
            self.assertLess(abs(numpy.linalg.norm(found - matrix) / tail - 1), 1e-6)

    def test_what_is_of_a_lower_rank_keeps_its_values(self):
        generator = numpy.random.default_rng(6)
        matrices = [
            (generator.normal(size=(rows, 4)) @ generator.normal(size=(4, columns))).astype("f4")
            for rows, columns in SHAPES]
        made = self.made(matrices, [4, 4, 4, 4])
        for place, matrix in enumerate(matrices):
            found = (made[f"{2 * place + 1}.weight"].astype("f8")
                     @ made[f"{2 * place}.weight"].astype("f8"))
            self.assertLess(numpy.abs(found - matrix).max(), 2e-6 * numpy.abs(matrix).max())


if __name__ == "__main__":
    unittest.main()
