/// The bytes of an IDX file of unsigned bytes, as LeCun, Cortes and Burges (1998) laid it down: two
/// zero bytes, 8 for bytes, the number of dimensions, the dimensions, big-endian, and the elements.
public func idx(_ dimensions: [UInt32], _ elements: [UInt8]) -> [UInt8] {
  [0, 0, 8, UInt8(dimensions.count)]
    + dimensions.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
    + elements
}
