import Kernels
import Random
import Testing

/// Operations as `ProductWork` says against those that are counted while kernels run, on shapes of
/// all kinds.
@Suite(.serialized) struct CountedWorkTests {
  /// Runs a product and counts.
  private func run<P: Product>(
    _ product: P, on table: KernelTable = Tables.counted
  ) -> (products: Int, others: Int, dots: Int) {
    CountedLanes.reset()
    table.run(product)
    return (CountedLanes.products, CountedLanes.others, CountedLanes.dots)
  }

  @Test(arguments: [1, 2, 3, 4, 7, 13], [1, 3, 40, 517])
  func `dense, coded and int8 products`(_ rows: Int, _ depth: Int) {
    var generator = SeededGenerator(seed: 3)
    for columns in [1, 7, 8, 9, 35] {
      let dense = DenseCase(rows: rows, columns: columns, depth: depth)
      for table in [Tables.counted, Tables.countedSpread] {
        let product = dense.product(on: table)
        #expect(8 * run(product, on: table).products == table.work(of: product)[0].operations)
        if rows == 1 {
          for step in 0..<depth where step % 3 > 0 { product.a[step] = 0 }
          let skipping = ZeroSkipProduct(product, for: table)
          let work = table.work(of: skipping)[0]
          #expect(8 * run(skipping, on: table).products == work.operations)
          #expect(work.skippedInputs == depth - (depth + 2) / 3)
        }
      }
      let table = Tables.counted
      let codes = (0..<(columns * depth)).map { _ in
        UInt8(Int.random(in: 0..<200, using: &generator))
      }
      let padded = table.padded(columns)
      let coded = CodebookProduct(
        weights: CodebookWeights(
          codes: codes, codebook: generator.normals(200), inputs: depth, outputs: columns,
          for: table),
        input: AlignedBuffer(generator.normals(rows * depth)), inputStride: depth,
        output: AlignedBuffer(count: rows * padded), outputStride: padded, samples: rows,
        bias: AlignedBuffer(count: padded), rectifies: true, for: table)
      #expect(8 * run(coded).products == table.work(of: coded)[0].operations)
      let int8 = Int8Case(samples: rows, columns: columns, depth: depth).product(on: table).product
      let (products, _, dots) = run(int8)
      let work = (table.partsWork(of: int8)[0], int8.preparatoryWork(on: table)[0])
      // Each output's scaling is a multiplication with an addition.
      #expect(32 * dots == work.0.operations)
      #expect(8 * products - 2 * rows * padded == work.1.operations)
    }
  }

  @Test(arguments: [(0, 0), (4, 0), (12, 392), (31, 904)])
  func `int8 products from afar`(_ zeros: Int, _ skipped: Int) {
    let table = Tables.counted
    let product = Int8Case.large(zeros: zeros).product(on: table).product
    let dots = run(product).dots
    let work = table.partsWork(of: product)[0]
    #expect(32 * dots == work.operations)
    #expect(work.skippedInputs == skipped)
  }

  @Test(arguments: [1, 4, 9, 33], [0, 0.02, 0.3, 1] as [Float])
  func `sparse products`(_ samples: Int, _ density: Float) {
    let table = Tables.counted
    for (rows, columns) in [(1, 1), (3, 5), (9, 70), (40, 33)] {
      let sparse = SparseCase(
        rows: rows, columns: columns, samples: samples, density: density, isUneven: rows > 9)
      let padded = (rows + 3) / 4 * 4
      let window = (columns + 7) / 8 * 8
      let permuted = PermuteSparseProduct(
        weights: PermuteSparseWeights(sparse.sparse, for: table),
        input: AlignedBuffer(count: samples * window), inputStride: window,
        output: AlignedBuffer(count: samples * padded), outputStride: padded, samples: samples,
        bias: AlignedBuffer(count: padded), rectifies: true)
      #expect(8 * run(permuted).products == table.work(of: permuted)[0].operations)
      #expect(
        table.work(of: permuted)[0].usefulOperations == 2 * samples * sparse.sparse.values.count)
      guard samples >= 4 else { continue }
      let batched = BatchSparseProduct(
        weights: BatchSparseWeights(sparse.sparse, samples: samples, for: table),
        input: AlignedBuffer(count: samples * columns), inputStride: columns,
        output: AlignedBuffer(count: samples * rows), outputStride: rows, samples: samples,
        bias: AlignedBuffer(count: rows), rectifies: false, for: table)
      #expect(8 * run(batched).products == table.work(of: batched)[0].operations)
    }
  }

  @Test func `every activation with its derivative`() {
    // What is written twice or is of constants alone, compilers compute once or not at all.
    let functions: [(ActivationFunction, Int)] = [
      (.sigmoid, 0), (.tanh, 0), (.leaky(slope: 0.1), 0), (.exponential(above: 1, below: 2), 0),
      (.gelu, 0), (.geluTanh, 1), (.silu, 0), (.hardSwish, 1),
      (.hardSigmoid(slope: 1, offset: 0), 0), (.softplus, 0), (.clip(low: 0, high: 6), 0),
    ]
    let table = Tables.counted
    let buffer = AlignedBuffer<Float>(count: 36)
    for (function, twice) in functions {
      let product = ActivationProduct(
        function, values: buffer, derivatives: buffer, rows: 3, columns: 9, stride: 12)
      let (products, others, _) = run(product)
      #expect(
        8 * products + 4 * others == table.work(of: product)[0].operations + 36 * twice,
        "\(function)")
    }
    for isLogarithm in [false, true] {
      let softmax = SoftmaxProduct(
        values: buffer, rows: 3, columns: 9, stride: 12, isLogarithm: isLogarithm)
      let (products, others, _) = run(softmax)
      #expect(8 * products + 4 * others == table.work(of: softmax)[0].operations)
    }
  }

  @Test func `what is done to values and parameters`() {
    let table = Tables.counted
    let (values, row) = (AlignedBuffer<Float>(count: 48), AlignedBuffer<Float>(count: 16))
    func expectAll<P: Product>(_ product: P, spared: Int = 0) {
      let (products, others, _) = run(product)
      #expect(
        8 * products + 4 * others == table.work(of: product)[0].operations + spared,
        "\(P.self)")
    }
    expectAll(
      NormalizationProduct(
        source: values, target: values, offset: row, scale: row, rows: 3, stride: 16))
    expectAll(
      FakeQuantizationProduct(
        values: values, rows: 3, stride: 16, scale: ByteScale(step: 1, zero: 3)))
    for mask in [nil, values] {
      expectAll(
        WeightRoundingProduct(
          source: values, mask: mask, scales: row, target: values, depth: 3))
      for shrinkage: Float in [0, 0.1] {
        let parameters = OptimizedParameters(
          values, first: AlignedBuffer(count: 48), second: AlignedBuffer(count: 48), mask: mask)
        expectAll(
          OptimizerProduct(
            parameters: parameters, gradient: values, stride: 16,
            rule: OptimizerRule(.sgd(momentum: 0.9), rate: 1, shrinkage: shrinkage)))
        // A quotient whose result nobody uses is not computed.
        expectAll(
          OptimizerProduct(
            parameters: parameters, gradient: values, stride: 16,
            rule: OptimizerRule(
              .adam(firstDecay: 0.9, secondDecay: 0.9, epsilon: 1), rate: 1,
              shrinkage: shrinkage)), spared: shrinkage > 0 ? 0 : 48)
      }
    }
    for derivative: BackwardProduct.Derivative in [.identity, .rectifier, .sigmoid, .tanh, .given] {
      expectAll(
        BackwardProduct(
          gradient: values, outputs: values, biasGradient: row, rows: 3, stride: 16,
          derivative: derivative))
    }
  }

  @Test func `gradients of weights`() {
    let table = Tables.counted
    for (samples, inputs, columns) in [(1, 1, 8), (3, 7, 8), (5, 13, 40)] {
      let product = WeightGradientProduct(
        input: AlignedBuffer(count: samples * inputs), inputStride: inputs,
        outputGradient: AlignedBuffer(count: samples * columns), samples: samples,
        inputs: inputs, target: AlignedBuffer(count: inputs * columns), for: table)
      #expect(8 * run(product).products == table.work(of: product)[0].operations)
    }
  }
}
