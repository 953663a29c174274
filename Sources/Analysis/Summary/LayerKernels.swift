import Statistics

/// Which kernel was chosen for a layer, and which it was chosen from.
public struct LayerKernels: Sendable, Equatable {
  /// A kernel with the median of its seconds per call over the seeds.
  public struct Kernel: Sendable, Equatable {
    /// The kernel's name.
    public let name: String

    /// Seconds per call.
    public let seconds: Double
  }

  /// The layer, counted from 1.
  public let layer: Int

  /// The kernel that was chosen; where seeds chose differently, all of them.
  public let chosen: Kernel

  /// The others that were tried, the fastest first.
  public let others: [Kernel]
}

extension CellValues {
  /// The kernels of each layer, in order.
  var layerKernels: [LayerKernels] {
    kernels.keys.sorted().compactMap { layer in
      guard let (names, times) = kernels[layer], !times.seconds.isEmpty else { return nil }
      let others = (candidates[layer] ?? [:]).filter { !names.contains($0.key) }
        .map { LayerKernels.Kernel(name: $0.key, seconds: median($0.value.seconds)) }
      return LayerKernels(
        layer: layer,
        chosen: .init(name: names.joined(separator: "|"), seconds: median(times.seconds)),
        others: others.sorted { ($0.seconds, $0.name) < ($1.seconds, $1.name) })
    }
  }
}
