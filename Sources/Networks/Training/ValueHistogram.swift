import Datasets

/// How often values occur between their least and their greatest, in equally wide bins.
public struct ValueHistogram: Sendable, Equatable {
  /// The least and the greatest value.
  public let range: ClosedRange<Float>

  /// How many values lie in each bin; the greatest value lies in the last.
  public private(set) var counts: [Int]

  /// Creates an empty histogram of at least one bin.
  public init(range: ClosedRange<Float>, bins: Int) {
    precondition(bins > 0, "at least one bin")
    self.range = range
    counts = Array(repeating: 0, count: bins)
  }

  /// The width of a bin.
  public var binWidth: Double {
    (Double(range.upperBound) - Double(range.lowerBound)) / Double(counts.count)
  }

  /// The middle of a bin.
  public func middle(_ bin: Int) -> Double {
    Double(range.lowerBound) + (Double(bin) + 0.5) * binWidth
  }

  /// Counts a value, which must lie in the range.
  public mutating func add(_ value: Float) {
    let place = (Double(value) - Double(range.lowerBound)) / binWidth
    counts[place < Double(counts.count) ? Int(place) : counts.count - 1] += 1
  }
}

extension Trainer {
  /// The values that each layer reads, over all samples.
  ///
  /// Where all of them are equal, the range is that value and the histogram is empty.
  public func inputHistograms(
    of network: Network, for samples: Samples, bins: Int
  ) -> [ValueHistogram] {
    var ranges: [ClosedRange<Float>?] = network.layers.map { _ in nil }
    forEachInput(network, samples) { layer, values in
      guard let low = values.min(), let high = values.max() else { return }
      let range = ranges[layer] ?? low...high
      ranges[layer] = min(low, range.lowerBound)...max(high, range.upperBound)
    }
    var histograms = ranges.map { ValueHistogram(range: $0 ?? 0...0, bins: bins) }
    forEachInput(network, samples) { layer, values in
      guard histograms[layer].binWidth > 0 else { return }
      for value in values { histograms[layer].add(value) }
    }
    return histograms
  }

  /// Hands out what each layer reads, batch by batch.
  private func forEachInput(
    _ network: Network, _ samples: Samples, _ body: (_ layer: Int, [Float]) -> Void
  ) {
    forEachBatch(network, samples) { pass, rows, _ in
      for (index, layer) in pass.layers.enumerated() {
        body(
          index,
          pass.activations[index].read(
            rows: rows, columns: layer.inputs, stride: layer.inputStride))
      }
    }
  }
}
