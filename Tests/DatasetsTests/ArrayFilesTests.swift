import Arrays
import TestSupport
import Testing

@testable import Datasets

/// Data sets in NumPy's files and in IDX files of any name.
@Suite struct ArrayFilesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private typealias Named = (name: String, shape: [Int], floats: [Float])

  private func archive(_ arrays: [Named], _ name: String = "own.npz") throws -> String {
    try directory.write(try NPZ.encode(arrays, path: name), to: name)
  }

  private func load(
    _ source: DataFiles.Source, task: DataFiles.Task? = nil,
    _ normalization: InputScaling.Method = .none
  ) throws -> Dataset {
    try DataFiles(name: "own", source: source, task: task, normalization: normalization)
      .load(validation: 0.25, seed: 0)
  }

  private func load(
    _ arrays: [Named], inputs: String? = nil, truth: String? = nil, task: DataFiles.Task? = nil,
    _ normalization: InputScaling.Method = .none
  ) throws -> Dataset {
    try load(
      .archive(file: archive(arrays), test: nil, inputs: inputs, truth: truth), task: task,
      normalization)
  }

  /// 40 samples of 2 × 3 pixels, the first of which is the sample's number, in classes 0, 1, 2.
  private func images(_ count: Int = 40, suffix: String = "") -> [Named] {
    [
      ("x" + suffix, [count, 2, 3], (0..<count * 6).map { $0 % 6 == 0 ? Float($0 / 6) : 0 }),
      ("y" + suffix, [count], (0..<count).map { Float($0 % 3) }),
    ]
  }

  @Test func `an archive as Keras has it is read with its own test samples`() throws {
    let data = try load(images(suffix: "_train") + images(7, suffix: "_test"))
    #expect(data.meaning == .classes(["0", "1", "2"]))
    #expect(data.test.count == 7 && data.train.count == 30 && data.validation.count == 10)
    #expect(data.train.width == 6 && data.train.image == ImageSize(rows: 2, columns: 3))
    for samples in [data.train, data.validation, data.test] {
      for index in 0..<samples.count {
        #expect(samples.labels[index] == UInt8(samples.inputs[6 * index]) % 3)
      }
    }
  }

  @Test func `without test samples some are drawn`() throws {
    let data = try load(images())
    #expect(data.test.count == 8 && data.notes.contains { $0.contains("8 of 40") })
  }

  @Test func `arrays are named where they can't be found`() throws {
    var arrays = images()
    arrays[0].name = "pixels"
    arrays[1].name = "kinds"
    let error = try #require(throws: DatasetError.self) { try load(arrays) }
    for fragment in ["'pixels', 'kinds'", "'inputs'", "own.npz"] {
      #expect("\(error)".contains(fragment), "\(error)")
    }
    #expect(try load(arrays, inputs: "pixels", truth: "kinds").train.count == 24)
    let wrong = try #require(throws: DatasetError.self) {
      try load(arrays, inputs: "pixels", truth: "kind")
    }
    #expect("\(wrong)".contains("pixels, kinds"), "\(wrong)")
  }

  @Test func `values to predict are targets, a single 1 in a row is a class`() throws {
    let x: Named = ("X", [20], (0..<20).map(Float.init))
    let targets = try load([x, ("Y", [20, 2], (0..<40).map { Float($0) / 2 })])
    #expect(targets.meaning == .targets(["1", "2"]) && targets.train.width == 1)
    guard case .targets(let values, 2) = targets.test.truth else {
      Issue.record("no targets: \(targets.test.truth)")
      return
    }
    #expect(values == targets.test.inputs.flatMap { [$0, $0 + 0.5] })
    let hot = (0..<20).flatMap { sample in (0..<4).map { $0 == sample % 4 ? Float(1) : 0 } }
    let classes = try load([x, ("Y", [20, 4], hot)])
    #expect(classes.meaning == .classes(["0", "1", "2", "3"]))
    #expect(classes.test.labels == classes.test.inputs.map { UInt8($0) % 4 })
  }

  @Test func `pixels are scaled only where it is said, and stay images`() throws {
    let raw = try load(images())
    let scaled = try load(images(), .divided(by: 255))
    #expect(scaled.test.image != nil && raw.warnings.contains { $0.contains("{scale: 255}") })
    for (one, other) in zip(raw.test.inputs, scaled.test.inputs) {
      #expect(abs(one / 255 - other) <= 1e-7)
    }
    // Zeros that move in would be no background.
    #expect(try load(images(), .standard).test.image == nil)
  }

  @Test(
    arguments: [
      [("x", [3, 2], [1, 2, 3, 4, 5, 6]), ("y", [2], [0, 1])],
      [("x", [], [1]), ("y", [1], [0])], [("x", [2, 0], []), ("y", [2], [0, 1])],
      [("x", [2, 1], [1, .nan]), ("y", [2], [0, 1])],
      [("x", [2, 1], [1, 2]), ("y", [2], [0, .infinity])],
      [("x", [2, 1], [1, 2]), ("y", [2, 1, 1], [0, 1])],
      [("x", [2, 1], [1, 2]), ("y", [2, 0], [])], [("x", [0, 3], []), ("y", [0], [])],
      [("x", [2, 1], [1, 2]), ("X", [2, 1], [1, 2]), ("y", [2], [0, 1])],
    ] as [[(String, [Int], [Float])]])
  func `arrays that don't fit are refused`(arrays: [(String, [Int], [Float])]) throws {
    let error = try #require(throws: DatasetError.self) {
      try load(arrays.map { (name: $0.0, shape: $0.1, floats: $0.2) })
    }
    #expect("\(error)".contains("own.npz"), "\(error)")
  }

  @Test func `a file that is none is refused with its place`() throws {
    let path = try directory.write([0x50, 0x4B, 3, 4, 0], to: "bad.npz")
    for source in [
      DataFiles.Source.archive(file: path, test: nil, inputs: nil, truth: nil),
      .archive(file: directory.file("none.npz"), test: nil, inputs: nil, truth: nil),
      .arrays(train: .init(inputs: path, truth: path), test: nil),
    ] {
      #expect(throws: DatasetError.self) { try load(source) }
    }
  }

  @Test func `a pair of files may be NumPy's or IDX`() throws {
    let npy = try directory.write(
      NPY.encode(shape: [40, 2, 3], floats: images()[0].floats), to: "x.npy")
    let pixels = (0..<240).map { $0 % 6 == 0 ? UInt8($0 / 6) : 0 }
    let idx3 = try directory.write(try gzipped(idx([40, 2, 3], pixels)), to: "own-images.gz")
    let idx1 = try directory.write(idx([40], (0..<40).map { UInt8($0 % 3) }), to: "own-labels")
    let one = try load(.arrays(train: .init(inputs: npy, truth: idx1), test: nil))
    let other = try load(
      .arrays(train: .init(inputs: idx3, truth: idx1), test: .init(inputs: npy, truth: idx1)))
    #expect(one.meaning == .classes(["0", "1", "2"]) && one.test.count == 8)
    #expect(other.test.count == 40 && other.test.inputs == images()[0].floats)
    #expect(other.train.image == ImageSize(rows: 2, columns: 3))
    #expect(one.checksum != other.checksum)
  }
}
