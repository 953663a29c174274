import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether a picture is there, not empty, and XML.
func isWellFormed(_ path: String) -> Bool {
  guard let data = FileManager.default.contents(atPath: path), data.count > 1000 else {
    return false
  }
  return XMLParser(data: data).parse()
}

/// The blocks of a `.dat` file: its lines that aren't comments, split at the tabs.
func blocks(ofTable text: String) -> [[[String]]] {
  text.components(separatedBy: "\n\n\n").map { block in
    block.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
  .filter { !$0.isEmpty }
}
