import Foundation
import Machine
import Testing

@testable import assay

/// The doctor's report.
@Suite struct DoctorTests {
  private enum GoodCheck: DoctorCheck {
    static let name = "good"
    static let section = DoctorSection.noise
    static func findings(_ examination: Examination) -> [Finding] {
      [Finding(.information, "all is well", remedy: "nothing to do " + "again and again".repeated)]
    }
  }

  private enum BadCheck: DoctorCheck {
    static let name = "bad"
    static let section = DoctorSection.processor
    static func findings(_ examination: Examination) -> [Finding] {
      [Finding(.problem, "one"), Finding(.problem, "two"), Finding(.warning, "three")]
    }
  }

  @Test func `every check has a name of its own, and each heading some`() {
    let names = Doctor.checks.map { $0.name }
    #expect(Set(names).count == names.count)
    for section in DoctorSection.allCases {
      #expect(Doctor.checks.contains { $0.section == section }, "\(section)")
    }
  }

  @Test func `findings stand below their headings, no line wider than asked for`() async throws {
    let examination = try FakeExamination().examination()
    let doctor = await Doctor(examination, checks: [GoodCheck.self, BadCheck.self])
    #expect(doctor.missing == ["bad"])
    let text = DoctorText.text(doctor, width: 40)
    #expect(
      text.hasPrefix("Processor\n  problem: one\n  problem: two\n  warning: three\n\nNoise\n"))
    #expect(text.contains("  all is well\n    → nothing to do again and again"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(text)")
    #expect(!text.contains("\u{1B}"))
    #expect(DoctorText.text(doctor, width: 40, color: true).contains("\u{1B}[31mproblem\u{1B}[0m"))
  }

  @Test func `the program says the same to people and to scripts, in plain text`() async throws {
    let workspace = try Workspace()
    let text = try await workspace.assay("doctor")
    #expect(!text.output.contains("\u{1B}"))
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    for section in DoctorSection.allCases {
      #expect(text.output.contains(section.title + "\n"), "\(text)")
    }
    let outcome = try await workspace.assay("doctor", "--json")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(report.works == report.missing.isEmpty)
    #expect(outcome.ended(with: report.works ? 0 : 69), "\(outcome)")
    #expect(report.machine.instructionSets.last == "scalar")
    // Some have nothing to say where nothing can be known.
    #expect(Set(report.findings.map(\.check)).count > Doctor.checks.count / 2)
    for finding in report.findings where finding.level != .information {
      #expect(finding.remedy != nil, "\(finding)")
    }
  }

  @Test func `without programs the exit code is 69, and says which`() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.assay(
      "doctor", setting: ["PATH": workspace.file("nothing")])
    outcome.expectError(69, saying: ["gnuplot", "toolchain"])
    #expect(outcome.output.contains("problem: charts: gnuplot isn't there"), "\(outcome)")
    #expect(outcome.output.contains("gnuplot-nox"), "\(outcome)")
  }

  private struct Report: Decodable {
    struct Entry: Decodable {
      let check: String
      let level: Finding.Level
      let remedy: String?
    }
    struct Machine: Decodable { let instructionSets: [String] }
    let works: Bool
    let missing: [String]
    let machine: Machine
    let findings: [Entry]
  }
}

extension String {
  fileprivate var repeated: String { Array(repeating: self, count: 4).joined(separator: " ") }
}
