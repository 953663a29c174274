/// What is known of a network's layers before anything is trained.
///
///     NetworkShape([784, 300, 100, 10]).hiddenCount  // 2
public struct NetworkShape: Sendable, Hashable {
  /// The layers' widths from the inputs to the classes, at least two; `nil` where training decides.
  public var widths: [Int?]

  /// Whether layers of equal shape have one matrix of weights in common.
  public var hasTies = false

  /// Whether weights are held at zero, to codebooks or to bytes.
  public var holdsWeights = false

  /// Whether training a network of this shape from the beginning says nothing of what it has
  /// become: it was larger then, or what holds its weights came later.
  public var isReworked = false

  /// Creates the shape of a network without ties, whose weights are free.
  public init(_ widths: [Int?]) { self.widths = widths }

  /// The number of layers, hidden ones and the last.
  public var layerCount: Int { widths.count - 1 }

  /// The number of hidden layers.
  public var hiddenCount: Int { widths.count - 2 }

  /// The widths when all of them are known.
  public var knownWidths: [Int]? {
    let known = widths.compactMap(\.self)
    return known.count == widths.count ? known : nil
  }

  /// The weights of each layer, first to last, when all are known and each layer has its own.
  public var weightCounts: [Int]? {
    guard !hasTies, let widths = knownWidths else { return nil }
    return zip(widths, widths.dropFirst()).map { $0 * $1 }
  }

  /// The shape of a network whose weights are held.
  public var holdingWeights: Self {
    var shape = self
    shape.holdsWeights = true
    return shape
  }

  /// The shape of a network that has become what training alone doesn't give.
  public var reworked: Self {
    var shape = self
    shape.isReworked = true
    return shape
  }

  /// The shape with other hidden widths.
  public func with(hidden: some Collection<Int?>) -> Self {
    var shape = self
    shape.widths.replaceSubrange(1..<widths.count - 1, with: hidden)
    return shape
  }
}

extension NetworkShape: CustomStringConvertible {
  /// The widths as a suite file writes them, `?` where training decides: `[784, ?, 10]`.
  public var description: String {
    "[" + widths.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
  }
}
