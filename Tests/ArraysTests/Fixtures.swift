import Arrays
import Testing

/// The content of a NumPy file of a text header.
func npy(_ header: String, _ elements: [UInt8], version: UInt8 = 1) -> [UInt8] {
  let text = Array(header.utf8)
  let length = (0..<(version == 1 ? 2 : 4)).map {
    UInt8(truncatingIfNeeded: text.count >> (8 * $0))
  }
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + elements
}

/// The header of an array that lies row by row.
func header(_ type: String, _ shape: String, columnMajor: Bool = false) -> String {
  "{'descr': '\(type)', 'fortran_order': \(columnMajor ? "True" : "False"), 'shape': \(shape), }\n"
}

/// The bytes of an integer, least significant first.
func little(_ value: UInt64, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// A generator that gives the same numbers for the same seed.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    // SplitMix64 (Steele, Lea & Flood 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
