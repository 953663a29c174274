import Kernels
import Networks

extension ProgramSteps {
  /// The kernels of these names, a layer each, packed; `nil` when there is none of a name that can
  /// compute the layer.
  func kernels(
    named names: [String], of network: Network, tables: [KernelTable]
  ) -> [TimedKernel]? {
    guard names.count == network.layers.count else { return nil }
    var found: [TimedKernel] = []
    for (index, name) in names.enumerated() {
      let shape = shape(index, of: network)
      let owner = network.layers[index].tied.map { found[$0] }
      guard let kernel = TimedKernel(named: name, shape, tables: tables, tiedTo: owner) else {
        return nil
      }
      found.append(kernel)
    }
    return found
  }
}

extension TimedKernel {
  /// A kernel of a name, that nobody has timed.
  fileprivate init?(
    named name: String, _ shape: LayerShape, tables: [KernelTable], tiedTo owner: TimedKernel?
  ) {
    for (index, table) in tables.enumerated() {
      for kernel in LayerKernels.candidates(for: shape)
      where Self.name(of: kernel, table: index) == name {
        let tied = owner.flatMap { $0.name == name ? $0.layer.moved(shape) : nil }
        guard let packed = tied ?? kernel.pack(shape, table) else { continue }
        #if SLOWED_KERNELS
          let layer = packed.slowed(name)
        #else
          let layer = packed
        #endif
        self.init(
          place: 0, name: name, table: index, kernel: kernel, layer: layer, seconds: .nan,
          cost: .nan)
        return
      }
    }
    return nil
  }
}
