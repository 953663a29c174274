import Files
import Foundation

/// The meters of energy that processors have, by Intel's name RAPL, as the kernel shows them
/// (Documentation/power/powercap). AMD's use the same interface and names.
struct Powercap: Sendable {
  /// A meter: that of a processor's package, or of a part of it.
  struct Zone: Sendable, Equatable {
    /// `package-0`, `core`, `uncore`, `dram`, `psys`.
    let name: String
    let path: String
    /// Where the meter begins at zero again, in microjoules.
    let range: Double?
  }

  /// What meters of a kind are called. There is one for each package of the machine.
  enum Kind: String, Sendable, CaseIterable {
    case package, core, dram

    func includes(_ zone: Zone) -> Bool { zone.name.hasPrefix(rawValue) }
  }

  /// The kernel's folder.
  var root = "/sys/class/powercap"

  /// The meters of a kind.
  ///
  /// - Throws: `CounterFailure` when there are none, or they can't be read.
  func zones(_ kind: Kind) throws(CounterFailure) -> [Zone] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let zones = folders.sorted().filter { $0.hasPrefix("intel-rapl:") }.compactMap(zone)
    guard !zones.isEmpty else {
      throw CounterFailure(
        reason: "no intel-rapl in \(root): this processor, its kernel or its virtual machine shows "
          + "no meters of energy")
    }
    let own = zones.filter(kind.includes)
    guard !own.isEmpty else {
      throw CounterFailure(
        reason: "no meter '\(kind.rawValue)' in \(root), which has "
          + zones.map(\.name).joined(separator: ", "))
    }
    for zone in own { _ = try energy(zone) }
    return own
  }

  /// What a meter shows, in microjoules.
  func energy(_ zone: Zone) throws(CounterFailure) -> Double {
    let path = zone.path + "/energy_uj"
    do throws(FileError) {
      guard let value = Self.number(try WholeFile.read(path, expected: "a meter of energy")) else {
        throw FileError.readingFailed(path: path, reason: "found no number, expected microjoules")
      }
      return value
    } catch {
      throw CounterFailure(
        reason: "\(error.description): since 2020 only root reads meters of energy; 'chmod a+r' "
          + "lets everybody")
    }
  }

  private func zone(_ folder: String) -> Zone? {
    let path = "\(root)/\(folder)"
    guard let bytes = try? WholeFile.read(path + "/name", expected: "a meter's name") else {
      return nil
    }
    let range = try? WholeFile.read(path + "/max_energy_range_uj", expected: "a meter's range")
    return Zone(
      name: String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines),
      path: path, range: range.flatMap(Self.number))
  }

  private static func number(_ bytes: [UInt8]) -> Double? {
    let text = String(decoding: bytes, as: UTF8.self)
    return Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
      .flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }
}
