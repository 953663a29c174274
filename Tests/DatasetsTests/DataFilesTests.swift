import TestSupport
import Testing

@testable import Datasets

/// Data sets in files of the user's own, from the text to three sets of samples.
@Suite struct DataFilesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// `count` rows of two inputs and one of three kinds.
  private func kinds(_ count: Int) -> String {
    "x,y,kind\n"
      + (0..<count).map { "\($0),\(-2 * $0),\(["pear", "apple", "fig"][$0 % 3])\n" }.joined()
  }

  private func load(
    _ text: String, test: String? = nil, columns: [ColumnChoice] = [.number(-1)],
    task: DataFiles.Task? = nil, fraction: Double = 0.2,
    _ normalization: InputScaling.Method = .none
  ) throws -> Dataset {
    let file = try directory.write(text, to: "own.csv")
    let test = try test.map { try directory.write($0, to: "test.csv") }
    return try DataFiles(
      name: "own",
      source: .table(file: file, test: test, columns: columns, hasNames: nil), task: task,
      testFraction: fraction, normalization: normalization
    ).load(validation: 0.25, seed: 0)
  }

  @Test func `words are classes in the order of the alphabet, split by their shares`() throws {
    let data = try load(kinds(60))
    #expect(data.meaning == .classes(["apple", "fig", "pear"]))
    #expect(data.notes.contains { $0.contains("3 classes to learn: apple, fig, pear") })
    #expect(data.notes.contains { $0.contains("12 of 60") })
    #expect([data.train, data.validation, data.test].map(\.count) == [36, 12, 12])
    for label in 0..<3 { #expect(data.test.labels.count { $0 == label } == 4) }
    // Every row is in one set, with its own label.
    var rows: Set<Float> = []
    for samples in [data.train, data.validation, data.test] {
      for index in 0..<samples.count {
        let x = samples.inputs[2 * index]
        #expect(samples.inputs[2 * index + 1] == -2 * x)
        #expect(samples.labels[index] == [2, 0, 1][Int(x) % 3])
        rows.insert(x)
      }
    }
    #expect(rows.count == 60)
  }

  @Test func `a split is the same each time`() throws {
    let (one, other) = (try load(kinds(60)), try load(kinds(60)))
    #expect(one.test == other.test && one.train == other.train)
    #expect(one.checksum == other.checksum)
  }

  @Test(
    arguments: [
      // Few whole numbers that repeat, or words, are classes; anything else is amounts.
      ((0..<20).map { "\($0),\($0 % 2)" }, DataFiles.Task.classification),
      ((0..<20).map { "\($0),\($0)" }, .regression),
      ((0..<20).map { "\($0),\($0 % 2).5" }, .regression),
      ((0..<20).map { "\($0),\($0 % 2 == 0 ? "no" : "7")" }, .classification),
    ])
  func `what is learnt is seen by the values`(rows: [String], task: DataFiles.Task) throws {
    let data = try load(rows.joined(separator: "\n"))
    #expect(data.test.truth.isTargets == (task == .regression))
  }

  @Test func `what is learnt can be said`() throws {
    let rows = (0..<20).map { "\($0),\(10 + $0 % 2)" }.joined(separator: "\n")
    #expect(try load(rows).meaning == .classes(["10", "11"]))
    let data = try load(rows, task: .regression)
    #expect(data.meaning == .targets(["2"]))
    #expect(
      data.test.truth == .targets(data.test.inputs.map { 10 + Float(Int($0) % 2) }, outputs: 1))
  }

  @Test func `several targets come in the order in which they are named`() throws {
    let rows = (0..<20).map { "\($0),\($0 + 100),\($0 + 200)" }.joined(separator: "\n")
    let data = try load(
      "a,b,c\n" + rows, columns: [.name("c"), .name("a")], task: .regression)
    #expect(data.meaning == .targets(["c", "a"]))
    #expect(data.train.width == 1 && data.train.outputs == 2)
    guard case .targets(let values, 2) = data.test.truth else {
      Issue.record("no targets: \(data.test.truth)")
      return
    }
    #expect(values == data.test.inputs.flatMap { [$0 + 100, $0 - 100] })
  }

  @Test func `samples of a file of their own are what is tested on`() throws {
    let data = try load(kinds(30), test: "x,y,kind\n7,8,fig\n9,10,apple\n")
    #expect(data.test.inputs == [7, 8, 9, 10])
    #expect(data.test.labels == [1, 0])
    #expect(data.train.count + data.validation.count == 30)
  }

  @Test(
    arguments: [
      ("x,y,kind\n7,8,plum\n", ["test.csv:2", "'plum'", "apple, fig, pear"]),
      ("x,y,z,kind\n7,8,9,fig\n", ["test.csv", "3 inputs", "expected 2"]),
      ("x,z,kind\n7,8,fig\n", ["test.csv:1", "'z'", "'y'"]),
    ])
  func `test samples of another kind are refused`(test: String, fragments: [String]) throws {
    let error = try #require(throws: DatasetError.self) { try load(kinds(30), test: test) }
    for fragment in fragments { #expect("\(error)".contains(fragment), "\(error)") }
  }

  @Test(
    arguments: [
      ((0..<300).map { "\($0),w\($0)" }, nil, "256"),
      ((0..<300).map { "\($0),\($0)" }, .classification, "256"),
      ((0..<30).map { "\($0),same" }, nil, "at least two classes"),
      ((0..<30).map { "\($0),a\($0 % 2)" }, .regression, "words in column '2'"),
      (["1,2.5", "2,3.5"], nil, "samples to train on"),
    ] as [([String], DataFiles.Task?, String)])
  func `what can't be learnt is refused`(
    rows: [String], task: DataFiles.Task?, fragment: String
  ) throws {
    let error = try #require(throws: DatasetError.self) {
      try load(rows.joined(separator: "\n"), task: task)
    }
    #expect("\(error)".contains(fragment), "\(error)")
  }

  @Test func `inputs are scaled as it suits the training samples alone`() throws {
    let raw = try load(kinds(60))
    for method in [InputScaling.Method.standard, .minMax, .divided(by: 4)] {
      let data = try load(kinds(60), method)
      let scaling = try #require(data.scaling)
      for (samples, before) in [
        (data.train, raw.train), (data.validation, raw.validation), (data.test, raw.test),
      ] {
        for (index, value) in before.inputs.enumerated() {
          let expected = (value - scaling.offset[index % 2]) * scaling.scale[index % 2]
          #expect(samples.inputs[index] == expected)
        }
      }
      for column in 0..<2 {
        let values = stride(from: column, to: data.train.inputs.count, by: 2).map {
          Double(data.train.inputs[$0])
        }
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        switch method {
        case .standard: #expect(abs(mean) < 1e-6 && abs(square - 1) < 1e-6)
        case .minMax: #expect(values.min() == 0 && abs((values.max() ?? 0) - 1) < 1e-6)
        case .divided, .none: #expect(scaling.scale[column] == 0.25 && scaling.offset[column] == 0)
        }
      }
    }
  }

  @Test(arguments: [InputScaling.Method.standard, .minMax])
  func `an input that is always the same isn't scaled`(method: InputScaling.Method) throws {
    let rows = (0..<40).map { "5,\($0),\($0 % 2)" }.joined(separator: "\n")
    let data = try load(rows, method)
    #expect(data.scaling?.scale.first == 1)
    #expect(
      stride(from: 0, to: data.test.inputs.count, by: 2).allSatisfy { data.test.inputs[$0] == 0 })
  }

  @Test func `everything that changes the samples changes the checksum`() throws {
    let rows = (0..<40).map { "\($0),\($0 % 3),\($0 % 2)" }.joined(separator: "\n")
    let checksums = [
      try load(rows), try load(rows + "\n3,3,1"), try load(rows, columns: [.number(2)]),
      try load(rows, task: .regression), try load(rows, fraction: 0.3), try load(rows, .standard),
      try load(rows, .minMax), try load(rows, .divided(by: 2)), try load(rows, test: rows),
    ].map(\.checksum)
    #expect(Set(checksums).count == checksums.count, "\(checksums)")
  }

  @Test func `a compressed file is read as if it weren't`() throws {
    let text = kinds(30)
    let path = try directory.write(try gzipped(Array(text.utf8)), to: "own.csv.gz")
    let data = try DataFiles(
      name: "own", source: .table(file: path, test: nil, columns: [.number(-1)], hasNames: nil)
    ).load(validation: 0.25, seed: 0)
    #expect(data.test == (try load(text).test))
  }
}
