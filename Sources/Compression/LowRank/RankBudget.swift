import Networks
import Parameters

/// Which rank each layer gets.
struct RankBudget {
  enum Scope: String, CaseIterable {
    case layer, global
  }

  enum Amount {
    /// The same rank of each layer.
    case rank(Int)
    /// A rank of each layer.
    case ranks([Int])
    /// A share of the sum of squared singular values.
    case energy(Double, Scope)
    /// A fraction of the weights, at most.
    case keep(Double, Scope)
  }

  let amount: Amount

  init(_ parameters: Parameters) {
    if let rank = parameters.integer("rank") {
      amount = .rank(rank)
    } else if let ranks = parameters.integers("ranks") {
      amount = .ranks(ranks)
    } else if let energy = parameters.number("energy") {
      amount = .energy(energy, parameters.requiredWord("scope"))
    } else {
      amount = .keep(parameters.requiredNumber("keep"), parameters.requiredWord("scope"))
    }
  }

  /// A rank for each layer; `nil` where it stays whole.
  func ranks(_ spectra: [Spectrum]) -> [Int?] {
    let ranks =
      switch amount {
      case .rank(let rank): spectra.map { _ in rank }
      case .ranks(let ranks): ranks
      case .energy(let energy, .layer): spectra.map { $0.rank(keeping: energy) }
      case .energy(let energy, .global): Self.shared(spectra, energy: energy)
      case .keep(let fraction, .layer): spectra.map { Self.rank(of: $0.widths, keeping: fraction) }
      case .keep(let fraction, .global): Self.shared(spectra, fraction: fraction)
      }
    return zip(spectra, ranks).map { $0.widths.smaller($1) }
  }

  /// The rank of a layer that keeps a fraction of its weights; that of all for all of them.
  static func rank(of widths: LayerWidths, keeping fraction: Double) -> Int {
    fraction < 1 ? widths.rank(keeping: fraction) : min(widths.inputs, widths.outputs)
  }

  /// The layers' ranks with which the mean of their energies reaches one.
  private static func shared(_ spectra: [Spectrum], energy: Double) -> [Int] {
    var missing = energy * Double(spectra.count) - 1e-12
    for spectrum in spectra { missing -= spectrum.shares[0] }
    return taking(spectra) { step in
      guard missing > 0 else { return false }
      missing -= step.share
      return true
    }
  }

  /// The layers' ranks with which all of them have at most a fraction of the weights.
  private static func shared(_ spectra: [Spectrum], fraction: Double) -> [Int] {
    guard fraction < 1 else { return spectra.map(\.shares.count) }
    let widths = spectra.map(\.widths)
    var left =
      Int(fraction * Double(widths.reduce(0) { $0 + $1.weights }))
      - widths.reduce(0) { $0 + $1.cost(rank: 1) }
    return taking(spectra) { step in
      guard step.weights <= left else { return false }
      left -= step.weights
      return true
    }
  }

  /// A further singular value of a layer.
  private struct Step {
    let layer: Int
    /// Its share of its layer's energy, and the weights that it takes.
    let share: Double, weights: Int

    /// What is gained for each weight.
    var worth: Double { weights > 0 ? share / Double(weights) : .infinity }
  }

  /// The ranks after taking one singular value after the other, beginning with one of each layer:
  /// always that of the largest share for each weight, until a layer's next one isn't taken.
  private static func taking(_ spectra: [Spectrum], while isTaken: (Step) -> Bool) -> [Int] {
    var ranks = spectra.map { _ in 1 }
    func next(_ layer: Int) -> Step? {
      let spectrum = spectra[layer]
      let rank = ranks[layer]
      guard rank < spectrum.shares.count else { return nil }
      return Step(
        layer: layer, share: spectrum.shares[rank],
        weights: spectrum.widths.cost(rank: rank + 1) - spectrum.widths.cost(rank: rank))
    }
    var steps = spectra.indices.compactMap(next)
    while let place = steps.indices.max(by: { steps[$0].worth < steps[$1].worth }) {
      let step = steps[place]
      guard isTaken(step) else {
        steps.remove(at: place)
        continue
      }
      ranks[step.layer] += 1
      if let further = next(step.layer) { steps[place] = further } else { steps.remove(at: place) }
    }
    return ranks
  }
}

extension RankBudget.Amount: CustomStringConvertible {
  /// All that ranks follow from beside the network.
  var description: String {
    switch self {
    case .rank(let rank): "rank \(rank)"
    case .ranks(let ranks): "ranks \(ranks)"
    case .energy(let share, let scope): "energy \(share), scope \(scope.rawValue)"
    case .keep(let fraction, let scope): "keep \(fraction), scope \(scope.rawValue)"
    }
  }
}
