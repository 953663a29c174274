/// The weights of a layer as hardware stores them that keeps no zeros: column by column, each with
/// its distance from the one before in a few bits (Han et al., EIE, 2016).
///
/// Rows are dealt out to processing elements one by one. Where more zeros lie between two weights
/// than the distance can say, a zero is stored as if it were a weight; behind a column's last one
/// nothing is.
struct StoredEntries {
  /// `elements × inputs`: what each element stores of each column.
  let counts: [Int32]

  let elements, inputs: Int

  /// - Parameters:
  ///   - indexBits: the bits of a distance; `nil` where all weights are stored, zeros too.
  init(_ layer: ComputedLayer, elements: Int, indexBits: Int?) {
    self.elements = elements
    inputs = layer.inputs
    var counts = [Int32](repeating: 0, count: elements * inputs)
    // A distance of so many zeros can still be said.
    let reach = indexBits.map { Int32(1) << Int32(min($0, 30)) }
    var zeros = [Int32](repeating: 0, count: reach == nil ? 0 : elements * inputs)
    for row in 0..<layer.outputs {
      let start = row % elements * inputs
      for column in 0..<inputs {
        guard let reach else {
          counts[start + column] += 1
          continue
        }
        if layer.weights[row * inputs + column] == 0 {
          zeros[start + column] += 1
        } else {
          counts[start + column] += 1 + zeros[start + column] / reach
          zeros[start + column] = 0
        }
      }
    }
    self.counts = counts
  }

  /// All that is stored.
  var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// What one element stores.
  func total(ofElement element: Int) -> Int {
    counts[element * inputs..<(element + 1) * inputs].reduce(0) { $0 + Int($1) }
  }

  /// What all elements store of one column.
  func total(ofColumn column: Int) -> Int {
    (0..<elements).reduce(0) { $0 + Int(counts[$1 * inputs + column]) }
  }

  /// The same for all columns.
  var totalsByColumn: [Int] { (0..<inputs).map(total(ofColumn:)) }
}
