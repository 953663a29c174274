import Arrays

extension TensorChain {
  /// Whether weights are inputs × outputs. Layers whose names are in no order that chains are
  /// brought into the only one in which they do.
  ///
  /// - Parameter groups: all layers, of which `dense` are those with weights.
  mutating func isInputsFirst(
    _ dense: [TensorGroup], ordering groups: inout [TensorGroup]
  ) throws(ModelFileError) -> Bool {
    let isKnown = dense.contains(where: \.isInputsFirst)
    let fitting = [false, true].filter { isChain(dense, isInputsFirst: $0) && (!isKnown || $0) }
    if let first = fitting.first {
      if fitting.count > 1 {
        note("weights were taken as outputs × inputs, PyTorch's order: their shapes allow both")
      }
      return first
    }
    if hints.layers == nil, groups.count == dense.count {
      for isInputsFirst in isKnown ? [true] : [false, true] {
        guard let chain = reordered(dense, isInputsFirst: isInputsFirst) else { continue }
        groups = chain
        let names = chain.map { "'\($0.name)'" }.joined(separator: ", ")
        note("the layers were put into the order in which their shapes chain: \(names)")
        return isInputsFirst
      }
    }
    throw misfit(dense, isInputsFirst: isKnown)
  }

  private func widths(_ group: TensorGroup, isInputsFirst: Bool) -> (inputs: Int, outputs: Int) {
    let shape = group.weight?.array.shape ?? [0, 0]
    return isInputsFirst ? (shape[0], shape[1]) : (shape[1], shape[0])
  }

  private func isChain(_ dense: [TensorGroup], isInputsFirst: Bool) -> Bool {
    firstMisfit(dense, isInputsFirst: isInputsFirst) == nil
  }

  /// The first layer whose inputs aren't the outputs of the one before, or whose bias is of another
  /// width.
  private func firstMisfit(_ dense: [TensorGroup], isInputsFirst: Bool) -> Int? {
    var before: Int?
    for (index, group) in dense.enumerated() {
      let (inputs, outputs) = widths(group, isInputsFirst: isInputsFirst)
      guard before == nil || before == inputs, group.bias.map({ $0.array.count == outputs }) ?? true
      else { return index }
      before = outputs
    }
    return nil
  }

  /// The only order in which shapes chain: each width is read by one layer at most.
  private func reordered(_ dense: [TensorGroup], isInputsFirst: Bool) -> [TensorGroup]? {
    var reading: [Int: TensorGroup] = [:]
    for group in dense {
      let inputs = widths(group, isInputsFirst: isInputsFirst).inputs
      guard reading.updateValue(group, forKey: inputs) == nil else { return nil }
    }
    let outputs = Set(dense.map { widths($0, isInputsFirst: isInputsFirst).outputs })
    let starts = reading.keys.filter { !outputs.contains($0) }
    guard starts.count == 1 else { return nil }
    var chain: [TensorGroup] = []
    var width = starts[0]
    while let next = reading.removeValue(forKey: width) {
      chain.append(next)
      width = widths(next, isInputsFirst: isInputsFirst).outputs
    }
    return reading.isEmpty && isChain(chain, isInputsFirst: isInputsFirst) ? chain : nil
  }

  private func misfit(_ dense: [TensorGroup], isInputsFirst: Bool) -> ModelFileError {
    let index = firstMisfit(dense, isInputsFirst: isInputsFirst) ?? 0
    let group = dense[index]
    let shape = group.weight?.array.describedShape ?? "()"
    let bias = group.bias.map { " and a bias of \($0.array.describedShape)" } ?? ""
    let before =
      index > 0
      ? " behind '\(dense[index - 1].weight?.name ?? "")' of shape "
        + (dense[index - 1].weight?.array.describedShape ?? "()") : ""
    return .unsupported(
      path: path, place: "'\(group.weight?.name ?? group.name)'",
      found: "shape \(shape)\(bias)\(before)",
      expected: "shapes that chain from the inputs to the outputs; name the layers from the first "
        + "to the last where the file holds others, too")
  }
}
