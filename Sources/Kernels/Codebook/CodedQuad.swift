import CProcessor

/// Four vectors of outputs, two panels, whose codes start at bit `shift` of the bytes of words.
@usableFromInline
enum CodedQuad<D: CodebookDecoder, let shift: Int> {
  @usableFromInline typealias L = D.L
  @usableFromInline typealias Sums = InlineArray<4, L.Vector>

  /// A quad's words, a vector for each input.
  @inlinable @inline(__always)
  static func words(_ weights: CodebookWeights, _ quad: Int) -> UnsafePointer<UInt32> {
    UnsafePointer(weights.words.pointer) + quad / weights.quadsPerWord * weights.inputs * L.width
  }

  /// Multiplies one sample, from the words of the listed inputs.
  ///
  /// The last quad of a word has the next words fetched, which the next quad would wait for: with
  /// AVX2 4096 × 4096 codes of 4 bits took 15 % less time.
  @inlinable @inline(__always)
  static func multiply(
    _ product: CodebookProduct, _ quad: Int, _ places: UnsafePointer<UInt32>, _ count: Int,
    _ decoder: D
  ) {
    let words = words(product.weights, quad)
    let isLast = (quad + 1) % product.weights.quadsPerWord == 0
    let ahead = isLast ? words + product.weights.inputs * L.width : words
    let x = product.dense.a.pointer
    var sums = Sums(repeating: L.splat(0))
    for next in 0..<count {
      let place = Int(places[next])
      assay_prefetch(ahead + place * L.width)
      add(L.words(words + place * L.width), L.splat(x[place]), decoder, to: &sums)
    }
    store(product, quad, sums)
  }

  /// Multiplies with this quad and the next, whose codes lie four bits above, in one pass, where
  /// there are registers for the sums of both.
  ///
  /// Words are fetched ahead. Those that don't lie near are fetched in order, those of zero inputs
  /// among them, which memory delivers faster than some of them: with AVX-512 and half of the
  /// inputs zero, 4096 × 4096 codes from memory take 0.57 of the time.
  @inlinable @inline(__always)
  static func multiplyTwo(
    _ product: CodebookProduct, _ quad: Int, _ places: UnsafePointer<UInt32>, _ count: Int,
    _ decoder: D
  ) {
    let words = words(product.weights, quad)
    let x = product.dense.a.pointer
    var sums = Sums(repeating: L.splat(0))
    var others = sums
    if product.weights.isNear {
      for next in 0..<count {
        let place = Int(places[next])
        let codes = words + place * L.width
        assay_prefetch(codes + 64 * L.width)
        assay_prefetch(codes + 65 * L.width)
        addTwo(L.words(codes), L.splat(x[place]), decoder, to: &sums, &others)
      }
    } else {
      var ahead = words
      for next in 0..<count {
        let place = Int(places[next])
        let codes = words + place * L.width
        while ahead < codes + 128 * L.width {
          assay_prefetch(ahead)
          ahead += L.width
        }
        addTwo(L.words(codes), L.splat(x[place]), decoder, to: &sums, &others)
      }
    }
    store(product, quad, sums)
    store(product, quad + 1, others)
  }

  /// Adds the products of this quad and the next with one input.
  @inlinable @inline(__always)
  static func addTwo(
    _ words: L.Words, _ value: L.Vector, _ decoder: D, to sums: inout Sums, _ others: inout Sums
  ) {
    add(words, value, decoder, to: &sums)
    CodedQuad<D, 4>.add(words, value, decoder, to: &others)
  }

  /// Adds the products with one input.
  @inlinable @inline(__always)
  static func add(_ words: L.Words, _ value: L.Vector, _ decoder: D, to sums: inout Sums) {
    let weights = decoder.decodeBytes(words, shift: shift)
    for vector in 0..<4 {
      sums[vector] = L.multiplyAdd(value, weights[vector], sums[vector])
    }
  }

  /// Writes a quad's panels, the second where there is one.
  @inlinable @inline(__always)
  static func store(_ product: CodebookProduct, _ quad: Int, _ sums: Sums) {
    store(product.dense, panel: 2 * quad, sums[0], sums[1])
    if (2 * quad + 1) * L.panelWidth < product.weights.outputs {
      store(product.dense, panel: 2 * quad + 1, sums[2], sums[3])
    }
  }

  /// Adds the bias, applies the activation and writes a panel.
  @inlinable @inline(__always)
  static func store(
    _ product: DenseProduct, panel: Int, _ left: L.Vector, _ right: L.Vector
  ) {
    let column = panel * L.panelWidth
    var (left, right) = (left, right)
    if let bias = product.bias {
      left = L.add(left, L.load(bias.pointer + column))
      right = L.add(right, L.load(bias.pointer + column + L.width))
    }
    let out = product.c.pointer + column
    L.store(product.rectifies ? L.rectify(left) : left, out)
    L.store(product.rectifies ? L.rectify(right) : right, out + L.width)
  }

  /// Decodes some steps of both panels.
  @inlinable @inline(__always)
  static func unpack(
    _ weights: CodebookWeights, _ quad: Int, _ steps: Range<Int>,
    to scratch: UnsafeMutablePointer<Float>, _ decoder: D
  ) {
    var words = words(weights, quad) + steps.lowerBound * L.width
    var target = scratch
    for _ in steps {
      let vectors = decoder.decodeBytes(L.words(words), shift: shift)
      let other = target + CodebookBlocking.depth * L.panelWidth
      L.store(vectors[0], target)
      L.store(vectors[1], target + L.width)
      L.store(vectors[2], other)
      L.store(vectors[3], other + L.width)
      words += L.width
      target += L.panelWidth
    }
  }
}
