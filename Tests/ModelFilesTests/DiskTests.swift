import Foundation
import ModelFiles
import Networks
import Testing
import TestSupport

@Suite struct DiskTests {
  private let temporary: TemporaryDirectory
  private var directory: String { temporary.path }

  init() throws { temporary = try TemporaryDirectory() }

  @Test func `a written file is read back, and replaces the one before`() throws {
    let path = "\(directory)/model.assay"
    for seed in [UInt64(1), 2] {
      let network = randomNetwork(seed: seed)
      try AssayFile.write(network, to: path)
      #expect(areIdentical(try AssayFile.read(path), network), "seed \(seed)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["model.assay"])
  }

  @Test func `a missing file is told from one that can't be read`() throws {
    let path = "\(directory)/none.assay"
    let missing = ModelFileError.missing(path: path)
    #expect(throws: missing) { try AssayFile.read(path) }
    #expect(caseName(of: missing) == "missing")
    let unreadable = try #require(throws: ModelFileError.self) { try AssayFile.read(directory) }
    #expect(caseName(of: unreadable) == "unreadable")
    #expect(unreadable.description.hasPrefix("\(directory): can't be read: "), "\(unreadable)")
  }

  @Test func `a file in a directory that doesn't exist can't be created`() throws {
    let path = "\(directory)/none/model.assay"
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.write(randomNetwork(seed: 1), to: path)
    }
    #expect(caseName(of: error) == "notCreated")
    #expect(error.description.contains("No such file or directory"), "\(error)")
  }

  @Test func `a directory is never replaced by a file`() throws {
    let error = try #require(throws: ModelFileError.self) {
      try AssayFile.write(randomNetwork(seed: 1), to: directory)
    }
    #expect(caseName(of: error) == "notCreated")
    #expect(error.description.contains("directory"), "\(error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
  }
}
