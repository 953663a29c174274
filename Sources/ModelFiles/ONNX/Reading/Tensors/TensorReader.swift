import ONNXMessages

/// Makes tensors of the messages of one file, in which the numbers still are.
struct TensorReader {
  /// The whole model file.
  let bytes: [UInt8]

  /// Where files beside the model are.
  let external: ExternalData

  /// The tensor of a message.
  func tensor(_ message: ONNXTensorProto, place: String) throws(Refusal) -> Tensor {
    let name = message.name
    let place = name.isEmpty ? place : "tensor '\(name)'"
    guard let type = ElementType(rawValue: message.dataType) else {
      throw Refusal(
        place: place, found: "elements of type \(message.dataType)",
        expected: ElementType.described)
    }
    let shape = try Self.shape(message.dims, place: place)
    let count = shape.reduce(1, *)
    if message.dataLocation == .external {
      let size = try Self.size(of: type, count: count, place: place)
      let content = try external.bytes(message.externalData, size: size, place: place)
      return Tensor(name: name, type: type, shape: shape, bytes: content)
    }
    let tensor = Elements(message, in: bytes).tensor(name: name, type: type, shape: shape)
    guard let tensor else {
      throw Refusal(
        place: place, found: "other than \(count) elements for its shape \(shape)",
        expected: "as many as the shape has")
    }
    return tensor
  }

  /// A sparse tensor with its zeros. Indices count through all elements, or are a row of
  /// coordinates for each value.
  ///
  /// - Parameter limit: the most elements that it may have.
  func tensor(
    _ message: ONNXSparseTensorProto, limit: Int, place: String
  ) throws(Refusal) -> Tensor {
    let values = try tensor(message.values, place: place)
    let place = values.name.isEmpty ? place : "tensor '\(values.name)'"
    let indices = try tensor(message.indices, place: place)
    let shape = try Self.shape(message.dims, place: place)
    let count = shape.reduce(1, *)
    guard count <= limit else {
      throw Refusal(
        place: place, found: "a sparse tensor of \(count) elements",
        expected: "at most \(limit) in a file of this size")
    }
    let hasCoordinates = indices.shape.count == 2
    guard indices.count == values.count * (hasCoordinates ? shape.count : 1),
      indices.type == .int64
    else {
      throw Refusal(
        place: place, found: "\(indices.count) indices for \(values.count) values",
        expected: "an index for each, of 64 bits")
    }
    var floats = [Float](repeating: 0, count: count)
    let strides = Tensor.strides(of: shape)
    for position in 0..<values.count {
      var index = 0
      if hasCoordinates {
        for axis in shape.indices {
          let coordinate = Int(exactly: indices[position * shape.count + axis]) ?? -1
          guard coordinate >= 0, coordinate < shape[axis] else {
            index = count
            break
          }
          index += coordinate * strides[axis]
        }
      } else {
        index = Int(exactly: indices[position]) ?? count
      }
      guard floats.indices.contains(index) else {
        throw Refusal(
          place: place, found: "an index out of its shape \(shape)", expected: "one of its places")
      }
      floats[index] = Float(values[position])
    }
    return Tensor(name: values.name, type: values.type, shape: shape, floats: floats)
  }

  /// A shape whose number of elements, and of their bits, is a number.
  private static func shape(_ dims: [Int64], place: String) throws(Refusal) -> [Int] {
    guard dims.count <= 64 else {
      throw Refusal(place: place, found: "\(dims.count) axes", expected: "at most 64")
    }
    let shape = dims.map { Int($0) }
    var bits = 64
    for size in shape {
      let (product, overflows) = bits.multipliedReportingOverflow(by: max(size, 1))
      guard size >= 0, !overflows else {
        throw Refusal(
          place: place, found: "the shape \(shape)", expected: "sizes whose product is a number")
      }
      bits = product
    }
    return shape
  }

  private static func size(
    of type: ElementType, count: Int, place: String
  ) throws(Refusal) -> Int {
    guard type.bits > 0 else {
      throw Refusal(place: place, found: "strings in a file of their own", expected: "numbers")
    }
    return (count * type.bits + 7) / 8
  }
}

/// The numbers of one message, in whichever of its fields they are.
private struct Elements {
  let message: ONNXTensorProto
  let bytes: [UInt8]
  let places: [NumberPlace]

  init(_ message: ONNXTensorProto, in bytes: [UInt8]) {
    self.message = message
    self.bytes = bytes
    places = NumberPlace.places(in: message.rawData)
  }

  /// The tensor; `nil` when there are more or fewer elements than `shape` has.
  func tensor(name: String, type: ElementType, shape: [Int]) -> Tensor? {
    let count = shape.reduce(1, *)
    if type == .string {
      return message.stringData.count == count ? .strings(name: name, shape: shape) : nil
    }
    if let block = block(type) {
      guard block.count == (count * type.bits + 7) / 8 else { return nil }
      return Tensor(name: name, type: type, shape: shape, bytes: block)
    }
    if type == .float {
      guard message.floatData.count == count else { return nil }
      return Tensor(name: name, shape: shape, floats: message.floatData)
    }
    let numbers = numbers(type, count: count)
    guard numbers.count == count else { return nil }
    return Tensor(name: name, type: type, shape: shape, numbers: numbers)
  }

  /// The numbers as they are in memory; `nil` when they are coded.
  private func block(_ type: ElementType) -> ArraySlice<UInt8>? {
    if let raw = places.last(where: { $0.kind == .raw }) { return slice(raw) }
    let kind: NumberPlace.Kind? = type == .float ? .floats : type == .double ? .doubles : nil
    let blocks = places.filter { $0.kind == kind }
    return blocks.count > 1 ? blocks.flatMap(slice)[...] : blocks.first.map(slice)
  }

  private func slice(_ place: NumberPlace) -> ArraySlice<UInt8> {
    bytes[place.offset..<place.offset + place.count]
  }

  private func numbers(_ type: ElementType, count: Int) -> [Double] {
    switch type {
    case .double: return message.doubleData
    case .int64: return message.int64Data.map { Double($0) }
    case .uint32, .uint64: return message.uint64Data.map { Double($0) }
    case .int4, .uint4:
      let packed = message.int32Data.map { UInt8(truncatingIfNeeded: $0) }[...]
      guard packed.count == (count + 1) / 2 else { return [] }
      return (0..<count).map { type.element($0, of: packed) }
    default:
      return message.int32Data.map { type.value(of: UInt64(truncatingIfNeeded: $0)) }
    }
  }
}
