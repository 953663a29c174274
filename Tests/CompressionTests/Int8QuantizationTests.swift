import Datasets
import Kernels
import Networks
import Parameters
import Random
import Suites
import Testing

@testable import Compression

@Suite struct Int8QuantizationTests {
  private func int8(_ calibration: String, training: String = "after") -> Int8Quantization {
    Int8Quantization(
      Parameters([("calibration", .word(calibration)), ("training", .word(training))]))
  }

  @Test func `training that is aware of rounding moves weights from step to step`() throws {
    let pruned = try magnitude(sparsity: 0.5, schedule: "one-shot").compress(untunedTask())
    let task = task(pruned, fineTuneEpochs: 5)
    let after = try int8("range").compress(task)
    let aware = try int8("range", training: "aware").compress(task)
    #expect(aware.maskRow == pruned.maskRow && aware.holdsMask)
    #expect(aware != after)
    #expect(aware.layers.map(\.quantization) == after.layers.map(\.quantization))
    var rounded = aware
    for index in rounded.layers.indices { rounded.layers[index].roundWeights() }
    #expect(rounded == aware)
    let losses = [pruned, after, aware].map {
      task.trainer.evaluate($0, on: samples, loss: .crossEntropy).loss
    }
    #expect(losses[2] < losses[1] && losses[2] < losses[0])
  }

  @Test(arguments: ["range", "percentile", "minimum-error"])
  func `every weight is a whole number of its row's steps, and zeros stay`(
    _ calibration: String
  ) throws {
    let pruned = try magnitude(sparsity: 0.6, schedule: "one-shot").compress(untunedTask())
    let network = try int8(calibration).compress(untunedTask(pruned))
    #expect(network.maskRow == pruned.maskRow)
    #expect(network.holdsMask)
    for (layer, before) in zip(network.layers, pruned.layers) {
      let scales = try #require(layer.quantization?.weightScales)
      for index in layer.weights.indices {
        let scale = scales[index / layer.inputs]
        let steps = scale > 0 ? layer.weights[index] / scale : 0
        #expect(abs(steps - steps.rounded()) < 1e-4 && abs(steps) < 127.001)
        #expect(abs(layer.weights[index] - before.weights[index]) <= 0.5001 * scale)
      }
    }
  }

  @Test func `rounding costs next to nothing`() throws {
    let task = untunedTask(try task().trained(tinyNetwork(), configuration(epochs: 10)))
    let network = try int8("minimum-error").compress(task)
    let before = task.trainer.evaluate(task.network, on: samples, loss: .crossEntropy)
    let after = task.trainer.evaluate(network, on: samples, loss: .crossEntropy)
    #expect(before.quality > 0.9)
    #expect(abs(after.loss - before.loss) < 0.05)
    #expect(after != before)
  }

  @Test func `shared weights are shared no more`() throws {
    let shared = try sharing(bits: 3).compress(untunedTask())
    let network = try int8("range").compress(untunedTask(shared))
    #expect(network.codebooks.isEmpty)
    #expect(network.layers.allSatisfy { $0.sharing == nil })
  }
}

@Suite struct CalibrationTests {
  private func histogram(_ values: [Float]) -> ValueHistogram {
    var histogram = ValueHistogram(range: (values.min() ?? 0)...(values.max() ?? 0), bins: 2048)
    for value in values { histogram.add(value) }
    return histogram
  }

  /// A hundred thousand values up to 1, and one at 100.
  private var outlier: [Float] { (0..<100_000).map { Float($0) / 100_000 } + [100] }

  @Test func `the range holds every value`() {
    #expect(Calibration.range.range(of: histogram(outlier), levels: 128) == 0...100)
    #expect(Calibration.range.range(of: histogram([-3, 1, 2]), levels: 128) == -3...2)
  }

  @Test func `a percentile leaves out one value in ten thousand at each end`() {
    let range = Calibration.percentile.range(of: histogram(outlier), levels: 128)
    #expect(range.lowerBound == 0)
    // As exact as a bin, which is 100 / 2048 wide.
    #expect(abs(range.upperBound - 1) < 0.06)
    let few = Calibration.percentile.range(of: histogram([0, 1, 2, 3]), levels: 128)
    #expect(few == 0...3)
  }

  @Test func `the least error is no larger than with any other range`() {
    var generator = SeededGenerator(seed: 5, stream: "calibration")
    let values = (0..<20_000).map { _ in max(0, generator.normal()) }
    let found = Calibration.minimumError.range(of: histogram(values), levels: 16)
    func error(_ range: ClosedRange<Float>) -> Double {
      let step = Double(range.upperBound - range.lowerBound) / 15
      return values.reduce(0) { sum, value in
        let level = min(max(((Double(value) - Double(range.lowerBound)) / step).rounded(), 0), 15)
        let difference = Double(value) - Double(range.lowerBound) - level * step
        return sum + difference * difference
      }
    }
    let largest = values.max() ?? 0
    #expect(found.upperBound < largest)
    for tenth in 1...10 {
      #expect(error(found) <= 1.01 * error(0...(largest * Float(tenth) / 10)))
    }
  }

  @Test func `values that are all equal have a range of their own`() {
    for calibration in Calibration.allCases {
      let histogram = ValueHistogram(range: 0...0, bins: 2048)
      #expect(calibration.range(of: histogram, levels: 128) == 0...0)
    }
  }
}
