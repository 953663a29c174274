import CZlib
import Foundation

/// The bytes as the `gzip` program would store them.
public func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  let directory = try TemporaryDirectory()
  let path = directory.file("content.gz")
  let file = gzopen(path, "wb")
  gzwrite(file, bytes, UInt32(bytes.count))
  gzclose(file)
  return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}
