import Execution
import Foundation
import Libraries
import Parameters
import Runtimes
import TestSupport
import Testing

@testable import ONNXRuntime
@testable import OpenVINO

/// Finding other programs' libraries; none need be installed.
@Suite struct LibrarySearchTests {
  private let search = LibrarySearch(
    "ownruntime", file: "libown.so", systemNames: ["libown-runtime-of-no-system.so"])
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func message(_ environment: [String: String]) -> String {
    do {
      let library = try search.load(environment: environment)
      return "loaded \(library.path)"
    } catch { return error.description }
  }

  private func write(_ text: String, to path: String) throws {
    let file = directory.file(path)
    try FileManager.default.createDirectory(
      atPath: String(file.prefix(upTo: file.lastIndex(of: "/") ?? file.endIndex)),
      withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }

  @Test func `without a library the message says where it was looked for and what fetches it`() {
    let message = message(["XDG_CACHE_HOME": directory.path])
    #expect(message.contains("ASSAY_OWNRUNTIME"))
    #expect(message.contains("\(directory.path)/assay/peers has no ownruntime-<version>"))
    #expect(message.contains("libown-runtime-of-no-system.so"))
    #expect(message.contains("'make setup-peers'"))
  }

  @Test func `without a place for a cache the message says so`() {
    #expect(message([:]).contains("there is no cache directory"))
  }

  @Test func `the variable's file is taken, and nothing else when it isn't there`() throws {
    let loaded = try search.load(environment: ["ASSAY_OWNRUNTIME": "libm.so.6"])
    #expect(loaded.path == "libm.so.6")
    try write("no library", to: "assay/peers/ownruntime-1.0.0/libown.so")
    let wrong = directory.file("missing.so")
    let message = message(["ASSAY_OWNRUNTIME": wrong, "XDG_CACHE_HOME": directory.path])
    #expect(message.hasPrefix("ASSAY_OWNRUNTIME: \(wrong): can't be loaded as a library"))
    #expect(!message.contains("1.0.0"))
  }

  @Test func `of several versions in the cache the highest by number is taken`() throws {
    for version in ["1.9.0", "1.10.1", "1.10.0"] {
      try write("no library", to: "assay/peers/ownruntime-\(version)/libown.so.1")
    }
    try write("no library", to: "assay/peers/ownruntime-2.0.0/libother.so")
    let message = message(["XDG_CACHE_HOME": directory.path])
    #expect(
      message.hasPrefix("\(directory.path)/assay/peers/ownruntime-1.10.1/libown.so.1: can't be"))
  }

  @Test func `a library without the runtime's functions is refused by the first one's name`()
    throws
  {
    let library = try DynamicLibrary("libm.so.6")
    let first = #expect(throws: BackendError.self) { try ONNXRuntimeInterface(library) }
    #expect(first?.description == "libm.so.6: found no function 'OrtGetApiBase', expected one")
    let second = #expect(throws: BackendError.self) { try OpenVINOInterface(library) }
    #expect(
      second?.description == "libm.so.6: found no function 'ov_get_openvino_version', expected one")
  }

  @Test func `both are optional, have one thread, and can be pinned to more`() {
    #expect(ONNXRuntimeBackend.isOptional && OpenVINOBackend.isOptional)
    #expect(ONNXRuntimeBackend.threads(pin: nil) == 1)
    #expect(OpenVINOBackend.threads(pin: .integer(3)) == 3)
  }
}
