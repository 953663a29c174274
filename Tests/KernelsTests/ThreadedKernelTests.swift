import CPU
import Datasets
import Kernels
import Random
import Testing

/// Products large enough that threads share them; that they do is shown in CPUTests.
@Suite(.guarded) struct ThreadedKernelTests {
  @Test(arguments: Tables.names, [2, 3])
  func `dense products have the same bits on any number of threads`(
    _ name: String, threads: Int
  ) throws {
    let table = try Tables.named(name)
    for rows in [1, 13] {
      let dense = DenseCase(rows: rows, columns: 201, depth: rows == 1 ? 300 : 40)
      let plain = dense.product(on: table)
      let threaded = dense.product(on: table.threaded(threads))
      table.run(plain)
      table.threaded(threads).run(threaded)
      #expect(plain.panels.bits == threaded.panels.bits)
      #expect(plain.c.bits == threaded.c.bits)
      #expect(!plain.c.elements.prefix(201).contains { $0.isNaN })
    }
  }

  @Test(arguments: Tables.names, [2, 3])
  func `codebook products have the same bits on any number of threads`(
    _ name: String, threads: Int
  ) throws {
    let plain = try Tables.named(name)
    var generator = SeededGenerator(seed: 5)
    let input = AlignedBuffer(generator.normals(13 * 70))
    let codes = (0..<(70 * 201)).map { _ in UInt8(Int.random(in: 0..<200, using: &generator)) }
    let codebook = generator.normals(200)
    let outputs = [plain, plain.threaded(threads)].map { table in
      let stride = table.padded(201)
      let output = AlignedBuffer<Float>.poisoned(13 * stride)
      table.run(
        CodebookProduct(
          weights: CodebookWeights(
            codes: codes, codebook: codebook, inputs: 70, outputs: 201, for: table),
          input: input, inputStride: 70, output: output, outputStride: stride, samples: 13,
          bias: AlignedBuffer(count: stride), rectifies: false, for: table))
      return output
    }
    #expect(outputs[0].bits == outputs[1].bits)
    #expect(!outputs[0].elements.contains { $0.isNaN })
  }

  @Test(arguments: Tables.names, [2, 3])
  func `sparse products have the same bits on any number of threads`(
    _ name: String, threads: Int
  ) throws {
    let plain = try Tables.named(name)
    var generator = SeededGenerator(seed: 6)
    // Rows with ever more weights, so that equal costs are not equal rows.
    let sparse = SparseRows(
      rows: 201, columns: 256,
      (0..<(201 * 256)).map { Int.random(in: 0..<201, using: &generator) < $0 / 256 ? 1.5 : 0 })
    let input = AlignedBuffer(generator.normals(256 * 32))
    let bias = AlignedBuffer(generator.normals(256))
    let outputs = [plain, plain.threaded(threads)].map { table in
      let permuted = AlignedBuffer<Float>.poisoned(32 * 208)
      table.run(
        PermuteSparseProduct(
          weights: PermuteSparseWeights(sparse, for: table), input: input, inputStride: 256,
          output: permuted, outputStride: 208, samples: 32, bias: bias, rectifies: true))
      let batched = AlignedBuffer<Float>.poisoned(32 * 201)
      table.run(
        BatchSparseProduct(
          weights: BatchSparseWeights(sparse, samples: 32, for: table), input: input,
          inputStride: 256, output: batched, outputStride: 201, samples: 32, bias: bias,
          rectifies: true, for: table))
      return (permuted, batched)
    }
    #expect(outputs[0].0.bits == outputs[1].0.bits)
    #expect(outputs[0].1.bits == outputs[1].1.bits)
    #expect(!outputs[0].0.elements.prefix(201).contains { $0.isNaN })
    #expect(!outputs[0].1.elements.contains { $0.isNaN })
  }

  @Test(arguments: Tables.names, [2, 3])
  func `what training needs has the same bits on any number of threads`(
    _ name: String, threads: Int
  ) throws {
    let plain = try Tables.named(name)
    let stride = 4 * 64
    let buffers = [plain, plain.threaded(threads)].map { table in
      var generator = SeededGenerator(seed: 7)
      let matrix = AlignedBuffer(generator.normals(70 * stride))
      let gradient = AlignedBuffer(generator.normals(70 * stride))
      let sums = AlignedBuffer<Float>.poisoned(stride)
      table.run(
        BackwardProduct(
          gradient: gradient, outputs: matrix, biasGradient: sums, rows: 70, stride: stride,
          derivative: .tanh))
      let moments = AlignedBuffer<Float>(count: 70 * stride)
      table.run(
        OptimizerProduct(
          parameters: OptimizedParameters(
            matrix, first: moments, second: AlignedBuffer(count: 70 * stride)),
          gradient: gradient, stride: stride, rule: OptimizerRule(.sgd(momentum: 0.5), rate: 0.1)))
      let transposed = AlignedBuffer<Float>.poisoned(70 * stride)
      table.run(
        TransposeProduct(
          source: matrix, sourceStride: stride, target: transposed, targetStride: 70, rows: 70,
          columns: stride))
      let panels = AlignedBuffer<Float>.poisoned(70 * stride)
      table.run(
        PackingProduct(
          source: matrix, rows: 70, columns: stride, stride: stride, side: .columns,
          panels: panels))
      let whole = AlignedBuffer<Float>.poisoned(70 * stride)
      table.run(
        WeightGradientProduct(
          input: matrix, inputStride: stride, outputGradient: panels, samples: 70, inputs: 70,
          target: whole, for: table))
      let turned = AlignedBuffer<Float>(count: stride * table.padded(70))
      table.run(
        PanelTransposeProduct(panels: whole, target: turned, depth: 70, columns: stride, for: table)
      )
      let stepped = AlignedBuffer<Float>(count: 70 * stride)
      let together = AlignedBuffer<Float>(count: stride * table.padded(70))
      let first = AlignedBuffer<Float>(count: 70 * stride)
      table.run(
        WeightStepProduct(
          input: matrix, inputStride: stride, outputGradient: panels, samples: 70, inputs: 70,
          outputs: stride,
          parameters: OptimizedParameters(
            stepped, first: first, second: AlignedBuffer(count: 70 * stride)),
          rule: OptimizerRule(.sgd(momentum: 0.5), rate: 0.1), transposed: together,
          scratch: AlignedBuffer(count: WeightStepProduct.scratch(for: table)), for: table))
      return [
        matrix, gradient, sums, moments, transposed, panels, whole, turned, stepped, first,
        together,
      ]
    }
    for (one, many) in zip(buffers[0], buffers[1]) {
      #expect(one.bits == many.bits)
      #expect(!one.elements.contains { $0.isNaN })
    }
  }
}
