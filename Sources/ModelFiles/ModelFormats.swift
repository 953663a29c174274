/// Every format of model files. A new one is a line in this list.
public enum ModelFormats {
  /// All of them; no ending is another's.
  public static let all: [any ModelFormat.Type] = [
    AssayFormat.self, SafetensorsFormat.self, NPZFormat.self, KerasFormat.self, ONNXFormat.self,
  ]

  /// The format of a file by its name's ending, in small letters or capitals.
  ///
  /// - Throws: `ModelFileError.unsupported` for an ending that none has.
  public static func format(of path: String) throws(ModelFileError) -> any ModelFormat.Type {
    let name = path.lowercased()
    let matching = all.compactMap { format in
      format.endings.filter(name.hasSuffix).map(\.count).max().map { (format, $0) }
    }
    if let format = matching.max(by: { $0.1 < $1.1 })?.0 { return format }
    let endings = all.flatMap { $0.endings }.joined(separator: ", ")
    let file = path.split(separator: "/").last ?? ""
    let ending = file.lastIndex(of: ".").map { "the ending '\(file[$0...])'" } ?? "no ending"
    throw .unsupported(path: path, place: "its name", found: ending, expected: "one of \(endings)")
  }
}
