/// NumPy's words for what elements are: the order of bytes, a letter, the size in bytes.
enum NPYElement {
  private static let types: [Substring: ElementType] = [
    "b1": .bool, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64, "u1": .uint8,
    "u2": .uint16, "u4": .uint32, "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]

  /// What a word stands for. Throws `unsupported` for all but numbers of up to eight bytes.
  static func type(
    _ word: String, path: String
  ) throws(ArrayError) -> (ElementType, isBigEndian: Bool) {
    if let type = types[word.dropFirst()], let order = word.first, "<>|=".contains(order),
      order != "|" || type.size == 1
    {
      return (type, order == ">")
    }
    let (kind, remedy) =
      switch word.dropFirst().first {
      case "O":
        (
          "objects pickled by Python ('\(word)'), which loading with allow_pickle=True would run",
          "numbers: convert the array before it is saved, with astype('float32') for instance"
        )
      case "U", "S":
        ("texts ('\(word)')", "numbers: save the number of each text instead")
      case "c":
        ("complex numbers ('\(word)')", "real ones")
      case "M", "m":
        ("points in time ('\(word)')", "numbers: save them with astype('int64')")
      default:
        ("elements of kind '\(word)'", "booleans, integers or floats of at most eight bytes")
      }
    throw .unsupported(path: path, place: "its header", found: kind, expected: remedy)
  }
}
