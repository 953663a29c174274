/// Look-ups for instruction sets without a permutation of floats: tables and words are where they
/// lie.
extension Lanes
where
  Vector: SIMD, Vector.Scalar == Float, Table == UnsafePointer<Float>,
  Words == UnsafePointer<UInt32>
{
  /// The place itself.
  @inlinable @inline(__always)
  public static func table(_ source: UnsafePointer<Float>) -> Table { source }

  /// The place itself.
  @inlinable @inline(__always)
  public static func words(_ source: UnsafePointer<UInt32>) -> Words { source }

  /// Reads one float for each word.
  @inlinable @inline(__always)
  public static func lookup(_ table: Table, _ words: Words, shift: Int) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      result[lane] = table[Int(words[lane] &>> UInt32(truncatingIfNeeded: shift)) & (tableSize - 1)]
    }
    return result
  }

  /// Picks one lane for each word.
  @inlinable @inline(__always)
  public static func lookup(vector: Vector, _ words: Words, shift: Int) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      let index = Int(words[lane] &>> UInt32(truncatingIfNeeded: shift))
      result[lane] = vector[index & (Vector.scalarCount - 1)]
    }
    return result
  }

  /// Reads one float for each word.
  @inlinable @inline(__always)
  public static func gather(
    _ source: UnsafePointer<Float>, _ words: Words, shift: Int
  ) -> Vector {
    var result = Vector()
    for lane in 0..<Vector.scalarCount {
      result[lane] = source[Int(words[lane] &>> UInt32(truncatingIfNeeded: shift)) & 255]
    }
    return result
  }

  /// Chooses lane by lane.
  @inlinable @inline(__always)
  public static func choose(
    _ clear: Vector, _ set: Vector, _ words: Words, bit: Int
  ) -> Vector {
    var result = clear
    for lane in 0..<Vector.scalarCount
    where (words[lane] &>> UInt32(truncatingIfNeeded: bit)) & 1 == 1 {
      result[lane] = set[lane]
    }
    return result
  }
}
