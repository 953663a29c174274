import TestSupport
import Testing

@testable import Suites

/// A suite file with one mistake, and what has to be said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let line, column: Int
  let fragments: [String]

  var testDescription: String { name }

  init(_ name: String, text: String, at line: Int, _ column: Int, says fragments: String...) {
    self.name = name
    self.text = text
    self.line = line
    self.column = column
    self.fragments = fragments
  }

  /// A mistake in one line of an otherwise valid suite.
  init(_ name: String, _ line: Int, _ replacement: String, _ column: Int, says: String...) {
    self.name = name
    self.text = suiteText(line: line, replacement)
    self.line = line
    self.column = column
    self.fragments = says
  }
}

@Suite struct MalformedSuiteTests {
  @Test(arguments: structure + keys + axes + values + strategies)
  func `a mistake is reported at its line and column with what was found and expected`(
    _ mistake: Mistake
  ) throws {
    let error = try #require(throws: SuiteError.self) { try parse(mistake.text) }
    guard case .malformed(let path, let line, let column, let message) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(path == "tiny.yaml")
    #expect(line == mistake.line, "\(message)")
    #expect(column == mistake.column, "\(message)")
    for fragment in mistake.fragments {
      #expect(message.contains(fragment), "\(message)")
    }
    #expect(!message.contains { $0.isNewline })
    #expect(caseName(of: error) == "malformed")
    #expect("\(error)" == "tiny.yaml:\(line):\(column): \(message)")
  }

  @Test func `the suite that the mistakes are made in is valid`() throws {
    #expect(try parse(suiteText(line: 7, "")).cells.count == 1)
  }
}

private let structure = [
  Mistake("empty file", text: "", at: 1, 1, says: "empty file"),
  Mistake("only a comment", text: "# nothing\n", at: 1, 1, says: "empty file"),
  Mistake("nothing but a marker", text: "---\n", at: 2, 1, says: "nothing", "mapping"),
  Mistake("not YAML", text: "suite: [1,\nmodels: }", at: 2, 9, says: "no YAML"),
  Mistake(
    "a tab as indentation", 3, "models:\n\ta: [64, 10]", 1, says: "a tab as indentation", "spaces"
  ).moved(to: 4),
  Mistake(
    "a tab behind spaces", 7, "training:\n  epochs: 3\n \tbatch: 4", 2, says: "a tab as indentation"
  ).moved(to: 9),
  Mistake(
    "a tab before an item", 4, "strategies:\n  - dense\n\t- dense", 1, says: "a tab as indentation"
  ).moved(to: 6),
  Mistake(
    "a tab behind a dash", 4, "strategies:\n  -\tdense: {}", 4, says: "a tab as indentation"
  ).moved(to: 5),
  Mistake(
    "a merge key", 7, "training: &t {epochs: 2}\nmeasure:\n  <<: *t", 3,
    says: "the merge key '<<'", "write those out"
  ).moved(to: 9),
  Mistake(
    "a merge key at the root", 7, "<<: {seeds: [1]}", 1, says: "the merge key '<<'"),
  Mistake(
    "a suite of kernels", text: "suite: a\ngroups: [{kernel: dense}]\n", at: 2, 1,
    says: "a suite of kernels", "'models'", "'assay kernels'"),
  Mistake(
    "a counter group", text: "description: b\nevents: [A]\n", at: 2, 1,
    says: "a counter group", "'models'", "'counters'"),
  Mistake("a control character", 1, "suite: \u{1}", 8, says: "no YAML", "control characters"),
  Mistake("not a mapping but a text", text: "hello\n", at: 1, 1, says: "'hello'", "mapping"),
  Mistake("not a mapping but a list", text: "- suite\n", at: 1, 1, says: "a list", "mapping"),
  Mistake("two documents", text: "suite: a\n---\nsuite: b\n", at: 2, 1, says: "another document"),
  Mistake("a key twice", 2, "suite: again", 1, says: "'suite'", "once").moved(to: 1),
  Mistake("a list as a key", 1, "[a]: b", 1, says: "a list", "word"),
]

private let keys = [
  Mistake("an unknown key", 7, "modles: {}", 1, says: "'modles'", "did you mean 'models'?"),
  Mistake("a key far from any", 7, "zzzzzzzzzz: 1", 1, says: "'zzzzzzzzzz'", "models, strategies"),
  Mistake(
    "an unknown key of training", 7, "training: {epochs: 2, epoch: 1}", 23,
    says: "'epoch'", "training", "did you mean 'epochs'?"),
  Mistake(
    "an unknown key of measure", 7, "measure: {repetition: 2}", 11, says: "'repetitions'?"),
  Mistake("no suite", 1, "", 1, says: "lacks the key 'suite'").moved(to: 2),
  Mistake("no dataset", 2, "", 1, says: "lacks the key 'dataset'").moved(to: 1),
  Mistake("no models", 3, "", 1, says: "lacks the key 'models'").moved(to: 1),
  Mistake("no strategies", 4, "", 1, says: "lacks the key 'strategies'").moved(to: 1),
  Mistake("no backends", 5, "", 1, says: "lacks the key 'backends'").moved(to: 1),
  Mistake("no batches", 6, "", 1, says: "lacks the key 'batches'").moved(to: 1),
]

private let axes = [
  Mistake("models without any", 3, "models: {}", 9, says: "an empty mapping", "at least one"),
  Mistake("models as a list", 3, "models: [a]", 9, says: "a list", "mapping"),
  Mistake("strategies without any", 4, "strategies: []", 13, says: "an empty list"),
  Mistake("strategies as a text", 4, "strategies: dense", 13, says: "'dense'", "list"),
  Mistake("backends without any", 5, "backends: []", 11, says: "an empty list"),
  Mistake("backends left blank", 5, "backends: ~", 11, says: "nothing", "a list of backends"),
  Mistake("batches without any", 6, "batches: []", 10, says: "an empty list"),
  Mistake(
    "a quoted batch", 6, "batches: ['1']", 11, says: "'1' in quotes", "remove the quotes"),
  Mistake("a quoted seed", 7, "seeds: [\"1\"]", 9, says: "'1' in quotes", "remove the quotes"),
  Mistake(
    "a quoted width", 3, "models: {a: [64, \"10\"]}", 18, says: "'10' in quotes", "remove"),
  Mistake(
    "a quoted fraction", 4, "strategies: [random: {sparsity: '9e-1'}]", 33,
    says: "'9e-1' in quotes", "remove the quotes"),
  Mistake(
    "a quoted number of epochs", 7, "training: {epochs: \"3\"}", 20, says: "'3' in quotes"),
  Mistake("a quoted text for a number", 6, "batches: ['one']", 11, says: "found 'one', expected"),
  Mistake("seeds without any", 7, "seeds: []", 8, says: "an empty list"),
  Mistake("a model twice", 3, "models: {a: [2, 2], a: [3, 2]}", 10, says: "'a'", "once"),
  Mistake("a model twice to us", 3, "models: {1: [2, 2], '1': [3, 2]}", 21, says: "'1'", "line 3"),
  Mistake("a strategy twice", 4, "strategies: [dense, dense]", 21, says: "'dense'", "line 4"),
  Mistake(
    "a strategy twice, once with its default stated", 4,
    "strategies: [magnitude: {sparsity: 0.9}, magnitude: {sparsity: 0.90, scope: global}]", 42,
    says: "'magnitude'", "sparsity=0.9 scope=global schedule=gradual"),
  Mistake(
    "a pipeline twice", 4,
    "strategies: [pipeline: [sharing: {bits: 4}], pipeline: [sharing: {bits: 4, scope: layer}]]",
    46, says: "'pipeline'", "sharing bits=4 scope=layer"),
  Mistake("a backend twice", 5, "backends: [simd, scalar, simd]", 26, says: "'simd' again"),
  Mistake("a batch twice", 6, "batches: [1, 1]", 14, says: "'1' again"),
  Mistake("a seed twice", 7, "seeds: [1, 2, 1]", 15, says: "'1' again"),
  Mistake("a counter group twice", 7, "counters: [flops, flops]", 19, says: "'flops' again"),
]

private let values = [
  Mistake("a suite's name that climbs", 1, "suite: ../up", 8, says: "'../up'", "letters"),
  Mistake("a suite's name left blank", 1, "suite: ''", 8, says: "''", "letters"),
  Mistake("a dataset in capitals", 2, "dataset: MNIST", 10, says: "'MNIST'", "small letters"),
  Mistake("a model's name with a slash", 3, "models: {a/b: [2, 2]}", 10, says: "'a/b'"),
  Mistake("a model of one width", 3, "models: {a: [64]}", 13, says: "1 width", "at least two"),
  Mistake("a model of no width", 3, "models: {a: []}", 13, says: "an empty list"),
  Mistake("a width of nothing", 3, "models: {a: [64, 0]}", 18, says: "'0'", "from 1"),
  Mistake("a width below nothing", 3, "models: {a: [-3, 4]}", 14, says: "'-3'"),
  Mistake("half a width", 3, "models: {a: [64, 1.5]}", 18, says: "'1.5'"),
  Mistake("a width beyond integers", 3, "models: {a: [99999999999999999999, 1]}", 14, says: "999"),
  Mistake("a batch of nothing", 6, "batches: [0]", 11, says: "'0'", "batch size from 1"),
  Mistake("a batch in quotes", 6, "batches: ['1']", 11, says: "'1'"),
  Mistake("a negative seed", 7, "seeds: [-1]", 9, says: "'-1'", "seed from 0"),
  Mistake("an unknown backend", 5, "backends: [smid]", 12, says: "'smid'", "mean 'simd'?"),
  Mistake("a blank pattern", 5, "backends: ['device:']", 12, says: "a pattern", "device:*FPGA*"),
  Mistake("an unknown set", 5, "backends: [simd:avx]", 12, says: "'avx'", "mean 'avx2'?"),
  Mistake("a pinned scalar", 5, "backends: [scalar:2]", 12, says: "'scalar:2'", "remove ':2'"),
  Mistake(
    "no threads", 5, "backends: [threaded:0]", 12, says: "'threaded:0'", "from 1", "or 'all'"),
  Mistake("some threads", 5, "backends: [threaded:some]", 12, says: "'threaded:some'", "'all'"),
  Mistake("blank threads", 5, "backends: ['threaded:']", 12, says: "'threaded:'", "threaded:2"),
  Mistake("two pins", 5, "backends: [simd:avx2:2]", 12, says: "'avx2:2'"),
  Mistake(
    "a mapping as a backend", 5, "backends: [simd: avx2]", 12, says: "a mapping",
    "'simd', 'simd:avx2' or 'threaded:2'"),
  Mistake("unknown counters", 7, "counters: [cash]", 12, says: "'cash'", "mean 'cache'?"),
  Mistake(
    "an unknown optimiser", 7, "training: {optimizer: adm}", 23, says: "'adm'", "mean 'adam'?"),
  Mistake("all for validation", 7, "training: {validation: 1}", 24, says: "'1'", "below 1"),
  Mistake("a learning rate of 0", 7, "training: {learning-rate: 0}", 27, says: "'0'", "above 0"),
  Mistake("a word for a number", 7, "training: {l2: much}", 16, says: "'much'", "a number"),
  Mistake("not a number", 7, "training: {l2: .nan}", 16, says: "'.nan'", "a number"),
  Mistake("infinity", 7, "training: {l2: inf}", 16, says: "'inf'", "a number"),
  Mistake("a number too large", 7, "training: {l2: 1e999}", 16, says: "'1e999'", "a number"),
  Mistake("a sweep of training", 7, "training: {epochs: [1, 2]}", 20, says: "a list", "integer"),
  Mistake("training as a list", 7, "training: [adam]", 11, says: "a list", "a mapping"),
  Mistake("no repetitions", 7, "measure: {repetitions: 0}", 24, says: "'0'", "from 1"),
  Mistake("an unknown order", 7, "measure: {order: random}", 18, says: "'random'", "interleaved"),
]

private let strategies = [
  Mistake(
    "an unknown strategy", 4, "strategies: [magnitud: {sparsity: 0.9}]", 14,
    says: "'magnitud'", "did you mean 'magnitude'?"),
  Mistake(
    "an unknown bare strategy", 4, "strategies: [dense, pipelin]", 21,
    says: "'pipelin'", "did you mean 'pipeline'?"),
  Mistake(
    "an unknown parameter", 4, "strategies: [random: {sparcity: 0.9}]", 23,
    says: "'sparcity'", "'random'", "did you mean 'sparsity'?"),
  Mistake(
    "a parameter where none is taken", 4, "strategies: [dense: {bits: 4}]", 22,
    says: "'bits'", "'dense'", "expected none"),
  Mistake(
    "sparsity 1.5", 4, "strategies: [random: {sparsity: 1.5}]", 33,
    says: "'1.5'", "above 0 and below 1"),
  Mistake(
    "a bad value within a sweep", 4, "strategies: [random: {sparsity: [0.5, 1]}]", 39,
    says: "'1'", "below 1"),
  Mistake(
    "a sweep of nothing", 4, "strategies: [random: {sparsity: []}]", 33,
    says: "an empty list", "'sparsity'"),
  Mistake(
    "a sweep that repeats itself", 4, "strategies: [random: {sparsity: [0.5, 5e-1]}]", 39,
    says: "'5e-1' again"),
  Mistake(
    "a threshold of 0", 4, "strategies: [magnitude: {threshold: 0}]", 37,
    says: "found '0', expected a number above 0"),
  Mistake(
    "bits: 0", 4, "strategies: [sharing: {bits: 0}]", 30, says: "'0'", "an integer from 1 to 8"),
  Mistake(
    "a number where a list is taken", 4, "strategies: [structured: {keep: 0.5, layers: 1}]", 46,
    says: "'1'", "a list, each item an integer from 1 to 9"),
  Mistake(
    "a bad item of a list", 4, "strategies: [structured: {keep: 0.5, layers: [1, 10]}]", 50,
    says: "'10'", "an integer from 1 to 9"),
  Mistake(
    "the same list twice", 4, "strategies: [structured: {keep: 0.5, layers: [[1], [1]]}]", 52,
    says: "again"),
  Mistake(
    "a list that doesn't fit the model", 4,
    "strategies: [dense, structured: {keep: 0.5, layers: [[1], [1, 2, 3]]}]", 21,
    says: "'structured' for model 'a'", "found 3 layers, expected at most 2"),
  Mistake(
    "the same in a pipeline", 4,
    "strategies: [pipeline: [structured: {keep: 0.5, layers: [1, 2, 3]}]]", 25,
    says: "'structured' for model 'a'", "found 3 layers"),
  Mistake(
    "dropout without hidden layers",
    text: suiteText(line: 7, "training: {dropout: 0.1}"), at: 3, 10,
    says: "no hidden layers in model 'a'", "'dropout' of 'training'"),
  Mistake(
    "a stage that doesn't fit what the stages before it leave",
    text: suiteText(line: 4, "strategies: [pipeline: [shallow, wide, shallow, shallow]]")
      .replacing("[64, 10]", with: "[64, 30, 20, 10]"),
    at: 4, 49, says: "'shallow' as stage 4 for model 'a'", "found no hidden layer of [64, 10]"),
  Mistake(
    "a word of another form", 4, "strategies: [structured: {keep: 0.5, shape: mine}]", 45,
    says: "'mine'", "a word that starts with n"),
  Mistake("half a bit", 4, "strategies: [sharing: {bits: 1.5}]", 30, says: "'1.5'", "integer"),
  Mistake(
    "an unknown word", 4, "strategies: [sharing: {bits: 4, scope: layers}]", 40,
    says: "'layers'", "layer, network", "did you mean 'layer'?"),
  Mistake(
    "a missing parameter", 4, "strategies: [random]", 14, says: "lacks 'sparsity'", "a number"),
  Mistake(
    "neither of two", 4, "strategies: [magnitude: {scope: layer}]", 14,
    says: "lacks one of 'sparsity', 'threshold'"),
  Mistake(
    "both of two", 4, "strategies: [magnitude: {sparsity: 0.9, threshold: 0.1}]", 41,
    says: "'sparsity' and 'threshold'", "exactly one"),
  Mistake(
    "a list of parameters", 4, "strategies: [random: [0.9]]", 22, says: "a list", "a mapping"),
  Mistake("a list as a strategy", 4, "strategies: [[dense]]", 14, says: "a list", "a strategy"),
  Mistake(
    "an empty mapping as a strategy", 4, "strategies: [{}]", 14,
    says: "an empty mapping", "a strategy"),
  Mistake(
    "two strategies in one item", 4, "strategies:\n  - dense:\n    random:\n", 5,
    says: "'random' beside 'dense'", "- "
  ).moved(to: 6),
  Mistake(
    "a pipeline of nothing", 4, "strategies: [pipeline: []]", 24, says: "an empty list"),
  Mistake(
    "a pipeline without a list", 4, "strategies: [pipeline]", 14, says: "'pipeline'", "a list"),
  Mistake(
    "a pipeline in a pipeline", 4, "strategies: [pipeline: [pipeline: [dense]]]", 25,
    says: "stage of a pipeline 'pipeline'", "magnitude"),
  Mistake(
    "a stage that can't be one", 4, "strategies: [pipeline: [distillation: {student: 0.5}]]", 25,
    says: "stage of a pipeline 'distillation'"),
  Mistake(
    "a bad value in a stage", 4, "strategies: [pipeline: [sharing: {bits: 9}]]", 41,
    says: "'9'", "from 1 to 8"),
]

extension Mistake {
  /// The same mistake, reported in another line than the replaced one.
  fileprivate func moved(to line: Int) -> Mistake {
    Mistake(self, line: line)
  }

  private init(_ mistake: Mistake, line: Int) {
    name = mistake.name
    text = mistake.text
    self.line = line
    column = mistake.column
    fragments = mistake.fragments
  }
}
