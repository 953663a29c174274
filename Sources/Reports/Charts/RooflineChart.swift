import Analysis
import Foundation
import OrderedCollections
import Results

/// How near each kernel comes to what the processor can do (the roofline; Williams, Waterman &
/// Patterson 2009): arithmetic done against arithmetic per byte, under the measured peaks.
enum RooflineChart: ChartKind {
  static let name = "roofline"
  static let missing = "no record has both a peak of arithmetic and one of reading"

  static func charts(_ records: [KernelRecord]) -> [Chart] {
    let own = selection(records)
    guard let roofs = Roofs(own) else { return [] }
    let kernels = OrderedSet(own.map(\.kernel)).elements
    let table = table(own, kernels)
    return [
      Chart(name: name, data: table.text, script: script(own, kernels, roofs, table))
    ]
  }

  /// The records of the instruction set with the highest peak on the fewest threads: roofs of
  /// several would lie over each other.
  private static func selection(_ records: [KernelRecord]) -> [KernelRecord] {
    let threads = records.map(\.threads).min()
    let candidates = records.filter { $0.threads == threads && $0.flops > 0 }
    let best = candidates.max { ($0.peakGflops ?? 0) < ($1.peakGflops ?? 0) }
    return candidates.filter { $0.isa == best?.isa }
  }

  private static func table(_ records: [KernelRecord], _ kernels: [String]) -> DataTable {
    var table = DataTable(
      title: "Arithmetic against arithmetic per byte",
      columns: [
        "flops per byte", "gflops", "fraction of roof", "kernel", "shape", "batch", "sparsity",
        "bits",
      ])
    for kernel in kernels {
      table.add(
        block: [kernel],
        records.filter { $0.kernel == kernel }.map {
          [
            .number($0.intensity), .number($0.gflops), .number($0.fraction), .text(kernel),
            .text($0.shape), .text("\($0.batch)"), .number($0.sparsity),
            .number($0.bits.map(Double.init)),
          ]
        })
    }
    return table
  }

  private static func script(
    _ records: [KernelRecord], _ kernels: [String], _ roofs: Roofs, _ table: DataTable
  ) -> GnuplotScript {
    let legend = kernels.enumerated().map { index, kernel in
      LegendEntry(text: kernel, color: Palette.color(index), shape: Palette.shape(index))
    }
    let legendHeight = Legend.height(legend, width: 790)
    let frame = Frame(left: 84, right: 870, top: 76, bottom: 546)
    let threads = records.first.map { $0.threads == 1 ? "1 thread" : "\($0.threads) threads" } ?? ""
    var script = GnuplotScript(
      name: name, question: "How near does each kernel come to what the processor can do?",
      subtitle: "\(records.first?.isa ?? ""), \(threads) · each point: one kernel on one shape,"
        + " batch and sparsity · lines: peaks measured in the same run",
      height: frame.bottom + 84 + legendHeight)
    let x = Axis(logarithmic: records.map(\.intensity), maximumTics: 9)
    let lines = RoofLines(
      gflops: roofs.gflops, levels: roofs.levels.map { ($0.bandwidth, name(of: $0)) })
    let y = lines.rates(records.map(\.gflops), frame)
    script.panel(frame, x: x, y: y)
    script.tics("x", x) { String(format: "%g", $0) }
    script.tics("y", y) { String(format: "%g", $0) }
    script.add("set xlabel 'operations per byte of weights, inputs and outputs (log scale)'")
    script.add("set ylabel 'GFLOP/s (log scale)'")
    lines.draw(frame, x, y, into: &script)
    Legend.draw(legend, left: frame.left, width: 790, y: frame.bottom + 80, into: &script)
    let elements = kernels.enumerated().flatMap { index, kernel -> [String] in
      guard let block = table.index(of: [kernel]) else { return [] }
      return GnuplotScript.points(
        "data index \(block) using 1:2", shape: Palette.shape(index), color: Palette.color(index))
    }
    script.plot(elements)
    return script
  }

  /// A level's bandwidth and the sizes that were read from it.
  private static func name(of level: Roofs.Level) -> String {
    let sizes = OrderedSet([level.least, level.most].map { Quantity.text($0, unit: "B") })
    let rate = Quantity.text(level.bandwidth, unit: "B/s")
    return "\(rate), \(sizes.joined(separator: "–"))"
  }
}
