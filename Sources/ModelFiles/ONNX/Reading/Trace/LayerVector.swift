import Networks

/// A vector of the network: its input, or what a layer gives.
struct LayerVector {
  /// The vector that it is made from; `nil` for the input.
  let parent: Int?

  /// How many elements it has.
  let width: Int

  /// Where it is from, for messages.
  let place: String

  /// What is done to the parent's elements first.
  var steps: [LayerStep] = []

  /// `width × parent's width`, row-major; `nil` when elements stay what the steps make of them.
  var matrix: [Float]?

  /// What a step of each row of `matrix` is worth; `nil` unless its weights are bytes.
  var weightScales: [Float]?

  /// Whether the network ends here with a function of all outputs.
  var isOutput = false

  init(parent: Int?, width: Int, place: String) {
    self.parent = parent
    self.width = width
    self.place = place
  }
}

/// What is done to each element of a vector between two layers.
enum LayerStep {
  case affine(scale: Coefficients, offset: Coefficients)
  case activation(Activation)

  /// Rounding to bytes.
  case rounded(ByteCode)
}
