import Analysis
import ArgumentParser
import Files
import Foundation
import Harness
import Reports
import Results

/// `assay check --instructions`
extension CheckCommand {
  /// - Throws: `ValidationError` for options of the one gate beside those of the other.
  func validateInstructions() throws {
    guard let instructions else {
      guard base != nil else {
        throw ValidationError("found neither --base nor --instructions, expected one of them")
      }
      if renew { throw ValidationError("--renew is for --instructions, which says what to write") }
      return
    }
    if instructions.isEmpty {
      throw ValidationError("--instructions is empty, expected a file's name")
    }
    if instructions == "-" {
      throw ValidationError("--instructions is -, expected the name of a file")
    }
    let others: [(name: String, isGiven: Bool)] = [
      ("--base", base != nil), ("--accept", accept != nil), ("--time", time != nil),
    ]
    if let other = others.first(where: \.isGiven) {
      throw ValidationError(
        "--instructions and \(other.name): counts need no base, no time and no exceptions; leave "
          + "one of the two out")
    }
  }

  /// Counts instructions and compares them with what a file expects; or renews the file.
  func check(_ loaded: LoadedSuite, _ path: String, _ provenance: Provenance) async throws {
    try await Simulator.check()
    let table = ExpectedInstructionsCSV.table
    // What isn't there yet is begun.
    let isNew = renew && !FileManager.default.fileExists(atPath: path)
    let expected = isNew ? [] : try table.readOrWarn(path)
    let bar = ProgressBar(total: 100, enabled: !quiet && Console.showsProgress)
    let gate = try InstructionGate(
      data.inputs(loaded.suite, path: loaded.path), cells: loaded.cells,
      backends: Backends.simulated, compiler: "\(Compiler.name), \(Compiler.build.rawValue)",
      directory: Self.temporaryDirectory
    ) { bar.show($0) }
    defer { gate.remove() }
    bar.begin("counting instructions")
    if renew {
      let counted = try await gate.expectations()
      bar.clear()
      let rows = ExpectedInstructionsCSV.renewed(
        expected, by: counted, isWhole: arguments.filter == nil)
      try WholeFile.write(table.text(rows), to: path)
      print("\(counted.count) counts with \(gate.toolchain) are in \(path)")
      return
    }
    let report = try await gate.check(expected, floor: loaded.suite.gate.instructions)
    bar.clear()
    let content = InstructionForms.Content(
      report: report, suite: loaded.suite.name, dataset: loaded.suite.dataset.name,
      commands: commands(path))
    try write(content, among: InstructionForms.all)
    offerPage(content.page, of: loaded.suite, provenance)
    if report.isWorse { throw RegressionFound.instructions }
    if !report.failures.isEmpty { throw CellsNotCompared() }
  }

  private func commands(_ path: String) -> InstructionText.Commands {
    let start = ["assay", "check", arguments.suite, "--instructions", path]
    return InstructionText.Commands(
      again: { ShellCommand.line(start + ["--filter", $0]) },
      renew: { cell in
        ShellCommand.line(start + (cell.map { ["--filter", $0] } ?? []) + ["--renew"])
      })
  }
}
