import Foundation
import Suites
import Testing
import TestSupport

@Suite struct SuitePlacesTests {
  private let directory: TemporaryDirectory
  private let places: SuitePlaces

  init() throws {
    directory = try TemporaryDirectory()
    for folder in ["near", "far"] {
      try FileManager.default.createDirectory(
        atPath: directory.file(folder), withIntermediateDirectories: false)
    }
    places = SuitePlaces(folders: ["near", "nowhere", "far"].map(directory.file))
  }

  @Test func `the first folder that has a name wins`() throws {
    try directory.write("", to: "far/both.yaml")
    #expect(try places.path(of: "both") == directory.file("far/both.yaml"))
    try directory.write("", to: "near/both.yaml")
    #expect(try places.path(of: "both") == directory.file("near/both.yaml"))
  }

  @Test(arguments: ["default.yaml", "Suites/default", "./default", "/default", "", "../x", ".x"])
  func `what has a slash or an ending is a path`(path: String) throws {
    try directory.write("", to: "near/default.yaml")
    #expect(try places.path(of: path) == path)
  }

  @Test func `names are of suites alone, each once, by the alphabet`() throws {
    for file in ["near/b.yaml", "near/.b.yaml", "near/notes.txt", "far/b.yaml", "far/a.yaml"] {
      try directory.write("", to: file)
    }
    #expect(places.names == ["a", "b"])
  }

  @Test func `a folder is no suite`() throws {
    try FileManager.default.createDirectory(
      atPath: directory.file("near/folder.yaml"), withIntermediateDirectories: false)
    #expect(throws: SuiteError.self) { try places.path(of: "folder") }
  }

  @Test func `a name that nothing has is told with the places, and the nearest one or all`()
    throws
  {
    for name in ["default", "smoke"] { try directory.write("", to: "far/\(name).yaml") }
    let near = #expect(throws: SuiteError.self) { try places.path(of: "defualt") }
    let message = try #require(near).description
    for words in [
      "defualt: ", "'defualt.yaml' in '\(directory.file("near"))', ",
      "'\(directory.file("nowhere"))', '\(directory.file("far"))'", "did you mean 'default'?",
    ] {
      #expect(message.contains(words), "\(message)")
    }
    let strange = #expect(throws: SuiteError.self) { try places.path(of: "x") }
    #expect(try #require(strange).description.hasSuffix(": default, smoke"))
  }

  @Test func `a program's suites are here, beside it, or where packages put them`() {
    #expect(
      SuitePlaces(program: "/usr/bin/assay").folders == [
        "Suites", "/usr/bin/Suites", "/usr/share/assay/suites",
      ])
    #expect(SuitePlaces(program: nil).folders == ["Suites"])
  }
}
