import CZlib
import Foundation
import TestSupport

/// The bytes as the `gzip` program would store them.
func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  let directory = try TemporaryDirectory()
  let path = "\(directory.path)/content.gz"
  let file = gzopen(path, "wb")
  gzwrite(file, bytes, UInt32(bytes.count))
  gzclose(file)
  return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
