import Networks

/// Some rows of a layer's weights.
struct RowBlock {
  let layer: Int
  let rows: Range<Int>
}

extension Network {
  /// Gives blocks of rows one codebook and lets their weights take its values.
  ///
  /// Pruned weights stay exactly zero and aren't among what is clustered.
  ///
  /// - Parameters:
  ///   - reservesZero: whether entry 0 is a zero that pruned weights alone take.
  ///   - cluster: makes clusters of the surviving weights.
  mutating func share(
    _ blocks: [RowBlock], reservesZero: Bool, _ cluster: ([Float]) -> CorrectedClusters
  ) {
    var survivors: [Float] = []
    survivors.reserveCapacity(blocks.reduce(0) { $0 + layers[$1.layer].positions($1.rows).count })
    for block in blocks {
      layers[block.layer].forEachSurvivor(in: block.rows) { survivors.append($1) }
    }
    let clusters = cluster(survivors)
    let entries = (reservesZero ? [0] : []) + clusters.centroids
    for block in blocks {
      layers[block.layer].take(
        clusters, in: block.rows, codebook: codebooks.count, firstCode: reservesZero ? 1 : 0)
    }
    codebooks.append(entries)
  }

  /// Rounds biases and the codebooks' values to the nearest bfloat16, which an entropy-coded file
  /// stores in half of the bytes.
  mutating func roundSmallParameters() {
    codebooks = codebooks.map { $0.map(\.roundedToBFloat16) }
    for index in layers.indices {
      layers[index].bias = layers[index].bias.map(\.roundedToBFloat16)
      layers[index].expand(codebooks)
    }
  }
}

extension Layer {
  /// Where some rows' weights lie.
  fileprivate func positions(_ rows: Range<Int>) -> Range<Int> {
    rows.lowerBound * inputs..<rows.upperBound * inputs
  }

  /// Visits every weight of some rows that no mask prunes, in order, with its position.
  fileprivate func forEachSurvivor(in rows: Range<Int>, _ body: (Int, Float) -> Void) {
    for index in positions(rows) where mask?[index] ?? true { body(index, weights[index]) }
  }

  /// Lets some rows take their values from clusters.
  fileprivate mutating func take(
    _ clusters: CorrectedClusters, in rows: Range<Int>, codebook: Int, firstCode: Int
  ) {
    var sharing = self.sharing ?? Sharing(codebook: codebook, codes: weights.map { _ in 0 })
    self.sharing = nil
    if rows.count < outputs {
      sharing.codebooks = (0..<outputs).map {
        rows.contains($0) ? codebook : sharing.codebook(ofRow: $0)
      }
    }
    let values = clusters.centroids
    var changed = weights
    weights = []
    for index in rows.lowerBound * inputs..<rows.upperBound * inputs where mask?[index] ?? true {
      let code = clusters.index(of: changed[index])
      sharing.codes[index] = UInt8(firstCode + code)
      changed[index] = values[code]
    }
    weights = changed
    self.sharing = sharing
  }

  /// The mean magnitude of the weights that no mask prunes; 0 when all are pruned.
  var meanMagnitude: Double {
    var sum = 0.0
    var count = 0.0
    forEachSurvivor { weight in
      sum += Double(abs(weight))
      count += 1
    }
    return sum / max(1, count)
  }

  /// Gives every shared weight its codebook's value.
  fileprivate mutating func expand(_ codebooks: [[Float]]) {
    guard let sharing else { return }
    for row in 0..<outputs {
      let values = codebooks[sharing.codebook(ofRow: row)]
      for index in row * inputs..<(row + 1) * inputs where mask?[index] ?? true {
        weights[index] = values[Int(sharing.codes[index])]
      }
    }
  }
}

extension Float {
  /// The nearest number of 8 significant bits, ties to even; infinite when that is beyond all.
  var roundedToBFloat16: Float {
    guard isFinite else { return self }
    let bits = bitPattern
    return Float(bitPattern: (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF_0000)
  }
}
