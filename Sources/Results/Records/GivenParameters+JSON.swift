import Files

/// The column `given`: `{"sparsity":0.9,"scope":"global"}`, and for a pipeline a list of its
/// stages, `[{"l1":{"lambda":1e-05}},{"sharing":{"bits":4}}]`. The order of names is the strategy's
/// own, which decides how charts call it; that is why JSON is read here and not by Foundation,
/// which loses it.
extension GivenParameters {
  /// The parameters as JSON.
  var json: String {
    switch self {
    case .plain(let parameters): Self.object(parameters.map { ($0.name, $0.value.json) })
    case .pipeline(let stages):
      Self.list(
        stages.map { stage in
          Self.object([
            (stage.name, Self.object(stage.parameters.map { ($0.name, $0.value.json) }))
          ])
        })
    }
  }

  /// Reads what `json` writes; `nil` for anything else.
  init?(json: String) {
    switch OrderedJSON(json) {
    case .object(let members):
      guard let parameters = Self.parameters(members) else { return nil }
      self = .plain(parameters)
    case .list(let items):
      var stages: [Stage] = []
      for item in items {
        guard case .object(let members) = item, members.count == 1,
          case .object(let own) = members[0].value, let parameters = Self.parameters(own)
        else { return nil }
        stages.append(Stage(members[0].name, parameters))
      }
      self = .pipeline(stages)
    default: return nil
    }
  }

  private static func parameters(_ members: [OrderedJSON.Member]) -> [Parameter]? {
    var parameters: [Parameter] = []
    for member in members {
      guard let value = Value(member.value) else { return nil }
      parameters.append(Parameter(member.name, value))
    }
    return parameters
  }

  fileprivate static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ",") + "]"
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { OrderedJSON.quoted($0) + ":" + $1 }.joined(separator: ",") + "}"
  }
}

extension FieldFormat<GivenParameters> {
  /// Parameters as JSON.
  static var json: Self {
    Self(
      expected: "parameters as JSON, such as {\"sparsity\":0.9}",
      read: { GivenParameters(json: $0) }, write: { $0.json })
  }
}

extension GivenParameters.Value {
  fileprivate var json: String {
    switch self {
    case .number(let value): CSVText.number(value)
    case .word(let word): OrderedJSON.quoted(word)
    case .list(let items): GivenParameters.list(items.map(\.json))
    }
  }

  fileprivate init?(_ json: OrderedJSON) {
    switch json {
    case .number(let value): self = .number(value)
    case .text(let word): self = .word(word)
    case .list(let items):
      let values = items.compactMap { Self($0) }
      guard values.count == items.count else { return nil }
      self = .list(values)
    case .object: return nil
    }
  }
}
