import Machine
import Reports

/// What a doctor found, as people read it.
enum DoctorText {
  /// Lines no wider than `width`: a heading, what was found below it, and behind an arrow what to
  /// do.
  static func text(_ doctor: Doctor, width: Int, color: Bool = false) -> String {
    var lines: [String] = []
    for section in DoctorSection.allCases {
      let entries = doctor.entries.filter { $0.section == section }
      guard !entries.isEmpty else { continue }
      lines.append((lines.isEmpty ? "" : "\n") + section.title)
      for entry in entries { lines += Self.lines(entry.finding, width: width, color: color) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(_ finding: Finding, width: Int, color: Bool) -> [String] {
    let word: String? =
      switch finding.level {
      case .information: nil
      case .warning: "warning"
      case .problem: "problem"
      }
    let what = indented((word.map { $0 + ": " } ?? "") + finding.what, "  ", width: width)
    let remedy = finding.remedy.map { indented("→ " + $0, "    ", width: width) }
    return [emphasised(what, word, finding.level, color)] + [remedy].compactMap { $0 }
  }

  /// `Terminal.wrapped` indents all lines but the first, by two columns.
  private static func indented(_ text: String, _ indent: String, width: Int) -> String {
    Terminal.wrapped(text, to: width - indent.count - 2).split(separator: "\n").map { indent + $0 }
      .joined(separator: "\n")
  }

  /// The level's word in yellow or red.
  private static func emphasised(
    _ text: String, _ word: String?, _ level: Finding.Level, _ color: Bool
  ) -> String {
    guard color, let word, let range = text.firstRange(of: word) else { return text }
    let code = level == .problem ? 31 : 33
    return text.replacingCharacters(in: range, with: "\u{1B}[\(code)m\(word)\u{1B}[0m")
  }
}
