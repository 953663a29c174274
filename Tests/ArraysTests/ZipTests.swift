import TestSupport
import Testing

@testable import Arrays

@Suite struct ZipTests {
  private let content = (0..<1000).map { UInt8($0 % 7) }

  private func contents(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(bytes, path: "a.zip")
    return try Dictionary(
      uniqueKeysWithValues: archive.entries.map { ($0.name, Array(try archive.content(of: $0))) })
  }

  @Test(arguments: [false, true], [false, true])
  func `members are read, stored or deflated, with sizes of 32 or 64 bits`(
    isDeflated: Bool, isExtended: Bool
  ) throws {
    var fixture = ZipFixture(members: [
      .init(
        name: "a", content: content, isDeflated: isDeflated, isLocallyExtended: isExtended,
        isExtended: isExtended),
      .init(name: "b/ö", content: [], isDeflated: isDeflated),
      .init(name: "c", content: Array(content.reversed()), isDeflated: isDeflated),
    ])
    fixture.isExtended = isExtended
    fixture.comment = Array("a comment".utf8)
    let found = try contents(fixture.bytes)
    #expect(found == ["a": content, "b/ö": [], "c": Array(content.reversed())])
  }

  @Test func `an archive without members is one`() throws {
    #expect(try contents(ZipFixture(members: []).bytes).isEmpty)
  }

  @Test func `what is written is read again`() throws {
    var writer = ZipWriter(path: "a.zip")
    try writer.add("ä", content)
    try writer.add("b", [])
    let bytes = try writer.finish()
    #expect(try contents(bytes) == ["ä": content, "b": []])
  }

  private func member(_ change: (inout ZipFixture.Member) -> Void) -> [UInt8] {
    var member = ZipFixture.Member(name: "a", content: content, isDeflated: true)
    change(&member)
    return ZipFixture(members: [member, .init(name: "b", content: [1, 2, 3])]).bytes
  }

  private func refusal(_ bytes: [UInt8]) throws -> String {
    let error = try #require(throws: ArrayError.self) { try contents(bytes) }
    return "\(error)"
  }

  @Test func `what can't be read is refused by name`() throws {
    let encrypted = try refusal(member { $0.flags = 1 })
    #expect(encrypted.contains("a.zip: 'a': found an encrypted member"), "\(encrypted)")
    let method = try refusal(member { $0.method = 12 })
    #expect(method.contains("found method of compression 12"), "\(method)")
    let disks = try refusal(ZipFixture(members: [], disk: 2).bytes)
    #expect(disks.contains("one of several disks"), "\(disks)")
  }

  @Test func `a bomb is refused before it is decompressed`() throws {
    let ratio = try refusal(member { $0.declaredSize = 1_000_000 })
    #expect(ratio.contains("found 1000000 bytes of 'a' in "), "\(ratio)")
    #expect(ratio.contains("expected at most 1032 times as many"), "\(ratio)")
    let zeros = [UInt8](repeating: 0, count: 100_000)
    var bomb = ZipFixture.Member(name: "zeros", content: zeros, isDeflated: true)
    #expect(try contents(ZipFixture(members: [bomb]).bytes) == ["zeros": zeros])
    bomb.declaredSize = 1000
    let longer = try refusal(ZipFixture(members: [bomb]).bytes)
    #expect(longer.contains("found a stream that goes on for 'zeros', expected 1000"), "\(longer)")
    bomb.declaredSize = 100_001
    let shorter = try refusal(ZipFixture(members: [bomb]).bytes)
    #expect(shorter.contains("found 100000 bytes for 'zeros', expected 100001"), "\(shorter)")
    bomb.declaredSize = 0
    #expect(try refusal(ZipFixture(members: [bomb]).bytes).contains("expected 0 bytes"))
  }

  @Test func `members that overlap are refused`() throws {
    let twice = try refusal(
      ZipFixture(members: [
        .init(name: "a", content: content),
        // Its header lies within the first member's bytes.
        .init(name: "b", content: ZipFixture(members: [.init(name: "c", content: [1])]).bytes),
        .init(name: "c", content: [1], declaredStart: UInt32(30 + 1 + 1000 + 30 + 1)),
      ]).bytes)
    #expect(twice.contains("found 'c' within 'b', expected members that don't overlap"), "\(twice)")
  }

  @Test func `members that share a name are refused`() throws {
    let found = try refusal(
      ZipFixture(members: [.init(name: "a", content: []), .init(name: "a", content: [1])]).bytes)
    #expect(found.contains("found the name 'a' a second time"), "\(found)")
  }

  private static let changes: [(@Sendable (inout ZipFixture.Member) -> Void, String)] = [
    ({ $0.declaredStart = 5 }, "byte 5: found no header of 'a'"),
    ({ $0.declaredStart = 1 << 31 }, "found a member of "),
    ({ $0.declaredStoredSize = 1 << 31 }, "found a member of 2147483648 bytes at byte 0"),
    ({ $0.localName = "b" }, "byte 30: found another name than 'a'"),
    ({ $0.checksum = 1 }, "found another checksum of 'a'"),
    (
      {
        $0.isDeflated = false; $0.declaredSize = 999
      }, "found 999 bytes of 'a' in 1000"
    ),
    (
      {
        $0.isDeflated = false; $0.method = 8
      }, "found a damaged stream ("
    ),
    ({ $0.declaredStoredSize = 10 }, "found a stream cut short for 'a'"),
  ]

  @Test(arguments: changes.indices)
  func `a header that isn't true is refused`(index: Int) throws {
    let (change, part) = Self.changes[index]
    let found = try refusal(member(change))
    #expect(found.contains(part), "\(found)")
  }

  @Test func `a wrong count of members is refused`() throws {
    var fixture = ZipFixture(members: [
      .init(name: "a", content: []), .init(name: "b", content: []),
    ])
    fixture.declaredCount = 1
    #expect(try refusal(fixture.bytes).contains("found more than 1 members"))
    fixture.declaredCount = 3
    #expect(try refusal(fixture.bytes).contains("found 3 members"))
    fixture.members[0].name = String(repeating: "a", count: 200)
    #expect(try refusal(fixture.bytes).contains("found no member's header"))
  }

  @Test func `an archive cut short or continued at any byte is refused`() throws {
    var fixture = ZipFixture(members: [
      .init(name: "a", content: [1, 2, 3], isLocallyExtended: true, isExtended: true)
    ])
    for isExtended in [false, true] {
      fixture.isExtended = isExtended
      let bytes = fixture.bytes
      for length in 0..<bytes.count { _ = try refusal(Array(bytes.prefix(length))) }
      _ = try refusal(bytes + [0])
    }
  }

  @Test func `no changed byte crashes the reader`() throws {
    var fixture = ZipFixture(members: [
      .init(name: "a", content: content, isDeflated: true, isLocallyExtended: true),
      .init(name: "b", content: [1, 2, 3], isExtended: true),
    ])
    for isExtended in [false, true] {
      fixture.isExtended = isExtended
      let intact = fixture.bytes
      var refused = 0
      for offset in intact.indices {
        for value in [0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF] as [UInt8] {
          var bytes = intact
          bytes[offset] = value
          do { _ = try contents(bytes) } catch is ArrayError { refused += 1 }
        }
      }
      #expect(refused > 2 * intact.count)
    }
  }
}
