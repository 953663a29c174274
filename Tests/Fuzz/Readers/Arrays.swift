import Arrays

extension FuzzedReader {
  /// Of the text in arrays' headers, and of archives' structures.
  static let arrayWords = [
    "'descr': '<f4'", "'descr': '>f8'", "'|u1'", "'<f2'", "'|b1'", "'<i8'", "'fortran_order': True",
    "'shape': ()", "'shape': (2, 3, 4)", "4294967296", "PK\u{1}\u{2}", "PK\u{3}\u{4}",
    "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}",
  ]

  /// NumPy's arrays.
  static let npy = FuzzedReader(
    name: "npy", file: "array.npy", words: arrayWords,
    seeds: {
      let floats: [UInt8] = NPY.encode(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
      return [
        floats, header("'>u2'", "True", "(2, 2)") + Array(0..<8),
        header("'|b1'", "False", "()") + [1],
      ]
    }
  ) { path in
    use(try NPY.read(path))
  }

  /// NumPy's archives.
  static let npz = FuzzedReader(
    name: "arrays-npz", file: "arrays.npz", words: arrayWords,
    seeds: {
      [
        try NPZ.encode(
          [("W1", [2, 2], [1, 2, 3, 4]), ("b1", [2], [5, 6])], path: "seed"),
        try NPZ.encode([], path: "seed"),
      ]
    }
  ) { path in
    let archive = try NPZ.read(path)
    for name in archive.names {
      if let array = try? archive.array(name) { use(array) }
    }
  }

  private static func use(_ array: NumericArray) {
    // All values take eight times the memory, which is right but for a limit's being near.
    guard array.count <= 1 << 20 else { return }
    precondition(array.floats().count == array.count, "a float for each element")
    precondition(array.doubles().count == array.count, "a number for each element")
    precondition(array.integers()?.count ?? array.count == array.count, "an integer for each")
  }

  private static func header(_ type: String, _ isColumnMajor: String, _ shape: String) -> [UInt8] {
    let text = "{'descr': \(type), 'fortran_order': \(isColumnMajor), 'shape': \(shape)}\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
  }
}
