import Execution
import Kernels
import Networks
import OpenCL
import Random
import TestSupport
import Testing

@testable import Accelerators

/// Whole networks on a device.
@Suite(Devices.isThere, .serialized) struct DeviceProgramTests {
  private func network(
    _ widths: [Int], _ activation: Activation, seed: UInt64 = 3
  ) -> Network {
    var network = NetworkInitializer.network(widths: widths, activation: activation, seed: seed)
    for index in network.layers.indices {
      network.layers[index].bias = values(network.layers[index].outputs, seed: seed + 100)
    }
    return network
  }

  private func values(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed, stream: "inputs")
    return (0..<count).map { _ in 2 * generator.uniform() - 1 }
  }

  private func error(
    _ network: Network, batch: Int, _ inputs: [Float]
  ) throws -> Double {
    let backend = try OpenCLBackend(pin: nil)
    let executable = try backend.prepare(network, batch: batch, inputs: inputs)
    executable.run()
    #expect(executable.failure == nil)
    #expect(executable.choices.count == network.layers.count)
    return relativeError(
      executable.outputs, referenceOutputs(of: network, inputs: inputs),
      columns: network.widths[network.layers.count])
  }

  @Test(arguments: Activation.allCases)
  func `outputs are those of double precision with every activation`(
    _ activation: Activation
  ) throws {
    for batch in [1, 3] {
      let inputs = values(batch * 17, seed: 4)
      #expect(try error(network([17, 33, 5], activation), batch: batch, inputs) <= 1e-5)
    }
  }

  @Test(arguments: OutputFunction.allCases)
  func `normalisation and output function are computed on the device`(
    _ function: OutputFunction
  ) throws {
    for batch in [1, 6] {
      var network = network([9, 12, 4], .tanh)
      // So far from 0 that the first layer can't take it over.
      network.normalization = Normalization(
        offset: (0..<9).map { Float($0) * 10 - 40 }, scale: values(9, seed: 7))
      network.outputFunction = function
      let inputs = values(batch * 9, seed: 8).enumerated().map {
        $1 + Float($0 % 9) * 10 - 40
      }
      #expect(try error(network, batch: batch, inputs) <= 1e-5)
    }
  }

  @Test(arguments: [1, 2, 16, 40])
  func `pruned, shared and quantised networks have kernels that make use of it`(
    _ batch: Int
  ) throws {
    let inputs = values(batch * 24, seed: 10)
    var pruned = network([24, 40, 6], .relu)
    var bytes = pruned
    for index in pruned.layers.indices {
      for place in pruned.layers[index].weights.indices where place % 10 != 0 {
        pruned.layers[index].weights[place] = 0
      }
      bytes.layers[index].calibrate(inputs: ByteScale(covering: -1...4))
      bytes.layers[index].roundWeights()
    }
    var shared = pruned
    shared.codebooks = [[-0.5, 0, 0.25, 1]]
    for index in shared.layers.indices {
      let codes = shared.layers[index].weights.indices.map { UInt8($0 * 7 % 4) }
      shared.layers[index].sharing = Sharing(codebook: 0, codes: codes)
      shared.layers[index].weights = codes.map { shared.codebooks[0][Int($0)] }
    }
    var rows = shared
    rows.codebooks = [[-0.5, 0, 0.25, 1], [2, -1, 0.125, 0.75]]
    for index in rows.layers.indices {
      let layer = rows.layers[index]
      let codes = layer.weights.indices.map { UInt8($0 * 7 % 4) }
      let books = (0..<layer.outputs).map { $0 / 2 % 2 }
      rows.layers[index].sharing = Sharing(codebooks: books, codes: codes)
      rows.layers[index].weights = codes.indices.map {
        rows.codebooks[books[$0 / layer.inputs]][Int(codes[$0])]
      }
    }
    #expect(try error(pruned, batch: batch, inputs) <= 1e-5)
    #expect(try error(shared, batch: batch, inputs) <= 1e-5)
    #expect(try error(rows, batch: batch, inputs) <= 1e-5)
    // A sum that differs by rounding may fall to the next byte.
    #expect(try error(bytes, batch: batch, inputs) <= 2e-2)
    let backend = try OpenCLBackend(pin: nil)
    // What stands before how it is cut.
    func name(_ kernel: String) -> String {
      kernel.split(separator: "-").dropLast().joined(separator: "-")
    }
    func names(_ network: Network) throws -> Set<String> {
      let choices = try backend.prepare(network, batch: batch, inputs: inputs).choices
      return Set(
        choices.flatMap { $0.candidates.map { name($0.name) } })
    }
    #expect(try names(pruned) == ["dense", "sparse"])
    #expect(try names(shared).isSuperset(of: ["dense", "codebook"]))
    #expect(try names(rows).isSuperset(of: ["dense", "codebook-rows"]))
    #expect(try !names(rows).contains("codebook") && !names(shared).contains("codebook-rows"))
    #expect(try names(bytes) == ["int8"])
  }

  @Test func `batches take turns, and kernels can be given by their names`() throws {
    let network = network([30, 64, 3], .relu)
    let inputs = values(3 * 2 * 30, seed: 12)
    let backend = try OpenCLBackend(pin: nil)
    let first = try backend.prepare(network, batch: 2, inputs: inputs)
    let again = try backend.prepare(
      network, batch: 2, inputs: inputs, kernels: first.choices.map(\.name))
    #expect(again.choices.map(\.name) == first.choices.map(\.name))
    for executable in [first, again] {
      #expect(executable.inputCount == 3)
      for input in [2, 0, 1] {
        executable.prepare(input: input)
        executable.run()
        let expected = referenceOutputs(
          of: network, inputs: Array(inputs[(input * 60)..<(input * 60 + 60)]))
        #expect(relativeError(executable.outputs, expected, columns: 3) <= 1e-5)
      }
    }
    #expect(throws: BackendError.self) {
      _ = try backend.prepare(network, batch: 2, inputs: inputs, kernels: ["dense", "none"])
    }
  }

  @Test func `a device's own clock tells computing from moving`() throws {
    let executable = try OpenCLBackend(pin: nil).prepare(
      network([200, 400, 10], .relu), batch: 64, inputs: values(64 * 200, seed: 13))
    let times = try #require(executable.deviceTimes())
    let whole = ContinuousClock().measure { executable.run() } / .seconds(1)
    #expect(times.computing > 0 && times.moving > 0)
    // Two calls: a neighbour may have disturbed one of them.
    #expect(times.computing + times.moving < 50 * whole + 0.1)
  }

  @Test(arguments: [1, 16])
  func `a profile's parts are the steps that are counted, and add up to its calls`(
    _ batch: Int
  ) throws {
    var network = network([200, 400, 10], .relu)
    network.outputFunction = .softmax
    let executable = try OpenCLBackend(pin: nil).prepare(
      network, batch: batch, inputs: values(batch * 200, seed: 14))
    let work = executable.layerWork()
    let arranged: [LayerWork.Phase] = batch > 1 ? [.arrangement] : []
    #expect(
      work.map { $0.parts.map(\.phase) } == [arranged + [.product], [.product, .softmax]])
    let profiled = try #require(executable.profiled())
    profiled.run()
    profiled.clear()
    for _ in 0..<20 { profiled.run() }
    #expect(executable.failure == nil)
    let parts = profiled.calls.parts
    for layer in 0..<2 {
      #expect(try #require(parts[CallPart(layer: layer, phase: .product)]).seconds > 0)
    }
    #expect(try #require(parts[CallPart(layer: nil, phase: .softmax)]).seconds > 0)
    #expect(try #require(parts[CallPart(layer: nil, phase: .transfer)]).seconds > 0)
    #expect((parts[CallPart(layer: nil, phase: .arrangement)] != nil) == (batch > 1))
    let calls = profiled.spans.filter { $0.name == "call" }
    let mean = calls.reduce(0) { $0 + $1.end - $1.start } / Double(calls.count)
    let sum = parts.values.reduce(0) { $0 + $1.seconds }
    #expect(calls.count == 20 && abs(sum - mean) < 1e-9, "\(sum) of \(mean)")
    // Commands run one behind the other.
    let steps = profiled.spans.drop { $0.name == "call" }.prefix { $0.name != "call" }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $1.start >= $0.end - 1e-9 })
    executable.run()
    let expected = referenceOutputs(of: network, inputs: values(batch * 200, seed: 14))
    #expect(relativeError(executable.outputs, expected, columns: 10) <= 1e-5)
  }
}
