import CPU
import Compression
import Datasets
import ModelFiles
import Networks
import Random
import Statistics
import Suites

extension Costs {
  /// The file's size as it would be written, and the latency measured on some samples in turn, with
  /// the best kernels of one thread.
  ///
  /// - Parameter normalization: what networks in files do to inputs first.
  static func measured(on samples: Samples, normalization: Normalization?) -> Costs {
    Costs(
      fileBytes: { network in
        AssayFile.encode(normalization.map(network.takingInputs(before:)) ?? network).count
      },
      latency: { network in
        let program = Program(
          network, table: InstructionSets.best, batch: 1, inputs: samples.inputs)
        let sampler = Sampler(plan: MeasurementPlan(repetitions: 9, time: 0.02, warmup: 0.01))
        var generator = SeededGenerator(seed: 0, stream: "order of measurements")
        return median(sampler.measure([Subject(program)], using: &generator) { _ in }.samples[0])
      })
  }
}
