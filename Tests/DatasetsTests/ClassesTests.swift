import Datasets
import Testing
import TestSupport

@Suite struct ClassesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Images of one pixel with these labels.
  private func load(train: [UInt8], test: [UInt8]) throws -> Dataset {
    for (name, labels) in [("train", train), ("t10k", test)] {
      let count = UInt32(labels.count)
      try directory.write(idx([count, 1, 1], labels), to: "\(name)-images-idx3-ubyte")
      try directory.write(idx([count], labels), to: "\(name)-labels-idx1-ubyte")
    }
    return try DatasetLoader.load(
      name: "tiny", directory: directory.path, validation: 0.2, seed: 0, environment: [:])
  }

  @Test(
    arguments: [
      ([0, 1], 2, "labels 0 to 1"), (Array(0...61), 62, "labels 0 to 61"),
      (Array(0...255), 256, "labels 0 to 255"), (Array(1...26), 26, "labels 1 to 26"),
    ] as [([UInt8], Int, String)])
  func `there are as many classes as labels, counted from 0 or from 1`(
    labels: [UInt8], count: Int, text: String
  ) throws {
    let data = try load(train: labels + labels + labels, test: labels.reversed())
    #expect(data.meaning.count == count)
    #expect(data.meaning.description == text)
    #expect(data.warnings.isEmpty)
    for samples in [data.train, data.validation, data.test] {
      #expect(samples.outputs == count)
      // An image's pixel is its label.
      for (pixel, label) in zip(samples.inputs, samples.labels) {
        #expect(UInt8((pixel * 255).rounded()) == labels[0] + label)
      }
    }
  }

  @Test(
    arguments: [
      ([0, 1, 3, 3], 4, "labels 0 to 3 without 2", "1 of 4"),
      ([1, 2, 3, 9, 5, 1], 9, "labels 1 to 9 without 4, 6 to 8", "4 of 9"),
      ([3, 5, 3, 5], 6, "labels 0 to 5 without 0 to 2, 4", "4 of 6"),
    ] as [([UInt8], Int, String, String)])
  func `labels that no sample has are named`(
    labels: [UInt8], count: Int, text: String, share: String
  ) throws {
    let data = try load(train: labels, test: [labels[0]])
    #expect(data.meaning.count == count)
    #expect(data.warnings.contains { $0.contains(text) }, "\(data.warnings)")
    #expect(data.warnings.contains { $0.contains(share) }, "\(data.warnings)")
  }

  @Test(
    arguments: [
      ([0, 1, 2, 1], [0, 1, 3], "label 3", "a label from 0 to 2"),
      ([1, 2, 3, 1], [1, 2, 0], "label 0", "a label from 1 to 3"),
    ] as [([UInt8], [UInt8], String, String)])
  func `a class that nothing is trained on is named with its offset`(
    train: [UInt8], test: [UInt8], found: String, expected: String
  ) throws {
    let path = "\(directory.path)/t10k-labels-idx1-ubyte"
    #expect(
      throws: DatasetError.malformed(
        path: path, offset: 10, found: found,
        expected: "\(expected), as in \(directory.path)/train-labels-idx1-ubyte")
    ) { try load(train: train, test: test) }
  }

  @Test func `a single class is nothing to learn`() throws {
    let error = try #require(throws: DatasetError.self) {
      try load(train: [7, 7, 7], test: [7])
    }
    #expect(error.description.contains("found label 7 alone, expected labels of at least two"))
  }
}
