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
  ///
  /// Where there are registers for it two quadruples of sums take turns, so that an addition need
  /// not wait for the one just before; with 16 registers the decoder needs the others.
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
    var next = 0
    if L.registers > 16 {
      var others = sums
      while next + 2 <= count {
        add(words, ahead, x, Int(places[next]), decoder, to: &sums)
        add(words, ahead, x, Int(places[next + 1]), decoder, to: &others)
        next += 2
      }
      for vector in 0..<4 { sums[vector] = L.add(sums[vector], others[vector]) }
    }
    while next < count {
      add(words, ahead, x, Int(places[next]), decoder, to: &sums)
      next += 1
    }
    store(product.dense, panel: 2 * quad, sums[0], sums[1])
    if (2 * quad + 1) * L.panelWidth < product.weights.outputs {
      store(product.dense, panel: 2 * quad + 1, sums[2], sums[3])
    }
  }

  /// Adds the products with one input.
  @inlinable @inline(__always)
  static func add(
    _ words: UnsafePointer<UInt32>, _ ahead: UnsafePointer<UInt32>, _ x: UnsafePointer<Float>,
    _ place: Int, _ decoder: D, to sums: inout Sums
  ) {
    assay_prefetch(ahead + place * L.width)
    let value = L.splat(x[place])
    let weights = decoder.decodeBytes(L.words(words + place * L.width), shift: shift)
    for vector in 0..<4 {
      sums[vector] = L.multiplyAdd(value, weights[vector], sums[vector])
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
