import Machine
import Metrics
import Results
import Statistics

/// What is known of a cell's layers: of each chosen kernel the times and what it does in a call, a
/// value for each seed.
struct LayerValues: CellAccumulator {
  /// The kernels chosen for each layer, in the order they were first seen.
  private var kernels: [Int: [String]] = [:]

  private var values: [Int: [LayerMetric.Part: [Double]]] = [:]

  mutating func add(_ record: Record) {
    guard let key = record.metric.layer, key.part != .candidate, let value = record.value,
      record.status == .ok
    else { return }
    if kernels[key.layer, default: []].contains(key.kernel) == false {
      kernels[key.layer, default: []].append(key.kernel)
    }
    values[key.layer, default: [:]][key.part, default: []].append(value)
  }

  /// The layers of which time, operations and bytes are known.
  func points(of cell: CellKey, below roofs: RoofSet) -> [LayerRoofline.Point] {
    let known = values.keys.sorted().compactMap { layer -> (Int, Double, Double, Double)? in
      func typical(_ part: LayerMetric.Part) -> Double? {
        values[layer]?[part].map { median($0) }
      }
      guard let seconds = typical(.kernel), let operations = typical(.executed),
        let weights = typical(.weights), let activations = typical(.activations),
        seconds > 0, operations > 0
      else { return nil }
      return (layer, operations, weights + (typical(.indices) ?? 0) + activations, seconds)
    }
    // A layer's weights are read again only when those of all others have been.
    let bandwidth = roofs.bandwidth(of: known.reduce(0) { $0 + $1.2 })
    return known.compactMap { layer, operations, bytes, seconds in
      guard let bandwidth, bytes > 0 else { return nil }
      return LayerRoofline.Point(
        cell: cell, layer: layer, kernel: (kernels[layer] ?? []).joined(separator: "|"),
        operations: operations, bytes: bytes, seconds: seconds,
        attainable: min(roofs.flops, operations / bytes * bandwidth))
    }
  }
}
