import Kernels

/// A kernel that could compute a layer, and how long that takes.
struct TimedKernel {
  /// Which one of the layer's kernels it is.
  let place: Int
  /// The kernel's name, with the table's suffix.
  let name: String
  /// Which of the tables it comes from.
  let table: Int
  let kernel: any LayerKernel
  /// The mean of a call.
  let seconds: Double
  /// What choices compare: a team of threads has to save a tenth, because its cores may be taken.
  let cost: Double

  /// How much longer a call with threads counts than one without.
  static func handicap(_ table: KernelTable) -> Double { table.workers > 1 ? 1.1 : 1 }

  /// All candidates on all tables that can compute a layer, the best first.
  ///
  /// - Parameters:
  ///   - owner: the candidates of the layer that this one is tied to, whose packed weights are
  ///     taken; none when it has its own.
  ///   - prepare: called before each round of timings with its number.
  static func all(
    _ shape: LayerShape, tables: [KernelTable], tiedTo owner: [TimedKernel] = [],
    prepare: (Int) -> Void
  ) -> [TimedKernel] {
    var kernels: [(name: String, table: Int, kernel: any LayerKernel)] = []
    for (index, table) in tables.enumerated() {
      for type in LayerKernels.candidates(for: shape.layer) {
        let packed = owner.first { $0.table == index && Swift.type(of: $0.kernel) == type }
        guard let kernel = packed?.kernel.moved(to: shape) ?? type.init(shape, table: table)
        else { continue }
        kernels.append((index == 0 ? type.name : type.name + "-1t", index, kernel))
      }
    }
    precondition(!kernels.isEmpty, "a kernel computes every layer")
    let seconds = ShortTiming.means(kernels.map { kernel in { kernel.kernel.run() } }, prepare)
    return zip(kernels, seconds).enumerated().map { place, timed in
      TimedKernel(
        place: place, name: timed.0.name, table: timed.0.table, kernel: timed.0.kernel,
        seconds: timed.1, cost: timed.1 * handicap(tables[timed.0.table]))
    }.sorted { $0.cost < $1.cost }
  }
}
