import Arrays
import TestSupport
import Testing

@Suite struct NPZTests {
  @Test func `arrays are found by name, among others that aren't numbers`() throws {
    let bytes = ZipFixture(members: [
      .init(
        name: "W1.npy", content: npy(header("<f4", "(1,)"), [0, 0, 0x80, 0x3F]),
        isLocallyExtended: true),
      .init(name: "classes.npy", content: npy(header("|O", "(1,)"), [1]), isDeflated: true),
      .init(name: "readme.txt", content: [65]),
    ]).bytes
    let archive = try NPZ(bytes, path: "m.npz")
    #expect(archive.names == ["W1", "classes"])
    #expect(try archive.array("W1").floats() == [1])
    let pickled = try #require(throws: ArrayError.self) { try archive.array("classes") }
    #expect(
      pickled.description.hasPrefix("m.npz: classes.npy: its header: found objects pickled by"),
      "\(pickled)")
    #expect(pickled.description.contains("allow_pickle"), "\(pickled)")
    let missing = try #require(throws: ArrayError.self) { try archive.array("W2") }
    #expect(
      missing.description
        == "m.npz: its arrays: found none called 'W2', expected one of W1, classes")
  }

  @Test func `what is written is read again, the same bytes each time`() throws {
    let arrays: [(name: String, shape: [Int], floats: [Float])] = [
      ("W1", [2, 2], [1, 2, 3, 4]), ("b1", [2], [.infinity, -0.0]),
    ]
    let bytes = try NPZ.encode(arrays, path: "m.npz")
    #expect(try NPZ.encode(arrays, path: "m.npz") == bytes)
    let directory = try TemporaryDirectory()
    let archive = try NPZ.read(directory.write(bytes, to: "m.npz"))
    #expect(archive.names == ["W1", "b1"])
    for (name, shape, floats) in arrays {
      let array = try archive.array(name)
      #expect(array.shape == shape)
      #expect(array.floats().map(\.bitPattern) == floats.map(\.bitPattern))
    }
  }
}
