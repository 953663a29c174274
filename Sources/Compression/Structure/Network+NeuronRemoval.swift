import Networks

extension Network {
  /// The network without its other hidden neurons: their rows, biases and the next layer's columns
  /// are gone, as are those parts of masks and codes.
  ///
  /// - Parameter hiddenNeurons: for each hidden layer the neurons that stay, ascending.
  func keeping(hiddenNeurons: [[Int]]) -> Network {
    precondition(hiddenNeurons.count == layers.count - 1, "one list for each hidden layer")
    let rows = hiddenNeurons + [Array(0..<layers[layers.count - 1].outputs)]
    let columns = [Array(0..<layers[0].inputs)] + hiddenNeurons
    return Network(
      layers: layers.indices.map { layers[$0].selecting(rows: rows[$0], columns: columns[$0]) },
      codebooks: codebooks)
  }
}

extension Layer {
  /// The layer with only these outputs and inputs, in the order given.
  fileprivate func selecting(rows: [Int], columns: [Int]) -> Layer {
    func selected<Value>(_ matrix: [Value]) -> [Value] {
      var result: [Value] = []
      result.reserveCapacity(rows.count * columns.count)
      for row in rows {
        for column in columns { result.append(matrix[row * inputs + column]) }
      }
      return result
    }
    return Layer(
      inputs: columns.count, outputs: rows.count, activation: activation,
      weights: selected(weights), bias: rows.map { bias[$0] }, mask: mask.map(selected),
      sharing: sharing.map { sharing in
        Sharing(
          codebooks: sharing.codebook.map { [$0] } ?? rows.map(sharing.codebook(ofRow:)),
          codes: selected(sharing.codes))
      })
  }
}
