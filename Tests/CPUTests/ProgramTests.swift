import Kernels
import Networks
import Testing

@testable import CPU

@Suite struct ProgramTests {
  /// Widths that are no multiple of anything.
  static let widths = [37, 19, 11, 5]

  @Test(arguments: WeightForm.allCases, InstructionSets.names)
  func `outputs agree with double precision for every batch and number of threads`(
    _ form: WeightForm, set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    let network = form.network(Self.widths, .relu)
    for batch in [1, 5, 16, 64] {
      let inputs = randomInputs(batch, width: 37)
      let expectation = network.expectation(inputs, batch: batch)
      for threads in [1, 2] {
        let program = Program(
          network, table: table.threaded(threads), alternatives: threads > 1 ? [table] : [],
          batch: batch, inputs: randomInputs(3, width: 37, seed: 2))
        program.load(inputs)
        program.run()
        let mismatch = expectation.mismatch(program.outputs)
        #expect(mismatch == nil, "batch \(batch), \(threads) threads")
      }
    }
  }

  /// `Program` runs only the fastest kernel of a layer; here each one computes it.
  @Test(arguments: WeightForm.allCases, InstructionSets.names)
  func `every candidate agrees with double precision`(_ form: WeightForm, set: String) throws {
    let plain = try #require(InstructionSets.table(named: set))
    // One layer large enough for threads to share.
    let network = form.network([70, 150], .relu)
    let layer = network.layers[0]
    for batch in [1, 5, 16, 64] {
      let inputs = randomInputs(batch, width: 70)
      let expectation = network.expectation(inputs, batch: batch)
      for table in [plain, plain.threaded(2)] {
        var names: [String] = []
        for kernel in LayerKernels.exact {
          let output = AlignedBuffer([Float](repeating: .nan, count: batch * 256))
          let shape = LayerShape(
            layer: layer, codebook: network.codebooks.first, samples: batch,
            input: AlignedBuffer(rows: batch, columns: 70, stride: 256, inputs), output: output,
            inputStride: 256, outputStride: 256,
            bias: AlignedBuffer(rows: 1, columns: 150, stride: 256, layer.bias))
          guard LayerKernels.isWorthTrying(kernel, for: shape),
            let packed = kernel.pack(shape, table)
          else { continue }
          packed.run()
          let found = output.read(rows: batch, columns: 150, stride: 256)
          let mismatch = expectation.mismatch(found)
          #expect(mismatch == nil, "\(kernel.name), batch \(batch)")
          #expect(packed.weightBytes > 0)
          names.append(kernel.name)
        }
        #expect(names == expectedCandidates(form, batch: batch, width: plain.width))
      }
    }
  }

  private func expectedCandidates(_ form: WeightForm, batch: Int, width: Int) -> [String] {
    var names = ["dense"]
    if batch == 1 { names.append("zero-skip") }
    if form.isMasked { names.append("permute-sparse") }
    if form.isMasked && batch == 1 { names.append("column-sparse") }
    if form.isMasked && batch >= width { names.append("batch-sparse") }
    if form.isShared { names.append("codebook") }
    if form.isMasked && form.isShared { names.append("sparse-codebook") }
    return names
  }

  /// Every kernel computes the second of two tied layers with the first one's packed weights.
  @Test(arguments: WeightForm.allCases, InstructionSets.names)
  func `a kernel moved to a tied layer computes that one`(
    _ form: WeightForm, set: String
  ) throws {
    let plain = try #require(InstructionSets.table(named: set))
    let network = form.network([70, 70], .relu)
    var other = network
    other.layers[0].bias = network.layers[0].bias.map { 1 - $0 }
    other.layers[0].activation = .identity
    for batch in [1, 16] {
      let inputs = [1, 2].map { randomInputs(batch, width: 70, seed: $0) }
      let outputs = inputs.map { _ in AlignedBuffer([Float](repeating: .nan, count: batch * 256)) }
      let shapes = zip([network, other], zip(inputs, outputs)).map { network, buffers in
        LayerShape(
          layer: network.layers[0], codebook: network.codebooks.first, samples: batch,
          input: AlignedBuffer(rows: batch, columns: 70, stride: 256, buffers.0),
          output: buffers.1, inputStride: 256, outputStride: 256,
          bias: AlignedBuffer(rows: 1, columns: 70, stride: 256, network.layers[0].bias))
      }
      let expectations = [
        network.expectation(inputs[0], batch: batch), other.expectation(inputs[1], batch: batch),
      ]
      for table in [plain, plain.threaded(2)] {
        var names: [String] = []
        for kernel in LayerKernels.exact {
          guard LayerKernels.isWorthTrying(kernel, for: shapes[0]),
            let packed = kernel.pack(shapes[0], table)
          else { continue }
          let moved = packed.moved(shapes[1])
          for _ in 0..<2 {
            packed.run()
            moved.run()
          }
          for (output, expectation) in zip(outputs, expectations) {
            let mismatch = expectation.mismatch(output.read(rows: batch, columns: 70, stride: 256))
            #expect(mismatch == nil, "\(kernel.name), batch \(batch)")
            output.clear()
          }
          #expect(moved.weightBytes == packed.weightBytes)
          names.append(kernel.name)
        }
        #expect(names == expectedCandidates(form, batch: batch, width: plain.width))
      }
    }
  }

  @Test(arguments: WeightForm.allCases)
  func `a program of tied layers agrees with double precision`(_ form: WeightForm) {
    var network = form.network([37, 19, 19, 19, 5], .relu)
    network.tieEqualLayers()
    for batch in [1, 5, 64] {
      let inputs = randomInputs(batch, width: 37)
      let program = Program(
        network, table: InstructionSets.best.threaded(2), alternatives: [InstructionSets.best],
        batch: batch, inputs: inputs)
      program.run()
      let mismatch = network.expectation(inputs, batch: batch).mismatch(program.outputs)
      #expect(mismatch == nil, "batch \(batch)")
    }
  }

  @Test(arguments: WeightForm.allCases, InstructionSets.names)
  func `choices list the chosen kernel, then the others from the fastest on`(
    _ form: WeightForm, set: String
  ) throws {
    let table = try #require(InstructionSets.table(named: set))
    let network = form.network([37, 19, 5], .relu)
    for batch in [1, 16] {
      let program = Program(
        network, table: table.threaded(2), alternatives: [table], batch: batch,
        inputs: randomInputs(batch, width: 37))
      let names = expectedCandidates(form, batch: batch, width: table.width)
      #expect(program.choices.count == 2)
      for choice in program.choices {
        #expect(
          choice.candidates.map(\.name).sorted() == (names + names.map { $0 + "-1t" }).sorted())
        let seconds = choice.candidates.map(\.seconds)
        #expect(seconds.dropFirst() == seconds.dropFirst().sorted()[...])
        #expect(seconds.allSatisfy { $0 > 0 && $0.isFinite })
        #expect(choice.name == choice.candidates[0].name)
      }
    }
  }

  @Test func `a chosen kernel is nearly the fastest, or one that needs no zeros`() {
    let network = WeightForm.masked.network(Self.widths, .relu)
    let program = Program(
      network, table: InstructionSets.best, batch: 1, inputs: randomInputs(3, width: 37))
    for choice in program.choices {
      // Which of two that are nearly equal, the whole program decides.
      let fastest = choice.candidates.map(\.seconds).min() ?? 0
      #expect(choice.chosen.seconds <= 1.2 * fastest || choice.chosen.exploits.isEmpty)
    }
  }

  @Test func `each whole batch of the inputs can be loaded, and the first one is`() {
    let network = WeightForm.dense.network([7, 3], .relu)
    let inputs = randomInputs(5, width: 7)
    let program = Program(network, table: InstructionSets.best, batch: 2, inputs: inputs)
    program.run()
    let first = network.expectation(Array(inputs[0..<14]), batch: 2)
    #expect(first.mismatch(program.outputs) == nil)
    #expect(program.inputCount == 2)
    for (input, start) in [(0, 0), (1, 14), (0, 0)] {
      program.prepare(input: input)
      program.run()
      let expected = network.expectation(Array(inputs[start..<(start + 14)]), batch: 2)
      #expect(expected.mismatch(program.outputs) == nil, "input \(input)")
    }
  }

  @Test func `inputs fewer than the batch are repeated`() {
    let network = WeightForm.dense.network([7, 3], .relu)
    let inputs = randomInputs(2, width: 7)
    let program = Program(network, table: InstructionSets.best, batch: 5, inputs: inputs)
    program.run()
    let outputs = program.outputs
    #expect(outputs[0..<3] == outputs[6..<9] && outputs[3..<6] == outputs[9..<12])
    let mismatch = network.expectation(inputs, batch: 5).mismatch(outputs)
    #expect(mismatch == nil)
  }

  @Test func `a codebook of 256 values is used unless pruning needs one more`() {
    let shared = WeightForm.shared.network([37, 19], .relu, entries: 256)
    let pruned = WeightForm.maskedAndShared.network([37, 19], .relu, entries: 256)
    let inputs = randomInputs(5, width: 37)
    for (network, has) in [(shared, true), (pruned, false)] {
      let program = Program(network, table: InstructionSets.best, batch: 5, inputs: inputs)
      #expect(program.choices[0].candidates.contains { $0.name == "codebook" } == has)
      program.run()
      let mismatch = network.expectation(inputs, batch: 5).mismatch(program.outputs)
      #expect(mismatch == nil)
    }
  }

  @Test func `a relocated program computes the same with the same kernels`() {
    let network = WeightForm.allCases[1].network([70, 40], .relu)
    let program = Program(
      network, table: InstructionSets.best, batch: 1, inputs: randomInputs(3, width: 70))
    let other = program.relocated()
    #expect(other.inputCount == 3)
    #expect(other.work == program.work)
    for input in 0..<3 {
      program.prepare(input: input)
      other.prepare(input: input)
      program.run()
      other.run()
      #expect(other.outputs.map(\.bitPattern) == program.outputs.map(\.bitPattern))
    }
  }

  @Test func `sparse kernels are tried from a quarter of zeros on`() {
    for (zeros, expected) in [(24, false), (25, true)] {
      let weights = (0..<100).map { $0 < zeros ? 0 : Float($0) }
      let layer = Layer(
        inputs: 10, outputs: 10, activation: .identity, weights: weights,
        bias: Array(repeating: 0, count: 10))
      let program = Program(
        Network(layers: [layer]), table: InstructionSets.best, batch: 1,
        inputs: randomInputs(1, width: 10))
      let names = program.choices[0].candidates.map(\.name)
      #expect(names.contains("permute-sparse") == expected, "\(zeros) zeros")
    }
  }
}

extension ProgramTests {
  @Test func `what depends on the moment is asked a few times, and outputs stay`() throws {
    let table = InstructionSets.best
    let network = WeightForm.masked.network([70, 150, 20], .relu)
    let inputs = randomInputs(4, width: 70)
    func program(threads: Int) -> Program {
      Program(
        network, table: table.threaded(threads), alternatives: threads > 1 ? [table] : [],
        batch: 4, inputs: inputs)
    }
    // Without threads nothing depends on the moment.
    #expect(program(threads: 1).reconsider() == false)
    let threaded = program(threads: 2)
    threaded.run()
    let outputs = threaded.outputs
    var moments = 1
    while threaded.reconsider() { moments += 1 }
    #expect((2...20).contains(moments))
    #expect(threaded.reconsider() == false)
    threaded.run()
    let mismatch = network.expectation(inputs, batch: 4).mismatch(threaded.outputs)
    #expect(mismatch == nil && threaded.outputs.count == outputs.count)
    let kernels = threaded.choices.map(\.name)
    #expect(threaded.work.weightBytes > 0 && kernels.count == 2)
    // The names that it says are those of what it runs on.
    #expect(
      Program(
        network, kernels: kernels, table: table.threaded(2), alternatives: [table], batch: 4,
        inputs: inputs)?.work == threaded.work)
  }
}
