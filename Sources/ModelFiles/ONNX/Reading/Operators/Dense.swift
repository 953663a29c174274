import Networks

extension Operators {
  /// A flow times weights: those of `axis` become `weights`' outputs.
  ///
  /// - Parameters:
  ///   - weights: `outputs × inputs`, or `inputs × outputs` when `isTurned`.
  ///   - axis: the axis of the features; all other axes are samples, or of size 1.
  static func dense(
    _ flow: Flow, _ weights: Tensor, isTurned: Bool, axis: Int, _ node: Node,
    _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    guard weights.shape.count == 2 else {
      throw node.refused(
        "weights '\(weights.name)' of shape \(weights.shape)", expected: "a matrix")
    }
    let (outputs, inputs) =
      isTurned ? (weights.shape[1], weights.shape[0]) : (weights.shape[0], weights.shape[1])
    guard !flow.batch.contains(axis), flow.shape[axis] == inputs, outputs > 0 else {
      throw node.refused(
        "weights '\(weights.name)' of shape \(weights.shape) for a value of shape \(flow.shape)",
        expected: "as many inputs as the value has features")
    }
    if flow.features != inputs, trace.repeatsWeights {
      return try repeated(
        flow, weights, outputs: outputs, inputs: inputs, isTurned: isTurned, axis: axis, node,
        &trace)
    }
    guard flow.features == inputs else {
      throw node.refused(
        "the same weights at \(flow.features / max(inputs, 1)) places of a sample",
        expected: "weights for all features of a sample at once")
    }
    // Many nodes may share the weights of a small file.
    try trace.spend(outputs * inputs, at: node)
    let matrix =
      isTurned ? weights.transposedFloats(rows: outputs, columns: inputs) : weights.floats
    try requireFinite(matrix, weights, node)
    var shape = flow.shape
    shape[axis] = outputs
    var result = try trace.layer(
      of: flow, matrix: matrix, outputs: outputs,
      weightScales: scales(of: weights, matrix, outputs: outputs, axis: isTurned ? 1 : 0),
      shape: shape, batch: flow.batch, at: node)
    result.step = flow.step
    return result
  }

  /// A layer in which the weights stand once for each place of a sample that they are applied at.
  private static func repeated(
    _ flow: Flow, _ weights: Tensor, outputs: Int, inputs: Int, isTurned: Bool, axis: Int,
    _ node: Node, _ trace: inout Trace
  ) throws(Refusal) -> Flow {
    var shape = flow.shape
    shape[axis] = outputs
    let places = flow.features / max(inputs, 1)
    let (rows, columns) = (places * outputs, flow.features)
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard flow.batch.isEmpty, !overflows, count <= 1 << 20 else {
      throw node.refused(
        "the same weights at \(places) places of a sample",
        expected: "weights for all features of a sample at once")
    }
    try trace.spend(count, at: node)
    let matrix =
      isTurned ? weights.transposedFloats(rows: outputs, columns: inputs) : weights.floats
    try requireFinite(matrix, weights, node)
    let inner = flow.shape[(axis + 1)...].reduce(1, *)
    var wide = [Float](repeating: 0, count: count)
    for place in 0..<places {
      let (outer, after) = (place / inner, place % inner)
      for output in 0..<outputs {
        let row = (outer * outputs + output) * inner + after
        for input in 0..<inputs {
          wide[row * columns + (outer * inputs + input) * inner + after] =
            matrix[output * inputs + input]
        }
      }
    }
    trace.note("\(node.place) applies its weights at \(places) places; here each has its own.")
    return try trace.layer(
      of: flow, matrix: wide, outputs: rows, shape: shape, batch: flow.batch, at: node)
  }

  /// What a step of each row of weights is worth, 0 for a row of zeros; `nil` unless all weights
  /// are bytes.
  private static func scales(
    of weights: Tensor, _ matrix: [Float], outputs: Int, axis: Int
  ) -> [Float]? {
    guard let steps = weights.byteSteps,
      steps.axis == nil || steps.axis == axis || steps.axis == axis - 2,
      steps.axis == nil || steps.scales.count == outputs
    else { return nil }
    let columns = matrix.count / outputs
    var scales: [Float] = []
    for output in 0..<outputs {
      let scale = steps.axis == nil ? steps.scales[0] : steps.scales[output]
      let row = matrix[output * columns..<(output + 1) * columns]
      let largest = row.reduce(0) { max($0, abs($1)) }
      guard scale.isNormal, scale > 0, largest <= scale * LayerQuantization.largestWeight else {
        return nil
      }
      scales.append(largest > 0 ? scale : 0)
    }
    return scales
  }

  private static func requireFinite(
    _ matrix: [Float], _ weights: Tensor, _ node: Node
  ) throws(Refusal) {
    // Infinities and NaNs have all bits of the exponent; the largest exponent is found in lanes.
    let largest = matrix.reduce(UInt32(0)) { max($0, $1.bitPattern & 0x7F80_0000) }
    guard largest == 0x7F80_0000, let index = matrix.firstIndex(where: { !$0.isFinite }) else {
      return
    }
    throw node.refused(
      "\(matrix[index]) among the weights '\(weights.name)'", expected: "finite numbers")
  }
}
