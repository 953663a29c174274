import CPU
import Kernels
import Testing

/// What products count that aren't of matrices, or belong to training, against numbers worked out
/// by hand.
@Suite struct ElementWorkTests {
  /// Five columns are 5 lanes, 8, 8 and 16.
  @Test(
    arguments: [
      ("scalar", 5),
      ("sse", 8),
      ("avx2", 8),
      ("avx512", 16),
    ] as [(String, Int)])
  func `activations and softmax compute whole vectors`(
    _ name: String, _ lanes: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let values = AlignedBuffer<Float>(count: 96)
    // The sigmoid: a sign, 20 for the exponential, a sum and a quotient; its derivative another
    // quotient and a product.
    let sigmoid = ActivationProduct(.sigmoid, values: values, rows: 3, columns: 5, stride: 32)
    #expect(
      table.work(of: sigmoid) == [
        ProductWork(
          operations: 3 * lanes * 23, usefulOperations: 345, activationBytes: 24 * lanes)
      ])
    let sloped = ActivationProduct(
      .sigmoid, values: values, derivatives: values, rows: 3, columns: 5, stride: 32)
    #expect(
      table.work(of: sloped) == [
        ProductWork(
          operations: 3 * lanes * 25, usefulOperations: 375, activationBytes: 36 * lanes)
      ])
    // Softmax: a difference, 20 for the exponential, a sum, a quotient.
    for isLogarithm in [false, true] {
      let softmax = SoftmaxProduct(
        values: values, rows: 3, columns: 5, stride: 32, isLogarithm: isLogarithm)
      #expect(
        table.work(of: softmax) == [
          ProductWork(
            operations: 3 * lanes * 23, usefulOperations: 345, activationBytes: 24 * lanes)
        ])
    }
  }

  @Test func `functions of straight lines take few operations`() throws {
    let table = try Tables.named("scalar")
    let values = AlignedBuffer<Float>(count: 10)
    let expected: [(ActivationFunction, Int)] = [
      (.leaky(slope: 0.1), 1), (.hardSwish, 3), (.hardSigmoid(slope: 1, offset: 0), 2),
      (.clip(low: 0, high: 6), 0),
    ]
    for (function, each) in expected {
      let product = ActivationProduct(function, values: values, rows: 2, columns: 5, stride: 5)
      #expect(table.work(of: product)[0].operations == 10 * each, "\(function)")
    }
  }

  @Test(arguments: Tables.names)
  func `what is done to rows with their padding counts the padding`(_ name: String) throws {
    let table = try Tables.named(name)
    let values = AlignedBuffer<Float>(count: 96)
    let row = AlignedBuffer<Float>(count: 32)
    // 96 values: a difference and a product, read and written; 32 offsets and scales.
    #expect(
      table.work(
        of: NormalizationProduct(
          source: values, target: values, offset: row, scale: row, rows: 3, stride: 32))
        == [ProductWork(operations: 192, weightBytes: 256, activationBytes: 768)])
    // To the scale and back: a product and a sum, two to round, a difference and a product.
    #expect(
      table.work(
        of: FakeQuantizationProduct(
          values: values, rows: 3, stride: 32, scale: ByteScale(step: 1, zero: 0)))
        == [ProductWork(operations: 576, activationBytes: 768)])
  }

  @Test func `a given scale spares finding the range, and a sample without range is not written`()
    throws
  {
    let table = try Tables.named("scalar")
    let source = AlignedBuffer<Float>([1, 2, 3, 0, 0, 0])
    let given = QuantizationProduct(
      source: source, sourceStride: 3, samples: 2, columns: 3,
      scale: ByteScale(step: 1, zero: 0), for: table)
    #expect(
      table.work(of: given)
        == [ProductWork(operations: 12, activationBytes: 2 * (12 + 8) + 6)])
    let found = QuantizationProduct(
      source: source, sourceStride: 3, samples: 2, columns: 3, for: table)
    table.run(found)
    #expect(
      table.work(of: found)
        == [ProductWork(operations: 18, activationBytes: 2 * (12 + 8) + 3)])
  }

  /// A panel of 2, 8, 16 and 32 columns.
  @Test(
    arguments: [
      ("scalar", 2, 2),
      ("sse", 1, 8),
      ("avx2", 1, 16),
      ("avx512", 1, 32),
    ] as [(String, Int, Int)])
  func `copies have no operations`(
    _ name: String, _ panels: Int, _ width: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    // Three rows of five become the columns of panels; the padding is written, not read.
    let columns = panels * width
    let buffer = AlignedBuffer<Float>(count: 32 * 32)
    let across = PackingProduct(
      source: buffer, rows: 3, columns: 5, stride: 5, side: .rows, panels: buffer)
    #expect(
      table.work(of: across) == [ProductWork(activationBytes: 4 * 5 * (3 + columns))])
    let along = PackingProduct(
      source: buffer, rows: 5, columns: 3, stride: 32, side: .columns, panels: buffer)
    #expect(
      table.work(of: along) == [ProductWork(activationBytes: 4 * 5 * 2 * columns)])
    let transpose = TransposeProduct(
      source: buffer, sourceStride: 5, target: buffer, targetStride: 3, rows: 3, columns: 5)
    #expect(table.work(of: transpose) == [ProductWork(activationBytes: 120)])
    let panels = PanelTransposeProduct(
      panels: buffer, target: AlignedBuffer(count: 32 * 32), depth: 5, columns: 3, for: table)
    #expect(table.work(of: panels) == [ProductWork(weightBytes: 120)])
  }

  @Test func `images that are moved are read as far as they stay inside`() throws {
    let table = try Tables.named("scalar")
    // Three images of 3 × 4 pixels: one moved 1 right and 1 up keeps 3 × 2, one 9 down none.
    let shifts = [(0, 0), (1, -1), (0, 9)].map { GatherProduct.Shift(right: $0.0, down: $0.1) }
    func product(_ shifts: [GatherProduct.Shift]) -> GatherProduct {
      GatherProduct(
        source: [Float](repeating: 1, count: 36), columns: 12, rows: [2, 0, 1], shifts: shifts,
        imageColumns: 4, target: AlignedBuffer(count: 36), targetStride: 12)
    }
    #expect(
      table.work(of: product([])) == [ProductWork(indexBytes: 24, activationBytes: 4 * 72)])
    #expect(
      table.work(of: product(shifts))
        == [ProductWork(indexBytes: 24, activationBytes: 4 * (12 + 6 + 0 + 36))])
  }

  /// Three outputs in panels of 4, 8, 16 and 32 columns in all.
  @Test(
    arguments: [
      ("scalar", 4),
      ("sse", 8),
      ("avx2", 16),
      ("avx512", 32),
    ] as [(String, Int)])
  func `gradients and steps of weights`(
    _ name: String, _ columns: Int
  ) throws {
    guard let table = Work.table(name) else { return }
    let gradients = AlignedBuffer<Float>(count: 2 * columns)
    // Two samples; of the outputs' gradients three aren't zero.
    for place in [0, 1, table.panelWidth] where place < 2 * columns { gradients[place] = 1 }
    let input = AlignedBuffer<Float>(count: 10)
    let target = AlignedBuffer<Float>(count: 5 * columns)
    let gradient = WeightGradientProduct(
      input: input, inputStride: 5, outputGradient: gradients, samples: 2, inputs: 5,
      target: target, for: table)
    // Two samples of five inputs by the columns; useful by three gradients.
    let own = ProductWork(
      operations: 20 * columns, usefulOperations: 30, weightBytes: 20 * columns,
      activationBytes: 8 * (5 + columns))
    #expect(table.work(of: gradient) == [own])

    // With momentum: two operations for the decay, three for the step, one to take it, on values
    // and velocities, which are read and written.
    let elements = 5 * columns
    let parameters = OptimizedParameters(target)
    let rule = OptimizerRule(.sgd(momentum: 0.9), rate: 1)
    #expect(
      table.work(
        of: OptimizerProduct(
          parameters: parameters, gradient: target, stride: columns, rule: rule))
        == [ProductWork(operations: 6 * elements, weightBytes: 20 * elements)])
    let step = WeightStepProduct(
      input: input, inputStride: 5, outputGradient: gradients, samples: 2, inputs: 5, outputs: 3,
      parameters: parameters, rule: rule,
      transposed: AlignedBuffer(count: 3 * table.padded(5)),
      scratch: AlignedBuffer(count: WeightStepProduct.scratch(for: table)), for: table)
    // Both, but the gradient stays in scratch space, and 15 weights are written transposed.
    #expect(
      table.work(of: step) == [
        ProductWork(
          operations: own.operations + 6 * elements, usefulOperations: 30 + 6 * elements,
          weightBytes: 16 * elements + 60, activationBytes: own.activationBytes)
      ])
  }

  @Test func `a mask, thresholds and second moments take more`() throws {
    let table = try Tables.named("scalar")
    let values = AlignedBuffer<Float>([1, 2, 3, 4])
    let masked = OptimizedParameters(
      values, first: AlignedBuffer(count: 4), second: AlignedBuffer(count: 4),
      mask: AlignedBuffer([1, 0, 1, 0]))
    let rule = OptimizerRule(
      .adam(firstDecay: 0.9, secondDecay: 0.99, epsilon: 1e-8), rate: 1, shrinkage: 0.1)
    // Decay 2, moments 3 + 4, root and sum 2, quotient 2, step 1; threshold 4 and its quotient 1;
    // two by the mask. Values and two moments are read and written, mask and gradient read.
    #expect(
      table.work(
        of: OptimizerProduct(parameters: masked, gradient: values, stride: 4, rule: rule))
        == [ProductWork(operations: 84, usefulOperations: 42, weightBytes: 16 * 8)])
    let rounding = WeightRoundingProduct(
      source: values, mask: nil, scales: AlignedBuffer([1, 1]), target: values, depth: 2)
    // A quotient, two to round, a product; read and written, and two scales read.
    #expect(table.work(of: rounding) == [ProductWork(operations: 16, weightBytes: 40)])
    let maskedRounding = WeightRoundingProduct(
      source: values, mask: values, scales: AlignedBuffer([1, 1]), target: values, depth: 2)
    #expect(table.work(of: maskedRounding) == [ProductWork(operations: 20, weightBytes: 56)])
  }

  @Test func `derivatives, dropout and roofs`() throws {
    let table = try Tables.named("sse")
    let values = AlignedBuffer<Float>(count: 24)
    // 24 values: what the derivative takes, and the sum of the column.
    let expected: [(BackwardProduct.Derivative, Int, Int)] = [
      (.identity, 24, 192), (.rectifier, 24, 288), (.sigmoid, 120, 288), (.tanh, 120, 288),
      (.given, 48, 288),
    ]
    for (derivative, operations, bytes) in expected {
      let product = BackwardProduct(
        gradient: values, outputs: values, biasGradient: values, rows: 3, stride: 8,
        derivative: derivative)
      #expect(
        table.work(of: product)
          == [ProductWork(operations: operations, weightBytes: 32, activationBytes: bytes)])
    }
    let dropout = DropoutProduct(
      values: values, rows: 3, columns: 7, stride: 8, probability: 0.5, key: 1)
    #expect(table.work(of: dropout) == [ProductWork(operations: 21, activationBytes: 168)])
    // Two parts of ten steps of twelve chains of four lanes; fourteen operands, two vectors.
    let peak = PeakProduct(parts: 2, steps: 10, for: table)
    #expect(
      table.work(of: peak) == [ProductWork(operations: 1920, activationBytes: 56 + 32)])
    // Two blocks of 256 floats, three times.
    let read = ReadProduct(bytes: 2048, passes: 3, for: table)
    #expect(table.work(of: read) == [ProductWork(operations: 1536, weightBytes: 6144)])
    let write = WriteProduct(bytes: 2048, passes: 3)
    #expect(table.work(of: write) == [ProductWork(activationBytes: 6144)])
  }
}
