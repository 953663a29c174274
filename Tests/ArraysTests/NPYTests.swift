import Arrays
import TestSupport
import Testing

/// 2⁴⁰ in eight bytes.
private let long = little(1 << 40, 8)

/// 1, -2.5 and 0.125 in double precision.
private let doubles = little(0x3FF0 << 48, 8) + little(0xC004 << 48, 8) + little(0x3FC0 << 48, 8)

@Suite struct NPYTests {
  private func decoded(_ header: String, _ elements: [UInt8]) throws -> NumericArray {
    try NPY.decode(npy(header, elements)[...], path: "a.npy")
  }

  @Test(
    arguments: [
      ("|b1", [0, 1, 2], [0, 1, 1]),
      ("|i1", [0, 127, 128], [0, 127, -128]),
      ("|u1", [0, 127, 128], [0, 127, 128]),
      ("<i2", [1, 0, 0xFF, 0xFF, 0, 0x80], [1, -1, -32768]),
      (">i2", [0, 1, 0xFF, 0xFF, 0x80, 0], [1, -1, -32768]),
      ("<u2", [1, 0, 0xFF, 0xFF, 0, 0x80], [1, 65535, 32768]),
      ("<i4", [7, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 16, 0], [7, -2, 1_048_576]),
      (">u4", [0, 0, 0, 9, 0x80, 0, 0, 0, 0, 1, 0, 0], [9, 2_147_483_648, 65536]),
      ("<i8", Array(repeating: 0xFF, count: 8) + long + long, [-1, 1 << 40, 1 << 40]),
      ("<u8", long + long + long, [1 << 40, 1 << 40, 1 << 40]),
    ] as [(String, [UInt8], [Int64])])
  func `integers of every size and order of bytes are read`(
    type: String, elements: [UInt8], expected: [Int64]
  ) throws {
    let array = try decoded(header(type, "(3,)"), elements)
    #expect(array.shape == [3])
    #expect(array.integers() == expected)
    #expect(array.doubles() == expected.map { Double($0) })
    #expect(array.floats() == expected.map { Float($0) })
  }

  @Test(
    arguments: [
      ("<f2", [0x00, 0x3C, 0x00, 0xC1, 0x01, 0x00], [1, -2.5, 5.960464477539063e-8]),
      (">f2", [0x3C, 0x00, 0xC1, 0x00, 0x7B, 0xFF], [1, -2.5, 65504]),
      ("<f4", [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0, 0, 0, 0, 0x3E], [1, -2.5, 0.125]),
      (">f4", [0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0, 0x3E, 0, 0, 0], [1, -2.5, 0.125]),
      ("<f8", doubles, [1, -2.5, 0.125]),
      (">f8", Array(doubles.reversed()), [0.125, -2.5, 1]),
    ] as [(String, [UInt8], [Double])])
  func `floating-point numbers of every size and order of bytes are read`(
    type: String, elements: [UInt8], expected: [Double]
  ) throws {
    let array = try decoded(header(type, "(3,)"), elements)
    #expect(array.doubles() == expected)
    #expect(array.floats() == expected.map { Float($0) })
    #expect(array.integers() == nil)
  }

  @Test func `integers without a sign beyond the largest are no integers, but floats`() throws {
    let array = try decoded(header("<u8", "()"), little(1 << 63, 8))
    #expect(array.integers() == nil)
    #expect(array.doubles() == [9_223_372_036_854_775_808])
  }

  @Test func `an array in Fortran's order is given row by row`() throws {
    let matrix = try decoded(header("|u1", "(2, 3)", columnMajor: true), [1, 4, 2, 5, 3, 6])
    #expect(matrix.integers() == [1, 2, 3, 4, 5, 6])
    // Element (i, j, k) is 100 i + 10 j + k and lies at i + 2 j + 6 k.
    var elements: [UInt8] = []
    for k in 0..<4 {
      for j in 0..<3 { for i in 0..<2 { elements.append(UInt8(100 * i + 10 * j + k)) } }
    }
    var expected: [Int64] = []
    for i in 0..<2 {
      for j in 0..<3 { for k in 0..<4 { expected.append(Int64(100 * i + 10 * j + k)) } }
    }
    let cube = try decoded(header("|u1", "(2, 3, 4)", columnMajor: true), elements)
    #expect(cube.integers() == expected)
    let halves = try decoded(
      header(">f2", "(2, 2)", columnMajor: true), [0x3C, 0, 0x40, 0, 0x42, 0, 0x44, 0])
    #expect(halves.floats() == [1, 3, 2, 4])
  }

  @Test func `single values and empty arrays have their shapes`() throws {
    let single = try decoded(header("<f4", "()"), [0, 0, 0x80, 0x3F])
    #expect(single.shape == [] && single.floats() == [1])
    for columnMajor in [false, true] {
      let empty = try decoded(header("<f8", "(3, 0)", columnMajor: columnMajor), [])
      #expect(empty.shape == [3, 0] && empty.floats() == [])
    }
    let huge = try decoded(header("<f8", "(0, 9223372036854775807, 4)", columnMajor: true), [])
    #expect(huge.floats() == [])
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `headers of all versions are read`(version: UInt8) throws {
    let bytes = npy(header("|i1", "(2,)"), [5, 6], version: version)
    #expect(try NPY.decode(bytes[...], path: "a.npy").integers() == [5, 6])
  }

  @Test func `the entries of a header stand in any order, as different Pythons write them`() throws
  {
    let array = try decoded(
      "{\"shape\":(2L,1L),  'fortran_order' : False,'descr':'<i2'}   \n", [1, 0, 2, 0])
    #expect(array.shape == [2, 1] && array.integers() == [1, 2])
  }

  @Test func `what is written is what NumPy writes`() throws {
    let bytes = NPY.encode(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    // numpy.save of the same array begins so, and its first element stands at byte 128.
    let start = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
    #expect(Array(bytes[..<10]) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
    #expect(String(decoding: bytes[10..<128], as: UTF8.self).hasPrefix(start + "  "))
    #expect(bytes[127] == 0x0A && bytes.count == 128 + 24)
    let array = try NPY.decode(bytes[...], path: "a.npy")
    #expect(array.shape == [2, 3] && array.floats() == [1, 2, 3, 4, 5, 6])
    for shape in [[], [1], [1, 1, 1]] {
      let bytes = NPY.encode(shape: shape, floats: [7])
      #expect(try NPY.decode(bytes[...], path: "a.npy").shape == shape)
    }
  }

  @Test func `a file that isn't there is missing`() {
    #expect(throws: ArrayError.missing(path: "/nowhere/a.npy")) {
      try NPY.read("/nowhere/a.npy")
    }
  }
}
