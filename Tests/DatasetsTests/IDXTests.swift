import Datasets
import Foundation
import Testing
import TestSupport

@Suite struct IDXTests {
  private let directory: TemporaryDirectory

  // 3 images of 2 × 4.
  private let images = idx([3, 2, 4], (0..<24).map { UInt8($0 * 10) })
  private let labels = idx([3], [9, 0, 5])

  init() throws { directory = try TemporaryDirectory() }

  @Test(arguments: [false, true])
  func `images and labels are read, compressed or not`(isCompressed: Bool) throws {
    let ending = isCompressed ? ".gz" : ""
    let imagePath = try directory.write(
      isCompressed ? gzipped(images) : images, to: "images\(ending)")
    let labelPath = try directory.write(
      isCompressed ? gzipped(labels) : labels, to: "labels\(ending)")
    let read = try IDX.images(path: imagePath)
    #expect((read.count, read.size) == (3, ImageSize(rows: 2, columns: 4)))
    #expect(read.pixels == (0..<24).map { UInt8($0 * 10) })
    #expect(try IDX.labels(path: labelPath).values == [9, 0, 5])
  }

  @Test func `the checksum is the CRC-32 that gzip stores, over the uncompressed file`() throws {
    let compressed = try gzipped(images)
    // A gzip file ends in the CRC-32 and the length, both little-endian (RFC 1952).
    let stored = compressed.suffix(8).prefix(4).reversed().reduce(UInt32(0)) {
      $0 << 8 | UInt32($1)
    }
    #expect(try IDX.images(path: directory.write(images, to: "plain")).checksum == stored)
    #expect(try IDX.images(path: directory.write(compressed, to: "a.gz")).checksum == stored)
  }

  @Test(arguments: [
    (0, UInt8(1), 0, "found 1, expected 0 as the start"),
    (2, 0x0D, 2, "found 13, expected 8 for elements of type unsigned byte"),
    (3, 1, 3, "found 1, expected 3 for the number of dimensions"),
    (7, 0, 4, "found 0 images, expected at least 1"),
    (15, 0, 12, "found 0 columns"),
    (7, 2, 32, "found bytes after the last element"),
    (7, 4, 40, "expected 8 more bytes for 4 images × 2 rows × 4 columns"),
    (4, 255, 40, "found the end of the file"),
  ])
  func `one wrong byte in the header is named`(
    at offset: Int, value: UInt8, reported: Int, part: String
  ) throws {
    var bytes = images
    bytes[offset] = value
    let path = try directory.write(bytes, to: "images")
    let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
    guard case .malformed(path, let at, _, _) = error else {
      Issue.record("not malformed: \(error)")
      return
    }
    #expect(at == reported)
    #expect(error.description.contains(part), "\(error)")
    #expect(error.description.hasPrefix("\(path): byte \(reported): "), "\(error)")
    #expect(caseName(of: error) == "malformed")
  }

  @Test func `dimensions whose product overflows are an error`() throws {
    let path = try directory.write(idx([.max, .max, .max], [1, 2, 3]), to: "images")
    let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
    #expect(error.description.contains("expected dimensions that a file can hold"), "\(error)")
  }

  @Test func `huge dimensions in a short file are an error and take no memory`() throws {
    let path = try directory.write(idx([.max, 1 << 15, 1 << 15], [1, 2, 3]), to: "images")
    let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
    #expect(error.description.contains("byte 19: found the end of the file"), "\(error)")
  }

  @Test func `a file cut short anywhere is an error`() throws {
    for length in 0..<images.count {
      let path = try directory.write(Array(images.prefix(length)), to: "images")
      let error = try #require(throws: DatasetError.self, "\(length) bytes") {
        try IDX.images(path: path)
      }
      #expect(caseName(of: error) == "malformed", "\(length) bytes: \(error)")
    }
  }

  @Test func `a compressed file cut short anywhere is an error`() throws {
    let compressed = try gzipped(images)
    for length in 0..<compressed.count {
      let path = try directory.write(Array(compressed.prefix(length)), to: "images.gz")
      let error = try #require(throws: DatasetError.self, "\(length) bytes") {
        try IDX.images(path: path)
      }
      #expect(caseName(of: error) == "malformed", "\(length) bytes: \(error)")
      if length > 18 {
        #expect(error.description.contains("byte \(length): found the end of the file"), "\(error)")
      }
    }
  }

  @Test func `members of a compressed file belong together, empty ones too`() throws {
    let parts = [0..<20, 20..<20, 20..<21, 21..<images.count, 0..<0].map { Array(images[$0]) }
    let path = try directory.write(parts.flatMap(gzipped), to: "images.gz")
    let read = try IDX.images(path: path)
    #expect(try read == IDX.images(path: directory.write(images, to: "images")))
  }

  @Test(
    arguments: [
      [0], [0x1F], [0x1F, 0x8B], [0x8B, 0x1F], Array("garbage".utf8),
      Array(repeating: 0, count: 600_000),
    ] as [[UInt8]])
  func `anything else after a compressed file is named with its place`(rest: [UInt8]) throws {
    let compressed = try gzipped(images)
    let path = try directory.write(compressed + rest, to: "images.gz")
    let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
    // What begins like a member is one that was cut short.
    let (found, place) =
      rest == [0x1F, 0x8B]
      ? ("the end of the file", compressed.count + 2)
      : ("something else after the gzip stream", compressed.count)
    #expect(error.description.contains("byte \(place): found \(found)"), "\(error)")
  }

  @Test func `a last member cut short anywhere, or damaged, is an error`() throws {
    let first = try gzipped(Array(images.prefix(20)))
    let last = try gzipped(Array(images[20...]))
    for length in 1..<last.count {
      let path = try directory.write(first + last.prefix(length), to: "images.gz")
      let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
      #expect(caseName(of: error) == "malformed", "\(length) bytes: \(error)")
    }
    var damaged = last
    damaged[last.count - 8] ^= 1
    let path = try directory.write(first + damaged, to: "images.gz")
    let error = try #require(throws: DatasetError.self) { try IDX.images(path: path) }
    #expect(error.description.contains("a damaged gzip stream (incorrect data check)"), "\(error)")
  }

  @Test func `no flipped bit of compressed data or checksum alters what is read`() throws {
    let compressed = try gzipped(images)
    let intact = try IDX.images(path: directory.write(compressed, to: "images.gz"))
    var unnoticed = 0
    // The ten bytes before are gzip's header, whose time and system nobody checks.
    for bit in 80..<8 * compressed.count {
      var damaged = compressed
      damaged[bit / 8] ^= 1 << (bit % 8)
      let path = try directory.write(damaged, to: "images.gz")
      do throws(DatasetError) {
        #expect(try IDX.images(path: path) == intact, "bit \(bit)")
        unnoticed += 1
      } catch {
        #expect(caseName(of: error) == "malformed", "bit \(bit): \(error)")
      }
    }
    // The bits that fill up the last byte of the compressed data mean nothing.
    #expect(unnoticed < 8)
  }

  @Test func `a missing file is told from one that can't be read`() throws {
    let missing = "\(directory.path)/none"
    let error = DatasetError.missing(path: missing)
    #expect(throws: error) { try IDX.images(path: missing) }
    #expect(caseName(of: error) == "missing")
    let unreadable = try #require(throws: DatasetError.self) {
      try IDX.images(path: directory.path)
    }
    #expect(caseName(of: unreadable) == "unreadable")
    #expect(unreadable.description.contains("directory"), "\(unreadable)")
  }
}
