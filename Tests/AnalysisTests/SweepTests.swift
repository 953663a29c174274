import Analysis
import Results
import Testing

@Suite struct SweepTests {
  private typealias Values = KeyValuePairs<String, GivenParameters.Value>

  private func choice(_ strategy: String, _ values: Values = [:]) -> AppliedStrategy {
    AppliedStrategy(
      strategy, parameters: "\(values)", given: .plain(values.map { .init($0.key, $0.value) }))
  }

  private func pipeline(_ stages: KeyValuePairs<String, Values>) -> AppliedStrategy {
    AppliedStrategy(
      "pipeline", parameters: "\(stages)",
      given: .pipeline(
        stages.map { stage in .init(stage.key, stage.value.map { .init($0.key, $0.value) }) }))
  }

  @Test func `choices that differ in one number are a sweep, by rising number`() throws {
    let all = [
      choice("dense"), choice("random", ["sparsity": 0.9]), choice("random", ["sparsity": 0.5]),
      choice("random", ["sparsity": 0.75]), choice("sharing", ["bits": 4, "scope": "layer"]),
      choice("sharing", ["bits": 2, "scope": "layer"]),
    ]
    let sweeps = Sweep.all(all)
    #expect(sweeps.map(\.name) == ["random"])
    #expect(sweeps[0].choices == [all[2], all[3], all[1]])
  }

  @Test func `sweeps of one strategy are named by what most of them do not have`() {
    let rates: [GivenParameters.Value] = [0.5, 0.75, 0.9]
    let magnitudes =
      rates.map {
        choice("magnitude", ["sparsity": $0, "scope": "global", "schedule": "one-shot"])
      }
      + rates.map {
        choice("magnitude", ["sparsity": $0, "scope": "global", "schedule": "gradual"])
      }
      + rates.map {
        choice(
          "magnitude",
          ["sparsity": $0, "scope": "global", "pattern": "16x1", "schedule": "gradual"])
      }
    let students = [2, 8].flatMap { temperature in
      rates.map {
        choice("distillation", ["student": $0, "temperature": .number(temperature), "alpha": 0.9])
      }
    }
    let pipelines = rates.map {
      pipeline(["magnitude": ["sparsity": $0], "sharing": ["bits": 4, "scope": "layer"]])
    }
    #expect(
      Sweep.all(magnitudes + students + pipelines).map(\.name) == [
        "magnitude one-shot", "magnitude", "magnitude 16x1", "distillation temperature=2",
        "distillation temperature=8", "magnitude+sharing",
      ])
  }

  private func grid(_ rates: [GivenParameters.Value]) -> [AppliedStrategy] {
    [1, 2, 3].flatMap { bits in
      rates.map { pipeline(["random": ["sparsity": $0], "sharing": ["bits": .number(bits)]]) }
    }
  }

  @Test func `of a grid each choice is in one sweep, over the parameter with the most values`() {
    let all = grid([0.5, 0.75, 0.875, 0.9])
    let sweeps = Sweep.all(all)
    #expect(
      sweeps.map(\.name) == [
        "random+sharing bits=1", "random+sharing bits=2", "random+sharing bits=3",
      ])
    #expect(sweeps.flatMap(\.choices).count == all.count)
  }

  @Test func `of a square grid the sweeps are over the parameter that stands first`() {
    let sweeps = Sweep.all(grid([0.5, 0.75, 0.9]))
    #expect(sweeps.map(\.name).last == "random+sharing bits=3")
    #expect(sweeps.count == 3)
  }

  @Test func `words and single numbers make no sweep`() {
    #expect(
      Sweep.all([
        choice("magnitude", ["pattern": "1:4"]), choice("magnitude", ["pattern": "2:4"]),
        choice("magnitude", ["pattern": "1:8"]), choice("dense"),
      ]).isEmpty)
  }
}

extension GivenParameters.Value: ExpressibleByFloatLiteral {
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension GivenParameters.Value: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension GivenParameters.Value: ExpressibleByStringLiteral {
  /// A word.
  public init(stringLiteral value: String) { self = .word(value) }
}
