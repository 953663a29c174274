/// What other counts make of a compressed model's bytes. The table of sizes shows all of them
/// beside the file.
extension Metric {
  /// The counts in the order of the table.
  public static let sizes = [
    fp32Bytes, nonzeroBytes, csrBytes, bitmapBytes, huffmanBytes, entropyBytes, gzipBytes,
  ]

  /// All weights in fp32.
  public static let fp32Bytes = size(
    "bytes.fp32", title: "fp32",
    meaning: "All weights in fp32.")

  /// Four bytes for each weight that isn't zero.
  public static let nonzeroBytes = size(
    "bytes.nonzeros", title: "non-zeros × 4",
    meaning: "Four bytes for each weight that isn't zero.")

  /// Compressed sparse rows.
  public static let csrBytes = size(
    "bytes.csr", title: "CSR",
    meaning: "Compressed sparse rows.")

  /// A bit for each weight, and codes for those that aren't zero.
  public static let bitmapBytes = size(
    "bytes.bitmap", title: "bitmap + codes",
    meaning: "A bit for each weight, and codes for those that aren't zero.")

  /// Codes and distances in a Huffman code.
  public static let huffmanBytes = size(
    "bytes.huffman", title: "Huffman",
    meaning: "Codes and distances in a Huffman code.")

  /// The least that a code for single weights can reach.
  public static let entropyBytes = size(
    "bytes.entropy", title: "entropy bound",
    meaning: "The least that a code for single weights can reach.")

  /// The floats, compressed by zlib.
  public static let gzipBytes = size(
    "bytes.gzip", title: "gzip",
    meaning: "The floats, compressed by zlib.")

  private static func size(_ name: String, title: String, meaning: String) -> Metric {
    once(name, "bytes", title: title, meaning: meaning)
  }
}
