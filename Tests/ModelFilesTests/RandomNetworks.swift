import Kernels
import Networks

/// A network whose shape, masks, codebooks, ties, signs of zero and NaNs depend on the seed.
func randomNetwork(seed: UInt64) -> Network {
  var generator = TestGenerator(state: seed)
  var widths = (0...Int.random(in: 1...4, using: &generator)).map { _ in
    Int.random(in: 1...19, using: &generator)
  }
  // Neighbours of equal width, so that layers can be tied.
  if Int.random(in: 0..<3, using: &generator) == 0 {
    widths += Array(repeating: pick(widths, using: &generator), count: 3)
  }
  let codebooks = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
    let entries = pick([1, 2, 3, 4, 7, 16, 17, 64, 200, 256], using: &generator)
    return (0..<entries).map { _ in randomFloat(using: &generator) }
  }
  // Half of them as the file's version 2 can hold them.
  let isExtended = Bool.random(using: &generator)
  let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
    var layer = randomLayer(
      inputs: inputs, outputs: outputs, codebooks: codebooks, using: &generator)
    layer.activation = randomActivation(isExtended: isExtended, using: &generator)
    return layer
  }
  var network = Network(layers: tied(layers, using: &generator), codebooks: codebooks)
  if isExtended, Bool.random(using: &generator) {
    network.normalization = Normalization(
      offset: (0..<widths[0]).map { _ in Float.random(in: -9...9, using: &generator) },
      scale: (0..<widths[0]).map { _ in pick([1, -0.0, 0x1p-140, 0.25], using: &generator) })
  }
  if isExtended, Bool.random(using: &generator) {
    network.outputFunction = pick([.softmax, .logSoftmax], using: &generator)
  }
  return network
}

private func randomActivation(
  isExtended: Bool, using generator: inout TestGenerator
) -> Activation {
  let parameter = Float.random(in: -2...2, using: &generator)
  let simple: [Activation] = [.identity, .relu, .sigmoid, .tanh]
  let others: [Activation] = [
    .leakyReLU(slope: parameter), .elu(alpha: parameter), .selu, .gelu, .geluTanh, .silu,
    .hardSwish, .hardSigmoid(slope: parameter, offset: 0.5), .softplus,
    .clip(low: parameter, high: parameter + 3), .clip(low: -.infinity, high: parameter),
  ]
  return pick(isExtended ? simple + others : simple, using: &generator)
}

/// The layers, some of them tied to earlier ones.
private func tied(_ layers: [Layer], using generator: inout TestGenerator) -> [Layer] {
  var layers = layers
  for index in layers.indices where Int.random(in: 0..<4, using: &generator) > 0 {
    let owners = layers.indices.filter {
      $0 < index && layers[$0].tied == nil
        && (layers[$0].inputs, layers[$0].outputs) == (layers[index].inputs, layers[index].outputs)
    }
    guard let owner = owners.randomElement(using: &generator) else { continue }
    layers[index].tied = owner
    layers[index].quantization = layers[owner].quantization
    layers[index].quantization?.input = ByteScale(
      step: Float.random(in: 0.01...1, using: &generator),
      zero: UInt8.random(in: 0...127, using: &generator))
  }
  return layers
}

private func randomLayer(
  inputs: Int, outputs: Int, codebooks: [[Float]], using generator: inout TestGenerator
) -> Layer {
  let count = inputs * outputs
  var weights = (0..<count).map { _ in randomFloat(using: &generator) }
  var mask: [Bool]?
  if Bool.random(using: &generator) {
    let density = pick([0, 0.1, 0.5, 0.9, 1], using: &generator)
    mask = (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) < density }
  } else if Bool.random(using: &generator) {
    // Zeros without a mask, as L1 leaves them.
    weights = weights.map { Bool.random(using: &generator) ? $0 : 0 }
  }
  var sharing: Sharing?
  if let index = codebooks.indices.randomElement(using: &generator),
    Bool.random(using: &generator)
  {
    let codebook = codebooks[index]
    var codes = (0..<count).map { _ in
      UInt8.random(in: 0...UInt8(codebook.count - 1), using: &generator)
    }
    if Int.random(in: 0..<4, using: &generator) > 0 {
      weights = codes.map { codebook[Int($0)] }
    }
    if let mask { codes = zip(codes, mask).map { $1 ? $0 : 0 } }
    sharing = Sharing(codebook: index, codes: codes)
    if Int.random(in: 0..<4, using: &generator) == 0 {
      // Rows with codebooks of their own, at least as long as the one that the codes are of.
      let choices = codebooks.indices.filter { codebooks[$0].count >= codebook.count }
      sharing?.codebooks = (0..<outputs).map { _ in pick(choices, using: &generator) }
    }
  }
  if let mask {
    // Mostly +0 where pruned, as it should be; sometimes −0, which must come back all the same.
    let pruned: Float = Int.random(in: 0..<4, using: &generator) > 0 ? 0 : -0.0
    weights = zip(weights, mask).map { $1 ? $0 : pruned }
  }
  var quantization: LayerQuantization?
  if sharing == nil, Int.random(in: 0..<3, using: &generator) == 0 {
    let scales = (0..<outputs).map { _ in pick([0, 0.5, 0.001, 1e-30], using: &generator) as Float }
    quantization = LayerQuantization(
      weightScales: scales,
      input: ByteScale(
        step: Float.random(in: 0.01...1, using: &generator),
        zero: UInt8.random(in: 0...127, using: &generator)))
    // Mostly whole numbers of steps, as they should be; sometimes anything, which must come back
    // too.
    if Int.random(in: 0..<4, using: &generator) > 0 {
      weights = weights.indices.map { index in
        weights[index].bitPattern == 0
          ? 0 : scales[index / inputs] * Float(Int.random(in: -127...127, using: &generator))
      }
    }
  }
  return Layer(
    inputs: inputs, outputs: outputs,
    activation: .identity, weights: weights,
    bias: (0..<outputs).map { _ in randomFloat(using: &generator) }, mask: mask,
    sharing: sharing, quantization: quantization)
}

private func pick<Element>(_ choices: [Element], using generator: inout TestGenerator) -> Element {
  choices[Int.random(in: choices.indices, using: &generator)]
}

private func randomFloat(using generator: inout TestGenerator) -> Float {
  switch Int.random(in: 0..<12, using: &generator) {
  case 0: 0
  case 1: -0.0
  // Any bits at all: infinities, subnormals, quiet and signalling NaNs with payloads.
  case 2: Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
  case 3: Float(bitPattern: 0x7F80_0001 | UInt32.random(in: 0...0x7FFFFF, using: &generator))
  default: Float.random(in: -1...1, using: &generator)
  }
}

/// A small linear congruential generator (Knuth, MMIX), enough to vary shapes.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    var result: UInt64 = 0
    for _ in 0..<2 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      result = result << 32 | state >> 32
    }
    return result
  }
}

/// Whether two networks agree in every bit; `==` neither sees the sign of zero nor equates NaNs.
func areIdentical(_ a: Network, _ b: Network) -> Bool {
  func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }
  return a.codebooks.map(bits) == b.codebooks.map(bits)
    && a.outputFunction == b.outputFunction
    && a.normalization.map { bits($0.offset + $0.scale) }
      == b.normalization.map { bits($0.offset + $0.scale) }
    && a.layers.count == b.layers.count
    && zip(a.layers, b.layers).allSatisfy { a, b in
      (a.inputs, a.outputs, a.activation) == (b.inputs, b.outputs, b.activation)
        && bits(a.weights) == bits(b.weights) && bits(a.bias) == bits(b.bias)
        && a.mask == b.mask && a.sharing == b.sharing
        && a.quantization == b.quantization && a.tied == b.tied
    }
}
