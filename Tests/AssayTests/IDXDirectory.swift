import Foundation
import TestSupport

/// The four files of a data set of 8 × 8 images: 60 to train on, 20 to test on. In an image of
/// class `n` row `n` is white and all else black; the classes 8 and 9 are empty.
struct IDXDirectory {
  var files = [
    "train-images-idx3-ubyte": images(60), "train-labels-idx1-ubyte": labels(60),
    "t10k-images-idx3-ubyte": images(20), "t10k-labels-idx1-ubyte": labels(20),
  ]

  private static func images(_ count: UInt8) -> Data {
    var pixels: [UInt8] = []
    for image in 0..<count {
      for pixel in 0..<UInt8(64) { pixels.append(pixel / 8 == image % 8 ? 255 : 0) }
    }
    return Data(idx([UInt32(count), 8, 8], pixels))
  }

  private static func labels(_ count: UInt8) -> Data {
    Data(idx([UInt32(count)], (0..<count).map { $0 % 8 }))
  }

  func write(to path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
  }
}
