import Datasets
import Foundation
import Testing
import TestSupport

/// The names under which files are published, and the folders in which other programs keep them.
@Suite struct IDXFilesTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func write(
    to folder: String, prefix: String = "", test: String = "t10k", dash: String = "-",
    pixel: UInt8 = 0
  ) throws {
    try FileManager.default.createDirectory(
      atPath: "\(directory.path)/\(folder)", withIntermediateDirectories: true)
    for part in ["train", test] {
      let start = "\(folder)/\(prefix)\(part)-"
      try directory.write(
        idx([4, 1, 1], [pixel, pixel, pixel, pixel]), to: "\(start)images\(dash)idx3-ubyte")
      try directory.write(
        gzipped(idx([4], [0, 1, 0, 1])), to: "\(start)labels\(dash)idx1-ubyte.gz")
    }
  }

  private func load(_ folder: String, name: String = "emnist-letters") throws -> Dataset {
    try DatasetLoader.load(
      name: name, directory: "\(directory.path)/\(folder)", validation: 0.5, seed: 0,
      environment: [:])
  }

  @Test(arguments: [
    ("", "t10k", "-", "data"), ("", "t10k", ".", "data"),
    ("emnist-digits-", "test", "-", "emnist-digits"),
  ])
  func `files are found by the names that are in use`(
    prefix: String, test: String, dash: String, name: String
  ) throws {
    try write(to: "data", prefix: prefix, test: test, dash: dash)
    // What copying programs leave beside files.
    try directory.write([1], to: "data/._\(prefix)train-images-idx3-ubyte")
    let data = try load("data")
    #expect(data.name == name)
    #expect(data.test.count == 4)
  }

  @Test func `files in the folder 'raw' are found, and are called by the folder above`() throws {
    try write(to: "KMNIST/raw")
    #expect(try load("KMNIST").name == "KMNIST")
    #expect(try load("KMNIST/raw").name == "KMNIST")
  }

  @Test func `of several sets in a folder the one that the suite names is taken`() throws {
    try write(to: "gzip", prefix: "emnist-digits-", test: "test", pixel: 51)
    try write(to: "gzip", prefix: "emnist-letters-", test: "test", pixel: 255)
    #expect(try load("gzip").test.inputs == [1, 1, 1, 1])
    #expect(try load("gzip", name: "emnist-digits").test.inputs == [0.2, 0.2, 0.2, 0.2])
    let error = try #require(throws: DatasetError.self) { try load("gzip", name: "mnist") }
    #expect(error.description.contains("emnist-digits, emnist-letters, expected one"), "\(error)")
    #expect(error.description.contains("'dataset: emnist-digits'"), "\(error)")
  }

  @Test func `a missing file is named as it would be called`() throws {
    try write(to: "data", prefix: "emnist-letters-", test: "test")
    try FileManager.default.removeItem(
      atPath: "\(directory.path)/data/emnist-letters-train-labels-idx1-ubyte.gz")
    let error = try #require(throws: DatasetError.self) { try load("data") }
    #expect(
      error.description.contains("data (without emnist-letters-train-labels-idx1-ubyte)"),
      "\(error)")
  }
}
