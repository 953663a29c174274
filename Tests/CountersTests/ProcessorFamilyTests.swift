import Testing

@testable import Counters

@Suite struct ProcessorFamilyTests {
  private func words(_ fields: [(String, String)]) -> [String] {
    let text = fields.map { "\($0.0)\t: \($0.1)\n" }.joined()
    return ProcessorFamily(processorInformation: "processor\t: 0\n" + text + "\n" + text).words
  }

  private func amd(_ family: Int, _ model: Int) -> [String] {
    words([("vendor_id", "AuthenticAMD"), ("cpu family", "\(family)"), ("model", "\(model)")])
  }

  @Test(
    arguments: [
      (0x17, 0x01, "zen1"), (0x17, 0x11, "zen1"), (0x17, 0x31, "zen2"), (0x17, 0x71, "zen2"),
      (0x19, 0x01, "zen3"), (0x19, 0x21, "zen3"), (0x19, 0x50, "zen3"), (0x19, 0x11, "zen4"),
      (0x19, 0x61, "zen4"), (0x19, 0xa0, "zen4"), (0x1a, 0x02, "zen5"), (0x1a, 0x44, "zen5"),
    ])
  func `AMD's generations are told by family and model`(family: Int, model: Int, name: String) {
    #expect(amd(family, model) == [name, "amd", "any"])
  }

  @Test func `a processor that isn't known has its maker's events, or those of any`() {
    #expect(amd(0x99, 1) == ["amd", "any"])
    #expect(
      words([("vendor_id", "GenuineIntel"), ("cpu family", "6"), ("model", "10")])
        == ["intel", "any"])
    #expect(words([("CPU implementer", "0x41"), ("CPU part", "0xd99")]) == ["arm", "any"])
    #expect(words([("CPU implementer", "0x61")]) == ["any"])
    #expect(words([]) == ["any"])
    #expect(ProcessorFamily(processorInformation: "::\n:a\n\u{0}: 1").words == ["any"])
  }

  @Test func `names are tried from the narrowest word on, an event's own first`() {
    let family = ProcessorFamily(
      processorInformation: "vendor_id: AuthenticAMD\ncpu family: 25\nmodel: 1")
    let event = { CounterRequest.Event("E", alternatives: $0) }
    #expect(event([:]).names(on: family) == ["E"])
    #expect(
      event(["any": ["X", "A"], "zen3": ["A"], "amd": ["B"], "zen4": ["C"]]).names(on: family)
        == ["E", "A", "B", "X"])
    // One that stands among the others is tried in its place.
    #expect(event(["zen3": ["A"], "any": ["E"]]).names(on: family) == ["A", "E"])
  }
}
