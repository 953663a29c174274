import Files

extension NumericArray {
  /// The elements as floats, row-major: rounded to the nearest where they are finer.
  public func floats() -> [Float] {
    switch type {
    case .bool: values { (stored: UInt8) in stored == 0 ? 0 : 1 }
    case .int8: values { (stored: Int8) in Float(stored) }
    case .int16: values { (stored: Int16) in Float(stored) }
    case .int32: values { (stored: Int32) in Float(stored) }
    case .int64: values { (stored: Int64) in Float(stored) }
    case .uint8: values { (stored: UInt8) in Float(stored) }
    case .uint16: values { (stored: UInt16) in Float(stored) }
    case .uint32: values { (stored: UInt32) in Float(stored) }
    case .uint64: values { (stored: UInt64) in Float(stored) }
    case .float16: values { (stored: UInt16) in Float(Float16(bitPattern: stored)) }
    case .bfloat16: values { (stored: UInt16) in Float(bitPattern: UInt32(stored) << 16) }
    case .float32: values { (stored: UInt32) in Float(bitPattern: stored) }
    case .float64: values { (stored: UInt64) in Float(Double(bitPattern: stored)) }
    }
  }

  /// The elements in double precision, row-major; integers beyond 2⁵³ are rounded.
  public func doubles() -> [Double] {
    switch type {
    case .float64: values { (stored: UInt64) in Double(bitPattern: stored) }
    case .int32: values { (stored: Int32) in Double(stored) }
    case .int64: values { (stored: Int64) in Double(stored) }
    case .uint32: values { (stored: UInt32) in Double(stored) }
    case .uint64: values { (stored: UInt64) in Double(stored) }
    // A float holds all others as they are.
    default: floats().map { Double($0) }
    }
  }

  /// The elements as integers, row-major; `nil` of floating-point numbers, and where one of
  /// `uint64` is beyond the largest.
  public func integers() -> [Int64]? {
    switch type {
    case .bool: values { (stored: UInt8) in stored == 0 ? 0 : 1 }
    case .int8: values { (stored: Int8) in Int64(stored) }
    case .int16: values { (stored: Int16) in Int64(stored) }
    case .int32: values { (stored: Int32) in Int64(stored) }
    case .int64: values { (stored: Int64) in stored }
    case .uint8: values { (stored: UInt8) in Int64(stored) }
    case .uint16: values { (stored: UInt16) in Int64(stored) }
    case .uint32: values { (stored: UInt32) in Int64(stored) }
    case .uint64: nonnegative(values { (stored: UInt64) in Int64(bitPattern: stored) })
    case .float16, .bfloat16, .float32, .float64: nil
    }
  }

  private func nonnegative(_ values: [Int64]) -> [Int64]? {
    values.contains { $0 < 0 } ? nil : values
  }

  /// What each element stands for, row-major.
  @inline(__always)
  private func values<Stored: FixedWidthInteger, Value>(
    _ value: (Stored) -> Value
  ) -> [Value] {
    let count = count
    return [Value](unsafeUninitializedCapacity: count) { values, initialized in
      guard let base = values.baseAddress else { return }
      FreshMemory.askForLargePages(UnsafeMutableRawBufferPointer(values))
      bytes.withUnsafeBytes { bytes in
        func stored(_ index: Int) -> Value {
          let element = bytes.loadUnaligned(fromByteOffset: index * type.size, as: Stored.self)
          return value(isBigEndian ? element.byteSwapped : element)
        }
        guard isColumnMajor, shape.count > 1 else {
          for index in 0..<count { (base + index).initialize(to: stored(index)) }
          return
        }
        guard shape.count > 2 else {
          TurnedMatrix.fill(base, rows: shape[0], columns: shape[1], value: stored)
          return
        }
        let rows = ColumnMajorRows(shape: shape)
        var target = base
        for start in rows {
          for index in 0..<rows.length {
            (target + index).initialize(to: stored(start + index * rows.stride))
          }
          target += rows.length
        }
      }
      initialized = count
    }
  }
}
