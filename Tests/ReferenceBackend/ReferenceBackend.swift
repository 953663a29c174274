import Execution
import Networks
import Parameters

/// A backend for tests that computes in double precision with plain loops: every weight is
/// multiplied, zeros included.
public struct ReferenceBackend: Backend {
  /// `reference`
  public static let schema = BackendSchema(
    "reference", help: "Plain loops in double precision.")

  /// What numbers are.
  public let isa = "double"

  /// The caller's.
  public let threads = 1

  /// Creates the backend; it takes no pin.
  public init(pin: Parameters.Value?) {}

  /// Takes a network as it is.
  ///
  /// - Throws: `BackendError` for layers of bytes.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable {
    guard network.layers.allSatisfy({ $0.quantization == nil }) else {
      throw BackendError("layers of bytes can't be computed; leave int8 out")
    }
    return ReferenceExecutable(network, batch: batch, inputs: inputs)
  }
}

/// A network and the batches that it is called with in turn.
private final class ReferenceExecutable: Executable {
  let work: ExecutableWork
  let choices: [KernelChoice]
  private(set) var outputs: [Float] = []

  private let network: Network
  private var layers: [Layer] { network.layers }
  private let batches: [[Float]]
  private var loaded = 0

  init(_ network: Network, batch: Int, inputs: [Float]) {
    self.network = network
    batches = InputBatches.all(of: inputs, width: network.widths[0], batch: batch)
    work = ExecutableWork(network, batch: batch)
    var values = Self.normalized(batches[0], network.normalization)
    choices = network.layers.map { layer in
      var outputs: [Double] = []
      let time = ContinuousClock().measure { outputs = Self.outputs(of: layer, values) }
      values = outputs
      return KernelChoice(
        chosen: .init(name: "plain-loops", exploits: [], seconds: time / .seconds(1)))
    }
  }

  var inputCount: Int { batches.count }

  func prepare(input: Int) { loaded = input }

  func run() {
    var values = Self.normalized(batches[loaded], network.normalization)
    for layer in layers { values = Self.outputs(of: layer, values) }
    outputs = values.map(Float.init)
    network.outputFunction.apply(to: &outputs, outputs: network.widths[layers.count])
  }

  private static func normalized(_ inputs: [Float], _ normalization: Normalization?) -> [Double] {
    guard let normalization else { return inputs.map(Double.init) }
    return inputs.enumerated().map { index, value in
      let column = index % normalization.offset.count
      return (Double(value) - Double(normalization.offset[column]))
        * Double(normalization.scale[column])
    }
  }

  private static func outputs(of layer: Layer, _ values: [Double]) -> [Double] {
    let batch = values.count / layer.inputs
    var outputs: [Double] = []
    for sample in 0..<batch {
      for output in 0..<layer.outputs {
        var sum = Double(layer.bias[output])
        for input in 0..<layer.inputs {
          sum +=
            Double(layer.weights[output * layer.inputs + input])
            * values[sample * layer.inputs + input]
        }
        outputs.append(layer.activation(sum))
      }
    }
    return outputs
  }
}
