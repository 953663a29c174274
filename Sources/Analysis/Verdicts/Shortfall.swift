import Foundation
import Machine
import Metrics

/// Why a compressed network is not as fast as its operations promise, in a few words: from the
/// times of its layers' kernels, of which what weighs most is named alone, and from the processor's
/// counters where they could be read.
enum Shortfall {
  /// A cell falls short below this fraction of what was promised, and below this speed-up.
  private static let least = 0.8, gain = 1.05

  /// - Parameters:
  ///   - row: the cell, with its speed-up.
  ///   - baseline: the dense cell that the speed-up is against.
  ///   - promise: the speed-up that the count of operations promises; `nil` when it is none.
  ///   - caches: the processor's; empty when they aren't known.
  static func text(
    _ row: SummaryRow, baseline: SummaryRow, promise: Double?, caches: [ProcessorCache]
  ) -> String? {
    guard let speedup = row.speedup, let latency = row.latency, !row.layers.isEmpty,
      speedup < max(gain, least * (promise ?? 1))
    else { return nil }
    let kernels =
      overhead(row.layers, latency) ?? unused(row, baseline) ?? sameCache(row, baseline, caches)
      ?? slowestLayer(row, baseline, promise)
    let reasons = [
      kernels, padding(row), skippedInputs(row, baseline), counters(row, baseline),
    ].compactMap(\.self)
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  /// Most of a call is not spent in kernels.
  private static func overhead(_ layers: [LayerTiming], _ latency: Double) -> String? {
    let rest = 1 - layers.reduce(0) { $0 + $1.chosen } / latency
    return rest > 0.5
      ? String(format: "what surrounds the kernels takes %.0f %% of a call", 100 * rest) : nil
  }

  /// No layer runs on a kernel that makes use of the compression.
  private static func unused(_ row: SummaryRow, _ baseline: SummaryRow) -> String? {
    guard !row.layers.contains(where: \.usesCompression) else { return nil }
    let tried = row.layers.compactMap { layer in
      layer.compressed.flatMap { compressed in layer.plain.map { (compressed, $0) } }
    }
    if !tried.isEmpty {
      let times = tried.reduce(0) { $0 + $1.0 } / tried.reduce(0) { $0 + $1.1 }
      return String(
        format: "below break-even, kernels for it take %.1f× the dense ones' time", times)
    }
    return row.nominalFLOPs == baseline.nominalFLOPs
      ? "no kernel makes use of it, all weights are multiplied" : nil
  }

  /// The weights lie in the same cache as the dense ones.
  private static func sameCache(
    _ row: SummaryRow, _ baseline: SummaryRow, _ caches: [ProcessorCache]
  ) -> String? {
    guard row.cell.batch == 1, let own = level(of: row.packedBytes, caches),
      own == level(of: baseline.packedBytes, caches)
    else { return nil }
    return "weights fit into the level-\(own) cache either way"
  }

  /// The nearest cache that holds so many bytes of data.
  private static func level(of bytes: Double?, _ caches: [ProcessorCache]) -> Int? {
    guard let bytes else { return nil }
    return caches.filter { $0.type != "Instruction" && Double($0.bytes) >= bytes }
      .map(\.level).min()
  }

  /// One layer of those that the dense network has takes most of the time, and gains less than was
  /// promised.
  private static func slowestLayer(
    _ row: SummaryRow, _ baseline: SummaryRow, _ promise: Double?
  ) -> String? {
    let layers = row.layers
    let total = layers.reduce(0) { $0 + $1.chosen }
    guard let promise, row.nominalFLOPs == baseline.nominalFLOPs,
      let index = layers.indices.max(by: { layers[$0].chosen < layers[$1].chosen }),
      layers[index].chosen > 0.4 * total, let plain = layers[index].plain,
      plain < least * promise * layers[index].chosen
    else { return nil }
    return String(
      format: "layer %d takes %.0f %% of the time and gains %.1f×", index + 1,
      100 * layers[index].chosen / total, plain / layers[index].chosen)
  }

  /// A quarter of what is multiplied, and more, is worth a word.
  private static let much = 0.25

  /// Kernels that leave zero weights out multiply what fills their format up.
  private static func padding(_ row: SummaryRow) -> String? {
    let sparse = row.layers.compactMap(\.operations).filter(\.leavesZerosOut)
    let executed = sparse.reduce(0) { $0 + $1.executed }
    let useful = sparse.reduce(0) { $0 + $1.useful }
    let padding = 1 - useful / executed
    guard executed > 0, padding > much else { return nil }
    let kernels = sparse.count == row.layers.count ? "it multiplies" : "its sparse kernels multiply"
    return "\(share(padding)) of what \(kernels) is padding"
  }

  /// The dense network's slowest layer passes over zero inputs, which the compressed one
  /// multiplies.
  private static func skippedInputs(_ row: SummaryRow, _ baseline: SummaryRow) -> String? {
    let layers = baseline.layers
    guard let index = layers.indices.max(by: { layers[$0].chosen < layers[$1].chosen }),
      let dense = layers[index].operations?.skippedInputs, dense > much,
      row.layers.indices.contains(index), let own = row.layers[index].operations?.skippedInputs,
      own < dense / 2
    else { return nil }
    return "dense skips \(share(dense)) of layer \(index + 1)'s inputs, zeros"
  }

  /// A share in words where one is near, else in per cent.
  private static func share(_ fraction: Double) -> String {
    let words = [
      (0.25, "a quarter"), (1.0 / 3, "a third"), (0.5, "half"), (2.0 / 3, "two thirds"),
      (0.75, "three quarters"),
    ]
    return words.first { abs($0.0 - fraction) < 0.02 }?.1
      ?? String(format: "%.0f %%", 100 * fraction)
  }

  /// Mispredicted branches are named where there is one in fewer cycles than this: each costs 15 to
  /// 20 on today's processors.
  private static let rare = 175.0

  /// A call takes its instructions divided by how many the processor completes a cycle: which of
  /// both the compression changed.
  private static func counters(_ row: SummaryRow, _ baseline: SummaryRow) -> String? {
    // Threads that wait spin, and retire instructions without doing work.
    guard row.cell.threads == 1, let own = Pace(row), let dense = Pace(baseline) else { return nil }
    let fewer = dense.instructions / own.instructions
    let work =
      fewer < 1
      ? String(format: "%.1f× the instructions", 1 / fewer)
      : String(format: "%.1f× fewer instructions", fewer)
    let pace = String(
      format: ", %.1f instead of %.1f a cycle", own.instructions / own.cycles,
      dense.instructions / dense.cycles)
    let gap = own.cycles / (row.counters[Metric.mispredictions.name] ?? 0)
    let branches =
      gap < rare ? String(format: ", a branch mispredicted every %.0f cycles", gap) : ""
    return work + pace + branches
  }

  /// Instructions and cycles of one call.
  private struct Pace {
    let instructions, cycles: Double

    init?(_ row: SummaryRow) {
      guard let instructions = row.counters[Metric.instructions.name],
        let cycles = row.counters[Metric.cycles.name], instructions > 0, cycles > 0
      else { return nil }
      self.instructions = instructions
      self.cycles = cycles
    }
  }
}
