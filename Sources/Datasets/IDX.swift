import Arrays

/// The file format of MNIST and its successors (LeCun, Cortes and Burges, 1998).
///
/// All numbers are big-endian: two zero bytes, the element type (8: unsigned byte), the number of
/// dimensions, each dimension as 32 bits, then the elements, row-major. A file may be compressed
/// with gzip. Whatever is returned has been checked whole: no byte is missing, left over or, where
/// gzip's checksum tells, altered.
public enum IDX {
  /// Grey images of equal size.
  public struct Images: Sendable, Equatable {
    /// The number of images.
    public let count: Int

    /// The size of each image.
    public let size: ImageSize

    /// `count × rows × columns`, row-major; 0 is the background.
    public let pixels: [UInt8]

    /// The CRC-32 of the whole file, uncompressed.
    public let checksum: UInt32
  }

  /// The class of each image.
  public struct Labels: Sendable, Equatable {
    /// One label per image.
    public let values: [UInt8]

    /// The CRC-32 of the whole file, uncompressed.
    public let checksum: UInt32
  }

  static let trainImages = "train-images-idx3-ubyte"
  static let trainLabels = "train-labels-idx1-ubyte"
  static let testImages = "t10k-images-idx3-ubyte"
  static let testLabels = "t10k-labels-idx1-ubyte"

  /// The four files that make a dataset, each of which may end in `.gz`.
  static let fileNames = [trainImages, trainLabels, testImages, testLabels]

  /// Reads images. Throws `malformed`, `missing` or `unreadable`.
  public static func images(path: String) throws(DatasetError) -> Images {
    let content = try content(path: path, names: ["images", "rows", "columns"])
    return Images(
      count: content.dimensions[0],
      size: ImageSize(rows: content.dimensions[1], columns: content.dimensions[2]),
      pixels: content.elements, checksum: content.checksum)
  }

  /// Reads labels. Throws `malformed`, `missing` or `unreadable`.
  public static func labels(path: String) throws(DatasetError) -> Labels {
    let content = try content(path: path, names: ["labels"])
    return Labels(values: content.elements, checksum: content.checksum)
  }
}

extension IDX {
  /// Reads images or labels, whichever a file holds, as an array. Throws as they do.
  static func array(
    path: String
  ) throws(DatasetError) -> (array: NumericArray, checksum: UInt32) {
    var file = try InflatedFile(path: path)
    if try file.read(upTo: 4).last == 1 {
      let labels = try labels(path: path)
      return (
        NumericArray(shape: [labels.values.count], type: .uint8, bytes: labels.values[...]),
        labels.checksum
      )
    }
    let images = try images(path: path)
    return (
      NumericArray(
        shape: [images.count, images.size.rows, images.size.columns], type: .uint8,
        bytes: images.pixels[...]), images.checksum
    )
  }

  /// Where in a file of labels one stands, in bytes.
  static func offset(ofLabel index: Int) -> Int { headerLength(dimensions: 1) + index }

  private struct Content {
    let dimensions: [Int]
    let elements: [UInt8]
    let checksum: UInt32
  }

  private static func headerLength(dimensions: Int) -> Int { 4 + 4 * dimensions }

  /// Reads a file whose dimensions are called `names`.
  private static func content(path: String, names: [String]) throws(DatasetError) -> Content {
    var file = try InflatedFile(path: path)
    let length = headerLength(dimensions: names.count)
    let header = try file.read(upTo: length)
    guard header.count == length else {
      throw .malformed(
        path: path, offset: header.count, found: "the end of the file",
        expected: "a header of \(length) bytes")
    }
    try checkMagic(header, dimensions: names.count, path: path)
    let dimensions = try dimensions(in: header, names: names, path: path)
    let size = try elementCount(dimensions, names: names, path: path)

    let elements = try file.read(upTo: size)
    guard elements.count == size else {
      throw .malformed(
        path: path, offset: file.offset, found: "the end of the file",
        expected: "\(size - elements.count) more bytes for \(described(dimensions, names))")
    }
    guard try file.isAtEnd() else {
      throw .malformed(
        path: path, offset: length + size, found: "bytes after the last element",
        expected: "the end of the file after \(described(dimensions, names))")
    }
    return Content(dimensions: dimensions, elements: elements, checksum: file.checksum)
  }

  private static func checkMagic(
    _ header: [UInt8], dimensions: Int, path: String
  ) throws(DatasetError) {
    let expected: [UInt8] = [0, 0, 8, UInt8(dimensions)]
    let meanings = [
      "as the start of an IDX file", "as the start of an IDX file",
      "for elements of type unsigned byte", "for the number of dimensions",
    ]
    for offset in expected.indices where header[offset] != expected[offset] {
      throw .malformed(
        path: path, offset: offset, found: "\(header[offset])",
        expected: "\(expected[offset]) \(meanings[offset])")
    }
  }

  private static func dimensions(
    in header: [UInt8], names: [String], path: String
  ) throws(DatasetError) -> [Int] {
    var dimensions: [Int] = []
    for (index, name) in names.enumerated() {
      let offset = headerLength(dimensions: index)
      let value = header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard value > 0 else {
        throw .malformed(path: path, offset: offset, found: "0 \(name)", expected: "at least 1")
      }
      dimensions.append(value)
    }
    return dimensions
  }

  private static func elementCount(
    _ dimensions: [Int], names: [String], path: String
  ) throws(DatasetError) -> Int {
    var product = 1
    for dimension in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      guard !overflow else {
        throw .malformed(
          path: path, offset: headerLength(dimensions: 0), found: described(dimensions, names),
          expected: "dimensions that a file can hold")
      }
      product = next
    }
    return product
  }

  /// For instance `60000 images × 28 rows × 28 columns`.
  private static func described(_ dimensions: [Int], _ names: [String]) -> String {
    zip(dimensions, names).map { "\($0) \($1)" }.joined(separator: " × ")
  }
}
