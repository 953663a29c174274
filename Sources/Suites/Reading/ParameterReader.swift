import Parameters

/// Reads a mapping of parameters against their declarations: a strategy's in a suite file, and in
/// the same way the keys of `training` and `measure`.
struct ParameterReader {
  /// Parameters as stated in the file, and all of them with defaults, both in declared order.
  typealias Reading = (stated: Parameters, all: Parameters)

  /// Whose parameters they are, for messages.
  let owner: String

  let parameters: [Parameter]

  /// Groups of parameters of which exactly one must be given.
  var exactlyOne: [[String]] = []

  /// Reads one value for every parameter.
  ///
  /// - Parameters:
  ///   - value: The mapping; `nil` or nothing written leaves every parameter at its default.
  ///   - owner: Where the owner's name stands, for errors about what is missing.
  func read(_ value: SuiteValue?, owner place: SuiteValue) throws(SuiteError) -> Reading {
    let readings = try expand(value, owner: place, allowsSweeps: false)
    return readings[0]
  }

  /// Reads one or several values for every parameter and combines them all: the first parameter
  /// varies slowest.
  func readSweep(_ value: SuiteValue?, owner place: SuiteValue) throws(SuiteError) -> [Reading] {
    try expand(value, owner: place, allowsSweeps: true)
  }

  private func expand(
    _ value: SuiteValue?, owner place: SuiteValue, allowsSweeps: Bool
  ) throws(SuiteError) -> [Reading] {
    var entries: [SuiteValue.Entry] = []
    if let value, !value.isEmpty {
      entries = try value.entries("a mapping of the parameters of \(owner)")
    }
    try SuiteValue.check(entries, keys: parameters.map(\.name), of: owner)
    try checkExactlyOne(entries, owner: place)

    var readings: [Reading] = [(Parameters(), Parameters())]
    for parameter in parameters {
      guard let entry = entries.first(where: { $0.name == parameter.name }) else {
        guard !parameter.isRequired else {
          throw place.error(
            "\(owner) lacks '\(parameter.name)', expected \(parameter.expectation): "
              + parameter.help)
        }
        if let fallback = parameter.fallback {
          readings = readings.map { ($0.stated, $0.all.adding(fallback, as: parameter.name)) }
        }
        continue
      }
      let values: [Parameters.Value]
      if allowsSweeps, parameter.isSweep(entry.value) {
        values = try entry.value.distinctItems(
          of: "values of '\(parameter.name)'", read: parameter.read)
      } else {
        values = [try parameter.read(entry.value)]
      }
      readings = readings.flatMap { reading in
        values.map {
          (
            reading.stated.adding($0, as: parameter.name),
            reading.all.adding($0, as: parameter.name)
          )
        }
      }
    }
    return readings
  }

  private func checkExactlyOne(
    _ entries: [SuiteValue.Entry], owner place: SuiteValue
  ) throws(SuiteError) {
    for group in exactlyOne {
      let given = entries.filter { group.contains($0.name) }
      let names = group.map { "'\($0)'" }.joined(separator: ", ")
      if given.isEmpty {
        throw place.error("\(owner) lacks one of \(names), expected exactly one of them")
      }
      if given.count > 1 {
        throw given[1].key.error(
          "found '\(given[0].name)' and '\(given[1].name)', expected exactly one of \(names): "
            + "remove one")
      }
    }
  }
}

extension Parameters {
  /// The parameters with a further one behind them.
  func adding(_ value: Value, as name: String) -> Parameters {
    Parameters(entries + [(name, value)])
  }
}

extension Parameter {
  /// Whether a value is a list of values to go through: for a list-valued parameter, of lists.
  func isSweep(_ value: SuiteValue) -> Bool {
    guard let items = value.node.sequence else { return false }
    guard case .list = kind else { return true }
    return items.first?.sequence != nil
  }

  /// Reads the parameter's value.
  func read(_ value: SuiteValue) throws(SuiteError) -> Parameters.Value {
    try read(value, as: kind)
  }

  private func read(
    _ value: SuiteValue, as kind: Kind
  ) throws(SuiteError) -> Parameters.Value {
    switch kind {
    case .number(let range, let openLow, let openHigh):
      guard let number = value.number, range.contains(number),
        !(openLow && number == range.lowerBound), !(openHigh && number == range.upperBound)
      else { throw value.numberMismatch(expected: kind.expectation) }
      return .number(number)
    case .integer(let range):
      return .integer(try value.integer(in: range))
    case .word(let words):
      return .word(try value.word("value of '\(name)'", among: words))
    case .text(let expectation, let isValid):
      let text = try value.text(expectation)
      guard isValid(text) else { throw value.mismatch(expected: expectation) }
      return .word(text)
    case .list(let element):
      guard value.node.sequence?.isEmpty == false else {
        throw value.mismatch(expected: kind.expectation)
      }
      var items: [Parameters.Value] = []
      for item in try value.items(of: "values of '\(name)'") {
        items.append(try read(item, as: element))
      }
      return .list(items)
    }
  }
}
