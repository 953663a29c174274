import CPU
import Compression
import Datasets
import ModelFiles
import Random
import Statistics

extension Costs {
  /// The file's size as it would be written, and the latency measured on some samples in turn, with
  /// the best kernels of one thread.
  static func measured(on samples: Samples) -> Costs {
    Costs(
      fileBytes: { AssayFile.encode($0).count },
      latency: { network in
        let program = Program(
          network, table: InstructionSets.best, batch: 1, inputs: samples.inputs)
        let meter = LatencyMeter(repetitions: 9, minimumTime: 2e-3, warmup: 1e-2)
        var generator = SeededGenerator(seed: 0, stream: "order of measurements")
        return median(meter.measure([program], using: &generator) { _ in }[0])
      })
  }
}
