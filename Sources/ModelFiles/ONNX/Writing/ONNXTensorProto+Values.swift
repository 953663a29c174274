import Foundation
import ONNXMessages

extension ONNXTensorProto {
  /// A tensor of floats.
  ///
  /// - Parameters:
  ///   - shape: row-major; empty for a single value.
  init(_ name: String, _ values: [Float], shape: [Int]) {
    self.init(name, .float, shape, values)
  }

  /// A tensor of bytes without a sign.
  init(_ name: String, _ values: [UInt8], shape: [Int]) {
    self.init(name, .uint8, shape, values)
  }

  /// A tensor of 16-bit numbers without a sign.
  init(_ name: String, _ values: [UInt16], shape: [Int]) {
    self.init(name, .uint16, shape, values)
  }

  /// A tensor of bytes.
  init(_ name: String, _ values: [Int8], shape: [Int]) {
    self.init(name, .int8, shape, values)
  }

  /// A tensor of 64-bit numbers.
  init(_ name: String, _ values: [Int64], shape: [Int]) {
    self.init(name, .int64, shape, values)
  }

  private init<Value: BitwiseCopyable>(
    _ name: String, _ type: ElementType, _ shape: [Int], _ values: [Value]
  ) {
    precondition(shape.reduce(1, *) == values.count, "as many values as the shape has")
    self.init()
    self.name = name
    dataType = type.rawValue
    dims = shape.map(Int64.init)
    // Raw data is little-endian, as is every processor that this program runs on.
    rawData = values.withUnsafeBytes { Data($0) }
  }
}

extension ONNXSparseTensorProto {
  /// A matrix without its zeros: the others' places are counted through all rows.
  ///
  /// - Parameter values: row-major.
  init(_ name: String, _ values: [Float], rows: Int, columns: Int) {
    self.init()
    let places = values.indices.filter { values[$0] != 0 }
    self.values = ONNXTensorProto(name, places.map { values[$0] }, shape: [places.count])
    indices = ONNXTensorProto(
      name + ".indices", places.map(Int64.init), shape: [places.count])
    dims = [Int64(rows), Int64(columns)]
  }
}

extension ONNXAttributeProto {
  /// An attribute that is a number.
  init(_ name: String, _ value: Float) {
    self.init()
    self.name = name
    type = .float
    f = value
  }

  /// An attribute that is a whole number.
  init(_ name: String, _ value: Int) {
    self.init()
    self.name = name
    type = .int
    i = Int64(value)
  }
}
