import Arrays

/// A group or a dataset.
struct HDF5Object {
  let file: HDF5File
  let messages: [HDF5Header.Message]

  /// The first message of a kind.
  func message(_ type: Int) -> HDF5Header.Message? { messages.first { $0.type == type } }

  /// The content of a message that must be there, in this header.
  func content(_ type: Int, _ what: String) throws(ModelFileError) -> ByteReader {
    guard let message = message(type) else {
      throw .unsupported(
        path: file.path, place: what, found: "an object without it",
        expected: "a dataset of numbers")
    }
    guard !message.isShared else {
      throw .unsupported(
        path: file.path, place: what, found: "one that objects share",
        expected: "one of the object's own: save the model again with Keras")
    }
    return message.content
  }

  /// The numbers of a dataset.
  ///
  /// - Parameter name: what messages call it.
  /// - Throws: `malformed`, or `unsupported` for what is no dataset of numbers in one piece.
  func array(_ name: String) throws(ModelFileError) -> NumericArray {
    let place = "dataset '\(name)'"
    var space = try content(HDF5Header.Message.dataspace, "the shape of \(place)")
    var type = try content(HDF5Header.Message.datatype, "the type of \(place)")
    let shape = try HDF5Dataspace.shape(&space)
    guard case .number(let element, let isBigEndian) = try HDF5Datatype(&type) else {
      throw .unsupported(
        path: file.path, place: place, found: "elements that aren't numbers", expected: "numbers")
    }
    guard let size = NumericArray.byteCount(shape: shape, type: element) else {
      throw type.malformed(found: "shape \(shape)", expected: "one that can be counted")
    }
    let bytes = try data(place, size: size)
    return NumericArray(shape: shape, type: element, bytes: bytes, isBigEndian: isBigEndian)
  }

  /// A dataset's bytes.
  private func data(_ place: String, size: Int) throws(ModelFileError) -> ArraySlice<UInt8> {
    var layout = try content(HDF5Header.Message.layout, "the layout of \(place)")
    let start = layout
    let version: UInt8 = try layout.integer("a layout's version")
    let kind: UInt8 = try layout.integer("a layout's class")
    guard [3, 4].contains(version), [0, 1].contains(kind) else {
      throw .unsupported(
        path: file.path, place: place,
        found: kind == 2 ? "a dataset in chunks" : "a layout of version \(version), class \(kind)",
        expected: "one in one piece: save the model again with Keras, without compression")
    }
    let found: Int
    let bytes: ByteReader
    if kind == 0 {
      found = Int(try layout.integer("a dataset's length", as: UInt16.self))
      bytes = layout
    } else {
      let address: UInt64 = try layout.integer("a dataset's address")
      let length: UInt64 = try layout.integer("a dataset's length")
      if size == 0 { return [] }
      found = Int(clamping: length)
      bytes = try file.reader.moved(to: address, place)
    }
    guard found == size else {
      throw start.malformed(
        found: "\(found) bytes of \(place)", expected: "\(size), as its shape and type need")
    }
    var data = bytes
    try file.budget.take(size, at: data)
    return try data.bytes(size, "bytes of \(place)")
  }
}
