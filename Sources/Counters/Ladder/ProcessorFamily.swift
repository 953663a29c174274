import Foundation

/// The words by which counter groups name processors: this one's name, its maker, and `any`.
public struct ProcessorFamily: Sendable, Equatable {
  /// Every word.
  public static let names =
    amd + ["amd"] + intel.map(\.name) + ["intel"] + arm.map(\.name) + ["arm", any]

  /// The words for one processor, the narrowest first; `any` is for all.
  public let words: [String]

  private static let any = "any"
  private static let amd = ["zen1", "zen2", "zen3", "zen4", "zen5"]

  /// Models of Intel's family 6 (Intel, "Software Developer's Manual", volume 4, table 2-1). Those
  /// of one name have the same events as far as groups are concerned.
  private static let intel: [(name: String, models: [Int])] = [
    ("skylake", [0x4e, 0x5e, 0x55, 0x8e, 0x9e, 0xa5, 0xa6]),
    ("ice-lake", [0x6a, 0x6c, 0x7d, 0x7e]),
    ("sapphire-rapids", [0x8f, 0xcf]),
  ]

  /// Part numbers of ARM's own cores (their technical reference manuals, MIDR_EL1).
  private static let arm: [(name: String, part: Int)] = [
    ("neoverse-n1", 0xd0c), ("neoverse-v1", 0xd40), ("neoverse-n2", 0xd49),
    ("neoverse-v2", 0xd4f),
  ]

  /// This machine's.
  static let current = ProcessorFamily(
    processorInformation: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

  /// Reads the first processor of `/proc/cpuinfo`, of which this is the text.
  public init(processorInformation text: String) {
    var fields: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
    }
    func number(_ field: String) -> Int? {
      guard let text = fields[field] else { return nil }
      return text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }
    let own: [String?]
    if fields["vendor_id"] == "AuthenticAMD" {
      own = [Self.zen(family: number("cpu family"), model: number("model")), "amd"]
    } else if fields["vendor_id"] == "GenuineIntel" {
      let model = number("cpu family") == 6 ? number("model") : nil
      own = [Self.intel.first { model.map($0.models.contains) ?? false }?.name, "intel"]
    } else if number("CPU implementer") == 0x41 {
      own = [Self.arm.first { $0.part == number("CPU part") }?.name, "arm"]
    } else {
      own = []
    }
    words = own.compactMap(\.self) + [Self.any]
  }

  /// AMD, "Processor Programming Reference" of each: families 17h, 19h and 1Ah by their models.
  private static func zen(family: Int?, model: Int?) -> String? {
    guard let family, let model else { return nil }
    switch (family, model) {
    case (0x17, ..<0x30): return "zen1"
    case (0x17, _): return "zen2"
    case (0x19, 0x10...0x1f), (0x19, 0x60...0xaf): return "zen4"
    case (0x19, _): return "zen3"
    case (0x1a, ..<0x50), (0x1a, 0x60..<0x80): return "zen5"
    default: return nil
    }
  }
}
