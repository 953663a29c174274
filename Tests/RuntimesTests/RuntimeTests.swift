import Dispatch
import Execution
import Kernels
import Machine
import ModelFiles
import Networks
import ONNXRuntime
import OpenVINO
import Parameters
import Runtimes
import TestSupport
import Testing

/// The runtimes themselves, where they are installed.
@Suite struct RuntimeTests {
  /// A runtime by its word in suites.
  struct Runtime: CustomTestStringConvertible, Sendable {
    let type: any RuntimeBackend.Type
    var testDescription: String { type.schema.name }

    func prepare(
      _ network: Network, batch: Int, inputs: [Float], threads: Int = 1
    ) throws -> any Executable {
      try type.init(pin: .integer(threads)).prepare(network, batch: batch, inputs: inputs)
    }
  }

  /// Those that are on this machine.
  static let installed = [
    Runtime(type: ONNXRuntimeBackend.self), Runtime(type: OpenVINOBackend.self),
  ].filter { (try? $0.type.init(pin: nil)) != nil }

  static let isAny = ConditionTrait.enabled(
    if: !installed.isEmpty, "no runtime of another program is here; 'make setup-peers' fetches two")

  private static let activations: [Activation] =
    Activation.allCases + [
      .leakyReLU(slope: 0.1), .elu(alpha: 0.7), .selu, .gelu, .geluTanh, .silu, .hardSwish,
      .hardSigmoid(slope: 0.25, offset: 0.4), .softplus, .clip(low: -0.5, high: 0.8),
      .clip(low: -.infinity, high: 0.3), .clip(low: 0.1, high: .infinity),
    ]

  @Test(isAny, arguments: installed, activations)
  func `outputs are those of plain loops in double precision`(
    runtime: Runtime, activation: Activation
  ) throws {
    let network = randomNetwork([17, 33, 5], activation, seed: 3)
    let inputs = randomValues(3 * 17, seed: 4)
    let executable = try runtime.prepare(network, batch: 3, inputs: inputs)
    executable.run()
    let error = relativeError(
      executable.outputs, referenceOutputs(of: network, inputs: inputs), columns: 5)
    #expect(error <= 1e-5, "\(activation.name)")
  }

  @Test(isAny, arguments: installed)
  func `one can be made while another is given up`(_ runtime: Runtime) {
    DispatchQueue.concurrentPerform(iterations: 20_000) { _ in
      #expect(throws: Never.self) { _ = try runtime.type.init(pin: nil) }
    }
  }

  @Test(isAny, arguments: installed, OutputFunction.allCases)
  func `normalisation and output function are part of the model`(
    runtime: Runtime, function: OutputFunction
  ) throws {
    var network = randomNetwork([9, 12, 4], .tanh, seed: 5)
    network.normalization = Normalization(
      offset: randomValues(9, seed: 6), scale: randomValues(9, seed: 7))
    network.outputFunction = function
    let inputs = randomValues(2 * 9, seed: 8)
    let executable = try runtime.prepare(network, batch: 2, inputs: inputs)
    executable.run()
    let expected = referenceOutputs(of: network, inputs: inputs)
    #expect(relativeError(executable.outputs, expected, columns: 4) <= 1e-5)
  }

  @Test(isAny, arguments: installed)
  func `layers of bytes round as ours do, values past their range included`(runtime: Runtime)
    throws
  {
    var network = randomNetwork([24, 40, 32, 6], .relu, seed: 9)
    for (index, range) in [Float(-1)...1, 0...1.5, 0...2].enumerated() {
      // A row of zeros has no scale.
      for input in 0..<network.layers[index].inputs { network.layers[index].weights[input] = 0 }
      network.layers[index].calibrate(inputs: ByteScale(covering: range))
      network.layers[index].roundWeights()
    }
    let inputs = randomValues(64 * 24, seed: 10).map { 1.2 * $0 }
    let executable = try runtime.prepare(network, batch: 64, inputs: inputs)
    executable.run()
    let expected = referenceOutputs(of: network, inputs: inputs)
    // A sum that differs by rounding may fall to the next byte, here and there.
    let step = 2 / 127.0
    let differences = zip(executable.outputs, expected).map { abs(Double($0) - $1) }
    #expect(differences.allSatisfy { $0 <= step })
    #expect(differences.count { $0 <= 1e-4 } >= differences.count * 9 / 10)
  }

  @Test(isAny) func `dynamic quantisation is near, for networks of bytes alone`() throws {
    let dynamic = Runtime(type: ONNXRuntimeDynamicBackend.self)
    guard (try? dynamic.type.init(pin: nil)) != nil else { return }
    var network = randomNetwork([24, 40, 32, 6], .relu, seed: 9)
    let inputs = randomValues(64 * 24, seed: 10)
    let refusal = try #require(
      #expect(throws: BackendError.self) {
        _ = try dynamic.prepare(network, batch: 64, inputs: inputs)
      })
    #expect(refusal.isUnsuited && refusal.description.contains("bytes"))
    for (index, range) in [Float(-1)...1, 0...4, 0...4].enumerated() {
      network.layers[index].calibrate(inputs: ByteScale(covering: range))
      network.layers[index].roundWeights()
    }
    let executable = try dynamic.prepare(network, batch: 64, inputs: inputs)
    executable.run()
    let expected = referenceOutputs(of: network, inputs: inputs)
    #expect(relativeError(executable.outputs, expected, columns: 6) <= 0.1)
    #expect(dynamic.type.scalesInputsAnew && !ONNXRuntimeBackend.scalesInputsAnew)
  }

  @Test(isAny, arguments: installed)
  func `a runtime has one thread, or those of its pin, or all`(runtime: Runtime) throws {
    #expect(try runtime.type.init(pin: nil).threads == 1)
    #expect(try runtime.type.init(pin: .integer(3)).threads == 3)
    #expect(try runtime.type.init(pin: .word("all")).threads == Processors.threads)
  }

  @Test(isAny, arguments: installed)
  func `batches take turns, on several threads too`(runtime: Runtime) throws {
    let network = randomNetwork([30, 64, 3], .relu, seed: 11)
    let inputs = randomValues(3 * 2 * 30, seed: 12)
    for threads in [1, 2] {
      let executable = try runtime.prepare(network, batch: 2, inputs: inputs, threads: threads)
      #expect(executable.inputCount == 3 && executable.choices.isEmpty)
      for other in [executable, executable.relocated()] {
        for input in [2, 0, 1] {
          other.prepare(input: input)
          other.run()
          let expected = referenceOutputs(
            of: network, inputs: Array(inputs[(input * 60)..<(input * 60 + 60)]))
          #expect(relativeError(other.outputs, expected, columns: 3) <= 1e-5)
        }
      }
    }
  }

  @Test(isAny, arguments: installed)
  func `what a runtime refuses is an error in its words`(runtime: Runtime) throws {
    func refusal<Backend: RuntimeBackend>(_ type: Backend.Type) throws -> BackendError? {
      let backend = try type.init(pin: nil)
      let shape = RuntimeShape(rows: 1, columns: 2)
      return #expect(throws: BackendError.self) {
        _ = try backend.session(model: [1, 2, 3], inputs: shape, outputs: shape)
      }
    }
    let error = try refusal(runtime.type)
    #expect(error?.description.count ?? 0 > 20)
  }

  private func randomNetwork(_ widths: [Int], _ activation: Activation, seed: UInt64) -> Network {
    var network = NetworkInitializer.network(widths: widths, activation: activation, seed: seed)
    for index in network.layers.indices {
      network.layers[index].bias = randomValues(network.layers[index].outputs, seed: seed + 100)
    }
    return network
  }

  /// Between -1 and 1.
  private func randomValues(_ count: Int, seed: UInt64) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 23) - 1
    }
  }
}
