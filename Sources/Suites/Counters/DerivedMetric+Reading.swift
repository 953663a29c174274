import Metrics

/// The names of metrics that groups define: each stands for one thing in all of them.
struct MetricNames {
  private var places: [String: (path: String, line: Int)] = [:]

  /// Takes a name.
  ///
  /// - Throws: `SuiteError.malformed` for one that has a meaning already.
  mutating func take(_ key: SuiteValue) throws(SuiteError) -> String {
    let name = try key.name("a metric's name")
    if Metric.isTaken(name) || DerivedMetric.cellNames.contains(name) {
      throw key.error("found '\(name)', which is a metric already, expected another name")
    }
    if let (path, line) = places[name] {
      throw key.error("found '\(name)' again, it is already in \(path):\(line); expected it once")
    }
    places[name] = (key.path, key.line)
    return name
  }
}

extension DerivedMetric {
  /// Reads `IPC: {formula: PAPI_TOT_INS / PAPI_TOT_CYC, unit: …, help: …}`.
  init(
    _ entry: SuiteValue.Entry, events: [String], names: inout MetricNames
  ) throws(SuiteError) {
    let name = try names.take(entry.key)
    if events.contains(name) {
      throw entry.key.error("found '\(name)', an event of the group, expected a name of its own")
    }
    let keys = ["formula", "unit", "help"]
    let entries = try entry.value.entries("a mapping with the keys \(keys.joined(separator: ", "))")
    try SuiteValue.check(entries, keys: keys, of: "a metric")
    func value(_ key: String) throws(SuiteError) -> SuiteValue {
      guard let found = entries.first(where: { $0.name == key }) else {
        throw entry.value.error("the metric '\(name)' lacks the key '\(key)'")
      }
      return found.value
    }
    self.init(
      name, unit: try value("unit").text("a unit such as events/instruction"),
      formula: try Self.formula(value("formula"), events: events),
      help: try value("help").text("a sentence on what the metric says"))
  }

  private static func formula(
    _ value: SuiteValue, events: [String]
  ) throws(SuiteError) -> Formula {
    let text = try value.text("a formula such as PAPI_TOT_INS / PAPI_TOT_CYC")
    let formula: Formula
    do { formula = try Formula(text) } catch {
      throw value.error(error.message, behind: error.offset)
    }
    let known = events + cellNames
    for name in formula.names where !known.contains(name.text) {
      let hint =
        known.contains { $0.contains("-") && $0.hasPrefix(name.text) }
        ? "; a name with a minus stands in single quotes" : ""
      throw value.error(
        SuiteValue.unknown("name in a formula", name.text, among: known) + hint,
        behind: name.offset)
    }
    return formula
  }
}

extension SuiteValue {
  /// An error some characters behind the start of a text. In a block of several lines it is that
  /// of the block's start.
  fileprivate func error(_ message: String, behind offset: Int) -> SuiteError {
    guard case .scalar(let scalar) = node else { return error(message) }
    let shift: Int? =
      switch scalar.style {
      case .plain: offset
      case .singleQuoted, .doubleQuoted: offset + 1
      default: nil
      }
    return .malformed(path: path, line: line, column: column + (shift ?? 0), message: message)
  }
}
