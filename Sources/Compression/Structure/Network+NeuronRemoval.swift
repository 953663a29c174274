import Networks

extension Network {
  /// The network without its other hidden neurons: their rows, biases and the next layer's columns
  /// are gone, as are those parts of masks and codes. What a neuron without weights gives, which is
  /// always the same, the next layer's biases have from then on.
  ///
  /// - Parameter hiddenNeurons: for each hidden layer the neurons that stay, ascending.
  func keeping(hiddenNeurons: [[Int]]) -> Network {
    precondition(hiddenNeurons.count == layers.count - 1, "one list for each hidden layer")
    let rows = hiddenNeurons + [Array(0..<layers[layers.count - 1].outputs)]
    let columns = [Array(0..<layers[0].inputs)] + hiddenNeurons
    var network = self
    for index in hiddenNeurons.indices {
      let kept = Set(hiddenNeurons[index])
      let gone = (0..<layers[index].outputs).filter { !kept.contains($0) }
      // Of the layer with its new biases: a constant may make others.
      let constants = network.layers[index].constantOutputs(among: gone)
      network.layers[index + 1].addToBias(constants)
    }
    network.layers = network.layers.indices.map {
      network.layers[$0].selecting(rows: rows[$0], columns: columns[$0])
    }
    return network
  }
}

extension Layer {
  /// The outputs that don't depend on inputs, because all their weights are 0, but for those of 0.
  fileprivate func constantOutputs(among neurons: [Int]) -> [(neuron: Int, value: Double)] {
    neurons.filter { neuron in
      weights[neuron * inputs..<(neuron + 1) * inputs].allSatisfy { $0 == 0 }
    }.map { ($0, activation(Double(bias[$0]))) }.filter { $0.1 != 0 }
  }

  /// Adds to the biases what constant inputs contribute.
  fileprivate mutating func addToBias(_ constants: [(neuron: Int, value: Double)]) {
    guard !constants.isEmpty else { return }
    for output in 0..<outputs {
      bias[output] += Float(
        constants.reduce(0) { sum, constant in
          sum + Double(weights[output * inputs + constant.neuron]) * constant.value
        })
    }
  }

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
