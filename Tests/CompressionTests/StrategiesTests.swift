import Networks
import Parameters
import Testing

@testable import Compression

@Suite struct StrategiesTests {
  @Test func `every strategy has its own name and a pipeline is none of them`() {
    let names = Strategies.all.map { $0.schema.name }
    #expect(Set(names).count == names.count)
    #expect(!names.contains("pipeline"))
  }

  @Test func `one strategy is what all others are compared with`() {
    #expect(Strategies.all.map { $0.schema }.filter(\.isBaseline).map(\.name) == ["dense"])
  }

  @Test func `defaults are what their parameters take`() {
    for schema in Strategies.all.map({ $0.schema }) {
      for parameter in schema.parameters {
        guard let fallback = parameter.fallback else { continue }
        #expect(parameter.takes(fallback), "\(schema.name) \(parameter.name)")
      }
      for name in schema.exactlyOne.joined() {
        #expect(schema.parameters.contains { $0.name == name && !$0.isRequired }, "\(name)")
      }
    }
  }

  @Test(arguments: Strategies.all.map { $0.schema.name }, [Activation.relu, .gelu])
  func `every strategy returns a finite network of the same inputs and outputs`(
    name: String, activation: Activation
  ) throws {
    // Neighbours of equal width, so that a layer can go, or two be tied.
    let widths = name == "tying" ? [12, 8, 8, 8, 3] : [12, 8, 8, 3]
    var before = NetworkInitializer.network(widths: widths, activation: activation, seed: 1)
    before.normalization = Normalization(
      offset: Array(repeating: 0.5, count: 12), scale: Array(repeating: 2, count: 12))
    before.outputFunction = .softmax
    var task = task(before)
    task.activation = activation
    let network = try Strategies.make(name, parameters(name)).compress(task)
    #expect(network.normalization == before.normalization)
    #expect(network.outputFunction == .softmax)
    // Of two layers for one the first has none.
    let hidden = network.layers.dropLast().map(\.activation)
    #expect(hidden.contains(activation))
    #expect(
      hidden.allSatisfy {
        $0 == activation || (name.hasPrefix("low-rank") && $0 == .identity)
      })
    #expect(network.widths.first == 12)
    #expect(network.widths.last == 3)
    #expect(network.weightRow.allSatisfy { $0.isFinite })
    #expect(network.holdsMask)
    #expect((network == before) == (name == "dense"))
  }

  @Test func `controls are strategies that have the parameters that they take over`() throws {
    for schema in Strategies.all.map({ $0.schema }) {
      for control in schema.controls {
        let its = try #require(Strategies.all.first { $0.schema.name == control.strategy }).schema
        #expect(Set(its.parameters.map(\.name)).isSuperset(of: control.parameters))
      }
    }
  }

  /// A strategy's defaults and something for what it requires.
  private func parameters(_ name: String) -> Parameters {
    // What suits a small network better than the middle, or makes a choice that is left open.
    let given: [String: Parameters.Value] = [
      "sparsity": .number(0.5), "lambda": .number(0.001), "l1": .number(0.001),
      "l2": .number(0.001), "keep": .number(0.5),
      "bits": .integer(3), "student": .number(0.5), "accuracy-drop": .number(0.1),
    ]
    let schema = Strategies.all.first { $0.schema.name == name }?.schema
    let entries = (schema?.parameters ?? []).compactMap { parameter in
      (given[parameter.name] ?? parameter.fallback ?? parameter.middle)
        .map { (name: parameter.name, value: $0) }
    }
    return Parameters(entries)
  }
}

extension Parameter {
  /// A value from the middle of what a required parameter takes.
  fileprivate var middle: Parameters.Value? {
    guard isRequired else { return nil }
    return switch kind {
    case .number(let range, _, _): .number((range.lowerBound + range.upperBound) / 2)
    case .integer(let range): .integer((range.lowerBound + range.upperBound) / 2)
    case .word(let words): words.first.map(Parameters.Value.word)
    case .text, .list: nil
    }
  }

  fileprivate func takes(_ value: Parameters.Value) -> Bool {
    switch (kind, value) {
    case (.number(let range, _, _), .number(let value)): range.contains(value)
    case (.integer(let range), .integer(let value)): range.contains(value)
    case (.word(let words), .word(let word)): words.contains(word)
    case (.text(_, let isValid), .word(let word)): isValid(word)
    default: false
    }
  }
}
