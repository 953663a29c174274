/// Which weights of a matrix are kept: one bit each, predicted from how full its row, its column
/// and the whole matrix have been so far and from its neighbours.
///
/// Pruned networks are far from even: inputs that are always 0 and neurons that died have hardly
/// any weights. That is why this takes fewer bits than the entropy of a mask of that density.
struct PositionModel {
  let rows: Int
  let columns: Int
  let neighbourhood: Neighbourhood

  /// How slowly the mixer learns.
  private static let slowness = 16

  /// How many classes a density falls into.
  private static let classes = 20

  /// Codes the matrix's bits, row by row; a decoder puts them into `kept`.
  func code(_ kept: inout [Bool], with coder: inout some BitCoder) {
    let odds = LogOdds.shared
    var mixer = Mixer<5>(weights: [1 << 16, 1 << 16, -1 << 16, 1 << 14, 1 << 14])
    var near = Array(repeating: AdaptiveBit(), count: 64)
    var densities = Array(
      repeating: AdaptiveBit(), count: Self.classes * Self.classes * 3)
    var corrections = (0..<3).flatMap { _ in
      LogOdds.knots.map { AdaptiveBit(probability: $0, count: 10) }
    }
    var inColumns = Array(repeating: 0, count: columns)
    var inAll = 0
    for row in 0..<rows {
      var inRow = 0
      let start = row * columns
      for column in 0..<columns {
        let index = start + column
        let all = (inAll << 16 + 26214) / (index + 1)
        let ofRow = odds.stretch((inRow << 16 + 2 * all) / (column + 2))
        let ofColumn = odds.stretch((inColumns[column] << 16 + 2 * all) / (row + 2))
        let pattern = neighbourhood.pattern(kept, at: index, from: start)
        let beside = pattern & 1 + pattern >> 1 & 1
        let density = (Self.category(ofRow) * Self.classes + Self.category(ofColumn)) * 3 + beside
        let inputs: InlineArray<5, Int> = [
          ofRow, ofColumn, odds.stretch(all), odds.stretch(near[pattern].probability),
          odds.stretch(densities[density].probability),
        ]
        let mixed = mixer.mix(inputs)
        let predicted = odds.squash(mixed)
        let knot = (mixed + 1 << (LogOdds.knotBits - 1)) >> LogOdds.knotBits
        let correction = beside * LogOdds.knots.count + LogOdds.knots.count / 2 + knot
        let probability = (predicted + corrections[correction].probability) / 2
        let bit = coder.code(kept[index] ? 1 : 0, probability: min(max(probability, 4), 65532))
        kept[index] = bit == 1
        mixer.update(inputs, error: bit << 16 - predicted, slowness: Self.slowness)
        near[pattern].update(bit)
        densities[density].update(bit)
        corrections[correction].update(bit)
        inRow += bit
        inColumns[column] += bit
        inAll += bit
      }
    }
  }

  /// The class of a density with these log odds: half a unit each, the lowest up to −8.
  private static func category(_ logOdds: Int) -> Int {
    min(max((logOdds + 2048) >> 7, 0), classes - 1)
  }
}
