import Parameters
import Suites

extension ReferenceSection {
  /// The keys of suite files.
  static var suites: ReferenceSection {
    ReferenceSection(
      name: "suites", title: "Keys of suite files",
      introduction: "A suite of networks has these keys; `groups` is that of a suite of kernels, "
        + "beside `suite` and `measure`.",
      entries: Suite.keys.map(Entry.init) + [kernelGroups])
  }

  private static let kernelGroups = Entry(
    name: "groups",
    text: [
      "What `assay kernels` measures: a list of mappings, each of axes to a value or a list of "
        + "values; every combination that makes a difference to its kernel is measured.",
      "`groups: [{kernel: dense, shape: 1024x1024}]`",
    ], header: ["axis", "values"], rows: KernelAxis.allCases.map { [$0.rawValue, $0.help] })
}

extension ReferenceSection.Entry {
  fileprivate init(_ key: SuiteKey) {
    self.init(
      name: key.name,
      text: [
        key.help + (key.isRequired ? " It must be there." : ""), "`\(key.example)`",
      ], parameters: key.parameters)
  }

  /// An entry with a row for each parameter.
  init(name: String, text: [String], parameters: [Parameter]) {
    self.init(
      name: name, text: text, header: ["key", "takes", "default", "meaning"],
      rows: parameters.map { parameter in
        [
          parameter.name, parameter.expectation,
          parameter.isRequired ? "must be there" : parameter.fallback.map { "\($0)" } ?? "",
          parameter.help,
        ]
      })
  }
}
