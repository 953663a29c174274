import Foundation

/// An empty directory that is gone after `body`.
func withScratchDirectory<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let path = NSTemporaryDirectory() + "/assay-reports-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
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
