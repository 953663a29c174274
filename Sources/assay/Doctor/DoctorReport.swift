import Foundation
import Machine

/// What a doctor found, for scripts: the keys of `assay doctor --json`. What isn't known is absent.
struct DoctorReport: Encodable {
  /// Raised when a key changes its meaning or goes.
  static let version = 1

  /// One thing that was found.
  struct Entry: Encodable {
    /// The check that found it, and the heading that it stands under.
    let check, section: String
    /// `information`, `warning` or `problem`.
    let level: Finding.Level
    let what: String
    let remedy: String?
  }

  /// What the machine is, by the keys of `environment.json`.
  struct Description: Encodable {
    let processor, processorModel, kernel, governor: String?
    let isVirtual: Bool?
    let instructionSets: [String]
    let caches: [ProcessorCache]
    let cores, usableProcessors: Int?
    let availableProcessors, load, stolenTime: Double?
  }

  let version = Self.version

  /// Whether `make bench` would work; and the checks that say it wouldn't.
  let works: Bool
  let missing: [String]

  let machine: Description
  let noise: NoiseReport
  let findings: [Entry]

  /// As `environment.json` has them.
  let roofs: MachineRoofs?

  init(_ doctor: Doctor, _ examination: Examination) {
    missing = doctor.missing
    works = missing.isEmpty
    let state = examination.machine
    machine = Description(
      processor: state.processor, processorModel: state.model, kernel: state.kernel,
      governor: state.governor, isVirtual: state.isVirtual,
      instructionSets: examination.instructionSets, caches: state.caches, cores: state.cores,
      usableProcessors: state.usableProcessors, availableProcessors: state.availableProcessors,
      load: state.load, stolenTime: state.stolenTime)
    noise = examination.noise
    roofs = examination.roofs
    findings = doctor.entries.map {
      Entry(
        check: $0.check, section: $0.section.rawValue, level: $0.finding.level,
        what: $0.finding.what, remedy: $0.finding.remedy)
    }
  }

  /// The text of a JSON object.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
