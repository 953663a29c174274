import Arrays
import TestSupport
import Testing

@Suite struct DamagedNPYTests {
  private func refusal(
    _ bytes: [UInt8], _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ArrayError {
    try #require(throws: ArrayError.self, comment, sourceLocation: sourceLocation) {
      try NPY.decode(bytes[...], path: "a.npy")
    }
  }

  @Test(
    arguments: [
      ("|O", "objects pickled by Python ('|O'), which loading with allow_pickle=True would run"),
      ("<U10", "texts ('<U10')"),
      ("|S3", "texts ('|S3')"),
      ("<c8", "complex numbers ('<c8')"),
      ("<M8[ns]", "points in time"),
      ("<f16", "elements of kind '<f16'"),
      ("|i2", "elements of kind '|i2'"),
      ("", "elements of kind ''"),
    ])
  func `elements that aren't numbers are refused by name`(type: String, found: String) throws {
    let error = try refusal(npy(header(type, "(1,)"), [1]), "\(type)")
    #expect(caseName(of: error) == "unsupported")
    #expect(error.description.contains("a.npy: its header: found \(found)"), "\(error)")
  }

  @Test func `elements with fields are refused`() throws {
    let text = "{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }"
    let error = try refusal(npy(text, []), "structured")
    #expect(error.description.contains("found elements with fields, expected numbers"), "\(error)")
  }

  @Test(
    arguments: [
      ("{'descr': '<f4', 'fortran_order': False}", "found the end of the header"),
      ("{'descr': '<f4', 'descr': '<f4', 'shape': ()}", "byte 27: found the entry 'descr'"),
      ("{'descr': '<f4', 'fortran_order': 0, 'shape': ()}", "found '0', expected True or False"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "found '-', expected a dim"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2)}", "found '2', expected ')'"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "found a number of 20 digits"
      ),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
        "expected more than can be counted for float32 of shape (4611686018427387904, 4)"
      ),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,)}",
        "found 4 bytes of elements, expected 4000000000 for"
      ),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (),} x", "expected the end of the header"
      ),
      ("{'descr", "found a word without an end"),
      ("", "found the end of the header, expected '{'"),
      ("import os", "found 'i', expected '{'"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
          + String(repeating: "1,", count: 65) + ")}", "found more dimensions, expected at most 64"
      ),
    ])
  func `a header of another form is refused`(text: String, part: String) throws {
    let error = try refusal(npy(text, [0, 0, 0, 0]), "\(text)")
    #expect(caseName(of: error) == "malformed")
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `a file cut short or continued at any byte is refused`() throws {
    let bytes = npy(header("<f4", "(2, 2)"), Array(repeating: 1, count: 16))
    for length in 0..<bytes.count {
      #expect(caseName(of: try refusal(Array(bytes.prefix(length)), "\(length)")) == "malformed")
    }
    #expect(try refusal(bytes + [0], "one more").description.contains("found 17 bytes"))
  }

  @Test func `no changed byte crashes the reader`() {
    let intact = npy(header(">f4", "(2, 2)", columnMajor: true), Array(repeating: 1, count: 16))
    var refused = 0
    for offset in 0..<intact.count - 16 {
      for value in UInt8.min...UInt8.max {
        var bytes = intact
        bytes[offset] = value
        do throws(ArrayError) {
          _ = try NPY.decode(bytes[...], path: "a.npy").floats()
        } catch { refused += 1 }
      }
    }
    #expect(refused > 200 * (intact.count - 16))
  }
}
