import Foundation
import Testing
import TestSupport

@testable import Harness

@Suite struct ModelCacheTests {
  private let directory: TemporaryDirectory
  private let cache: ModelCache

  init() throws {
    directory = try TemporaryDirectory()
    cache = ModelCache(directory: directory.path + "/deep/models")
  }

  private func files(_ ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/deep/models")
      .filter { $0.hasSuffix(ending) }.sorted().map { "\(directory.path)/deep/models/\($0)" }
  }

  @Test func `what was never kept is not found`() {
    #expect(cache.entry(for: "a") == nil)
  }

  @Test func `what was kept is found bit for bit with the time it took`() throws {
    let kept = network(seed: 3)
    cache.keep(.init(network: kept, seconds: 1.25), for: "a")
    let found = try #require(cache.entry(for: "a"))
    #expect(found.network == kept)
    #expect(found.seconds == 1.25)
    #expect(cache.entry(for: "b") == nil)
  }

  @Test
  func `two descriptions are kept beside each other, and the later of one replaces the earlier`() {
    cache.keep(.init(network: network(seed: 1), seconds: 1), for: "a")
    cache.keep(.init(network: network(seed: 2), seconds: 2), for: "b")
    cache.keep(.init(network: network(seed: 3), seconds: 3), for: "a")
    #expect(cache.entry(for: "a")?.network == network(seed: 3))
    #expect(cache.entry(for: "a")?.seconds == 3)
    #expect(cache.entry(for: "b")?.network == network(seed: 2))
  }

  @Test func `a damaged or missing file is a miss, and keeping the model again mends it`() throws {
    for ending in [".assay", ".json"] {
      for damage in ["cut", "flipped", "empty", "gone"] {
        cache.keep(.init(network: network(), seconds: 1), for: "a")
        #expect(cache.entry(for: "a") != nil)
        let path = try #require(files(ending).first)
        var bytes = try #require(FileManager.default.contents(atPath: path))
        switch damage {
        case "cut": bytes.removeLast(bytes.count / 2)
        case "flipped": bytes[bytes.count / 3] ^= 0x40
        default: bytes = Data()
        }
        if damage == "gone" {
          try FileManager.default.removeItem(atPath: path)
        } else {
          try bytes.write(to: URL(fileURLWithPath: path))
        }
        #expect(cache.entry(for: "a") == nil, "\(ending) \(damage)")
      }
    }
    cache.keep(.init(network: network(), seconds: 1), for: "a")
    #expect(cache.entry(for: "a")?.network == network())
  }

  @Test func `a model of another description under the same hash is not taken`() throws {
    cache.keep(.init(network: network(seed: 1), seconds: 1), for: "a")
    let path = try #require(files(".json").first)
    let label = try String(contentsOfFile: path, encoding: .utf8)
    #expect(label.contains("\"a\""))
    try label.replacing("\"a\"", with: "\"other\"").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(cache.entry(for: "a") == nil)
    #expect(cache.entry(for: "other") == nil)
  }

  @Test func `a directory that can't be made is no error, only a miss`() throws {
    let file = directory.path + "/file"
    try Data("text".utf8).write(to: URL(fileURLWithPath: file))
    let cache = ModelCache(directory: file + "/models")
    cache.keep(.init(network: network(), seconds: 1), for: "a")
    #expect(cache.entry(for: "a") == nil)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "text")
  }

  @Test(arguments: [
    (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/assay/models"),
    (["XDG_CACHE_HOME": "", "HOME": "/h"], "/h/.cache/assay/models"),
    (["HOME": "/h"], "/h/.cache/assay/models"),
    (["XDG_CACHE_HOME": "x", "HOME": "/h"], "/h/.cache/assay/models"),
    (["XDG_CACHE_HOME": "x", "HOME": ""], nil),
    (["HOME": "h"], nil),
    ([:], nil),
  ])
  func `the cache lies below XDG_CACHE_HOME, or else below the home directory, or nowhere`(
    environment: [String: String], path: String?
  ) {
    let cache = ModelCache.standard(environment: environment)
    #expect(cache.directory == path)
    #expect((cache.warning == nil) == (path != nil))
  }

  @Test func `without a directory nothing is kept and nothing is found`() {
    let cache = ModelCache(directory: nil)
    cache.keep(ModelCache.Entry(network: network(seed: 1), seconds: 1), for: "a")
    #expect(cache.entry(for: "a") == nil)
  }
}
