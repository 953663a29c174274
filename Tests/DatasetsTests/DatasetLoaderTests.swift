import Datasets
import Foundation
import Testing
import TestSupport

@Suite struct DatasetLoaderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Writes 20 training images of 1 × 2, each with its number in both pixels, and 4 test images.
  private func writeFiles(to folder: String = "", suffix: String = "") throws {
    if !folder.isEmpty {
      try FileManager.default.createDirectory(
        atPath: "\(directory.path)/\(folder)", withIntermediateDirectories: true)
    }
    let train = idx([20, 1, 2], (0..<20).flatMap { [UInt8($0), UInt8($0)] })
    let trainLabels = idx([20], (0..<20).map { UInt8($0 % 10) })
    for (name, bytes) in [
      ("train-images-idx3-ubyte", train), ("train-labels-idx1-ubyte", trainLabels),
      ("t10k-images-idx3-ubyte", idx([4, 1, 2], [0, 255, 51, 0, 0, 0, 0, 0])),
      ("t10k-labels-idx1-ubyte", idx([4], [3, 2, 1, 0])),
    ] {
      let stored = suffix == ".gz" ? try gzipped(bytes) : bytes
      try directory.write(stored, to: "\(folder)/\(name)\(suffix)")
    }
  }

  private func load(
    directory: String?, validation: Double = 0.25, seed: UInt64 = 0,
    environment: [String: String] = [:]
  ) throws -> Dataset {
    try DatasetLoader.load(
      name: "tiny", directory: directory, validation: validation, seed: seed,
      environment: environment)
  }

  @Test func `pixels are scaled to 0…1 and test samples keep their order`() throws {
    try writeFiles()
    let test = try load(directory: directory.path).test
    #expect(test.inputs == [0, 1, 0.2, 0, 0, 0, 0, 0])
    #expect(test.labels == [3, 2, 1, 0])
    #expect((test.width, test.outputs) == (2, 10))
    #expect(test.image == ImageSize(rows: 1, columns: 2))
  }

  @Test func `training and validation part the training set, each image with its label`() throws {
    try writeFiles()
    let dataset = try load(directory: directory.path)
    #expect(dataset.train.count == 15)
    #expect(dataset.validation.count == 5)
    var seen: [Int] = []
    for samples in [dataset.train, dataset.validation] {
      for index in 0..<samples.count {
        let image = Int((samples.inputs[2 * index] * 255).rounded())
        #expect(samples.inputs[2 * index] == samples.inputs[2 * index + 1])
        #expect(Int(samples.labels[index]) == image % 10, "image \(image)")
        seen.append(image)
      }
    }
    #expect(seen.sorted() == Array(0..<20))
  }

  @Test func `the split depends on the seed and on nothing else`() throws {
    try writeFiles()
    let first = try load(directory: directory.path, seed: 0)
    let same = try load(directory: directory.path, seed: 0)
    let other = try load(directory: directory.path, seed: 1)
    #expect(first.validation == same.validation)
    #expect(first.train == same.train)
    #expect(first.validation != other.validation)
  }

  @Test(arguments: [(0.001, 1), (0.999, 19)])
  func `neither side of the split is ever empty`(validation: Double, count: Int) throws {
    try writeFiles()
    #expect(try load(directory: directory.path, validation: validation).validation.count == count)
  }

  @Test func `compressed files give the same dataset and checksum`() throws {
    try writeFiles(to: "plain")
    try writeFiles(to: "packed", suffix: ".gz")
    let plain = try load(directory: "\(directory.path)/plain")
    let packed = try load(directory: "\(directory.path)/packed")
    #expect(plain.train == packed.train)
    #expect(plain.test == packed.test)
    #expect(plain.checksum == packed.checksum)
    #expect(plain.checksum.count == 35)
  }

  @Test func `the checksum changes with any of the files`() throws {
    try writeFiles()
    let before = try load(directory: directory.path).checksum
    try directory.write(idx([4], [3, 2, 1, 1]), to: "t10k-labels-idx1-ubyte")
    #expect(try load(directory: directory.path).checksum != before)
  }

  @Test func `the environment's data directory comes before the cache in the home`() throws {
    try writeFiles(to: "home/.cache/assay/tiny")
    let home = ["HOME": "\(directory.path)/home", "ASSAY_DATA": "\(directory.path)/data"]
    #expect(try load(directory: nil, environment: home).test.labels == [3, 2, 1, 0])
    try writeFiles(to: "data/tiny")
    try directory.write(idx([4], [7, 7, 7, 7]), to: "data/tiny/t10k-labels-idx1-ubyte")
    #expect(try load(directory: nil, environment: home).test.labels == [7, 7, 7, 7])
  }

  @Test func `a missing file is named with the directories that were searched`() throws {
    try writeFiles(to: "data/tiny")
    try FileManager.default.removeItem(
      atPath: "\(directory.path)/data/tiny/train-labels-idx1-ubyte")
    let error = try #require(throws: DatasetError.self) {
      try load(
        directory: nil,
        environment: ["HOME": "/nowhere", "ASSAY_DATA": "\(directory.path)/data"])
    }
    #expect(caseName(of: error) == "notFound")
    for part in [
      "no data for 'tiny'", "\(directory.path)/data/tiny (without train-labels-idx1-ubyte)",
      "/nowhere/.cache/assay/tiny (no such directory)", "/usr/share/datasets/tiny",
    ] {
      #expect(error.description.contains(part), "\(error)")
    }
  }

  @Test func `a directory that the user named is never replaced by another`() throws {
    try writeFiles(to: "data/tiny")
    try writeFiles(to: "named")
    try FileManager.default.removeItem(atPath: "\(directory.path)/named/t10k-images-idx3-ubyte")
    let error = try #require(throws: DatasetError.self) {
      try load(
        directory: "\(directory.path)/named",
        environment: ["ASSAY_DATA": "\(directory.path)/data"])
    }
    #expect(caseName(of: error) == "notFound")
    #expect(error.description.contains("named (without t10k-images-idx3-ubyte)"), "\(error)")
  }

  @Test(arguments: [
    ("train-labels-idx1-ubyte", idx([19], Array(repeating: 0, count: 19)), "19 labels"),
    (
      "t10k-images-idx3-ubyte", idx([4, 2, 1], Array(repeating: 0, count: 8)),
      "images of 2 × 1 pixels, expected 1 × 2"
    ),
    ("train-images-idx3-ubyte", idx([1, 1, 2], [0, 0]), "1 images, expected at least 2"),
  ])
  func `files that don't fit each other are an error`(
    name: String, bytes: [UInt8], part: String
  ) throws {
    try writeFiles()
    let path = try directory.write(bytes, to: name)
    let error = try #require(throws: DatasetError.self) { try load(directory: directory.path) }
    #expect(caseName(of: error) == "malformed")
    #expect(error.description.hasPrefix(path), "\(error)")
    #expect(error.description.contains(part), "\(error)")
  }

  @Test func `synthetic data need no directory, and one that is named is refused`() throws {
    #expect(
      throws: DatasetError.unneeded(directory: "data", dataset: "synthetic")
    ) {
      try DatasetLoader.load(
        name: "synthetic", directory: "data", validation: 0.1, seed: 0, environment: [:])
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
  func `Fashion-MNIST's test set is what its authors describe`() throws {
    let folder = "/usr/share/datasets/fashion-mnist"
    let images = try IDX.images(path: "\(folder)/t10k-images-idx3-ubyte.gz")
    #expect((images.count, images.size) == (10_000, ImageSize(rows: 28, columns: 28)))
    for (name, count) in [("t10k", 1000), ("train", 6000)] {
      let labels = try IDX.labels(path: "\(folder)/\(name)-labels-idx1-ubyte.gz").values
      for label in 0..<UInt8(10) {
        #expect(labels.count { $0 == label } == count, "\(name), label \(label)")
      }
    }
  }
}
