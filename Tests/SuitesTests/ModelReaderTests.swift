import Parameters
import Testing

@testable import Suites

@Suite struct ModelReaderTests {
  /// Knows three files.
  private static func shape(_ source: ModelSource) throws(ModelSourceError) -> NetworkShape {
    switch source.path {
    case "dir/net.onnx", "/abs/net.onnx": return NetworkShape([64, 16, 10])
    case "dir/broken.onnx": throw .unreadable("dir/broken.onnx: byte 3: found 7, expected 8")
    default: throw .missing
    }
  }

  private static func suite(
    _ models: String, path: String = "dir/tiny.yaml"
  ) throws(SuiteError) -> Suite {
    try Suite.parse(
      suiteText(line: 3, "models: \(models)"), path: path, strategies: schemas,
      backends: backends, counterGroups: counterGroups, shapes: shape)
  }

  @Test func `a file's network has the file's shape, beside networks of widths`() throws {
    let models = try Self.suite("{mine: {file: net.onnx}, small: [64, 10]}").models
    #expect(models.map(\.shape.widths) == [[64, 16, 10], [64, 10]])
    #expect(models.map(\.origin) == [.file(ModelSource(path: "dir/net.onnx")), .initial])
  }

  @Test func `a network that is moved to other data has the data's number of classes`() throws {
    let model = try #require(try Self.suite("{moved: {from: net.onnx}}").models.first)
    #expect(model.shape.widths == [64, 16, nil])
    #expect(model.origin == .transfer(ModelSource(path: "dir/net.onnx")))
    #expect(model.widths(inputs: 64, outputs: 3) == [64, 16, 3])
  }

  @Test func `what a file doesn't say stands beside it`() throws {
    let model = try #require(
      try Self.suite("{mine: {file: net.onnx, activation: tanh, layers: [fc1, fc2]}}").models.first)
    #expect(
      model.origin.source
        == ModelSource(path: "dir/net.onnx", activation: .tanh, layers: ["fc1", "fc2"]))
  }

  @Test(arguments: [
    ("/abs/net.onnx", "dir/tiny.yaml", "/abs/net.onnx"), ("net.onnx", "tiny.yaml", "net.onnx"),
    ("../net.onnx", "a/b/tiny.yaml", "a/b/../net.onnx"), ("net.onnx", "/dev/stdin", "net.onnx"),
  ])
  func `a path begins at the suite's folder`(path: String, suite: String, expected: String) {
    #expect(SuiteValue.path(path, in: suite) == expected)
  }

  @Test(arguments: [
    ("{mine: {fiel: net.onnx}}", 17, "did you mean 'file'?"),
    ("{mine: {file: net.onnx, from: net.onnx}}", 33, "expected one of them"),
    ("{mine: {activation: relu}}", 16, "{file: model.onnx}"),
    ("{mine: {file: net.onnx, activation: reul}}", 45, "did you mean 'relu'?"),
    ("{mine: {file: net.onnx, layers: []}}", 41, "at least one"),
    ("{mine: {file: [net.onnx]}}", 23, "a file's name"),
    ("{mine: {file: broken.onnx}}", 23, "broken.onnx: byte 3"),
    ("{mine: net.onnx}", 16, "{file: model.onnx}"),
  ])
  func `a mistake is reported where it stands`(
    models: String, column: Int, fragment: String
  ) throws {
    let error = try #require(throws: SuiteError.self) { try Self.suite(models) }
    guard case .malformed(_, let line, let found, let message) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(line == 3 && found == column, "\(error)")
    #expect(message.contains(fragment), "\(error)")
  }

  @Test func `a file that isn't there is missing, and the suite says who names it`() throws {
    let error = try #require(throws: SuiteError.self) { try Self.suite("{a: {file: none.onnx}}") }
    #expect(
      error
        == .missing(
          path: "dir/none.onnx", expected: "the model file that dir/tiny.yaml:3 names"))
  }
}
