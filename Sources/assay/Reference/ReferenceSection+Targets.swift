import CostModels
import Foundation
import Parameters
import Suites

extension ReferenceSection {
  /// The models of costs with what their files say, and the targets beside the first suites that
  /// are found.
  ///
  /// - Throws: `SuiteError` for one that can't be read.
  static func targets() throws(SuiteError) -> ReferenceSection {
    let folder = Installation.suites.folders.map { "\($0)/\(HardwareTarget.folder)" }
      .first { FileManager.default.fileExists(atPath: $0) }
    let targets =
      if let folder { try HardwareTarget.loadAll(directory: folder) } else { [HardwareTarget]() }
    return ReferenceSection(
      name: "targets", title: "Hardware targets and their models",
      introduction:
        "What the list `targets` of a suite may name: hardware that isn't there, a file of numbers "
        + "each, in the folder `targets` beside the suite. All that is said of it is **computed**, "
        + "never measured. A file has the keys `model`, `description` and `reference`, which are "
        + "texts, and those below. Not to be taken for the column `target` of `results.csv`, which "
        + "is the machine that something was measured on.",
      entries: [Entry(common: HardwareTarget.uses)] + TargetModel.all.map(Entry.init)
        + targets.map(Entry.init))
  }
}

extension ReferenceSection.Entry {
  fileprivate init(common section: TargetSection) {
    self.init(name: section.name, text: [section.help], parameters: section.parameters)
  }

  fileprivate init(_ model: TargetModel) {
    self.init(
      name: "model: \(model.name)", text: [model.help],
      header: ["key", "takes", "default", "meaning"],
      rows: model.sections.flatMap(Self.rows))
  }

  private static func rows(of section: TargetSection) -> [[String]] {
    let name: String? =
      switch section.items {
      case nil: nil
      case .words(let words): words.joined(separator: "/")
      case .names: "NAME"
      }
    let takes = "a mapping" + (section.isOptional ? ", or nothing" : "")
    return [[section.name, takes, "", section.help]]
      + section.parameters.map { parameter in
        [
          ([section.name] + [name, parameter.name].compactMap { $0 }).joined(separator: "."),
          parameter.expectation, parameter.isRequired ? "must be there" : "", parameter.help,
        ]
      }
  }

  fileprivate init(_ target: HardwareTarget) {
    let uses = [
      ("zero weights", target.uses.zeroWeights), ("zero inputs", target.uses.zeroActivations),
      ("codebooks", target.uses.codebooks),
    ]
    func names(_ used: Bool) -> String {
      let names = uses.filter { $0.1 == used }.map(\.0)
      return names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
    self.init(
      name: target.name,
      text: [
        target.description, "By the model `\(target.modelName)`. \(target.reference)",
        "Makes use of: \(names(true)). Not of: \(names(false)).",
      ])
  }
}
