import Kernels

/// A kernel that could compute a layer, and how long that takes.
struct TimedKernel {
  /// Which one of the layer's candidates it is.
  let place: Int
  /// The kernel's name, with the table's suffix.
  let name: String
  /// Which of the tables it comes from.
  let table: Int
  let kernel: LayerKernel
  let layer: PackedLayer
  /// The interquartile mean of short blocks, in seconds a call.
  let seconds: Double
  /// What choices compare: a team of threads has to save a tenth, because its cores may be taken.
  let cost: Double

  /// How much longer a call with threads counts than one without.
  static func handicap(_ table: KernelTable) -> Double { table.workers > 1 ? 1.1 : 1 }

  /// What a kernel is called: one without threads among those with them says so.
  static func name(of kernel: LayerKernel, table: Int) -> String {
    table == 0 ? kernel.name : kernel.name + "-1t"
  }

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
    var candidates: [(kernel: LayerKernel, table: Int, layer: PackedLayer)] = []
    for (index, table) in tables.enumerated() {
      for kernel in LayerKernels.candidates(for: shape) {
        let packed = owner.first { $0.table == index && $0.kernel.name == kernel.name }
        guard let layer = packed?.layer.moved(shape) ?? kernel.pack(shape, table) else { continue }
        candidates.append((kernel, index, layer))
      }
    }
    precondition(!candidates.isEmpty, "a kernel computes every layer")
    let seconds = ShortTiming.means(candidates.map(\.layer.run), prepare)
    return zip(candidates, seconds).enumerated().map { place, timed in
      let (kernel, table, layer) = timed.0
      return TimedKernel(
        place: place, name: name(of: kernel, table: table), table: table, kernel: kernel,
        layer: layer, seconds: timed.1,
        cost: timed.1 * handicap(tables[table]))
    }.sorted { $0.cost < $1.cost }
  }
}
