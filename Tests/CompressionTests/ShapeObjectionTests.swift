import Parameters
import Suites
import Testing

@testable import Compression

/// What is said of strategies for a model's widths when a suite is read, before any training.
@Suite struct ShapeObjectionTests {
  private func suite(_ widths: [Int], _ strategies: String) throws(SuiteError) -> Suite {
    try Suite.parse(
      """
      suite: tiny
      dataset: synthetic
      models: {a: \(widths)}
      strategies: [\(strategies)]
      backends: [scalar]
      batches: [1]
      """, path: "tiny.yaml", strategies: Strategies.all.map { $0.schema },
      backends: [BackendSchema("scalar", help: "one at a time")], counterGroups: [])
  }

  @Test(arguments: [
    // Nothing to take from.
    ([64, 10], "structured: {keep: 0.5}", "'structured' for model 'a': found no hidden layers"),
    ([64, 10], "structured: {keep: 1}", "no hidden layers in [64, 10]"),
    ([64, 10], "structured: {keeps: [0.5]}", "no hidden layers"),
    ([64, 10], "structured-scratch: {keep: 0.5}", "no hidden layers"),
    ([64, 10], "distillation: {student: 0.5}", "no hidden layers"),
    ([64, 10], "student: {student: 0.5}", "no hidden layers"),
    ([64, 32, 10], "depth", "found 0 hidden layers of [64, 32, 10]"),
    ([64, 32, 32, 10], "depth: {remove: 2}", "found 1 hidden layers"),
    ([64, 32, 32, 10], "depth-scratch: {remove: 2}", "found 1 hidden layers"),
    ([64, 10], "depth", "found 0 hidden layers"),
    ([64, 32, 10], "tying", "no two hidden layers of equal shape"),
    // Fractions that come to nothing, or to everything.
    ([64, 10, 10], "structured: {keep: 0.96}", "come to all of them"),
    ([64, 10, 10], "structured: {keeps: [0.96]}", "come to all of them"),
    ([64, 10, 8, 10], "structured: {keep: 0.99, scope: global}", "come to all of them"),
    ([64, 1, 10], "structured: {keep: 0.1}", "come to all of them"),
    ([64, 10, 10], "student: {student: 0.96}", "scales no width of [64, 10, 10]"),
    ([4, 3, 2], "magnitude: {sparsity: 0.02}", "prunes none of the 18 weights of [4, 3, 2]"),
    ([4, 3, 2], "magnitude: {sparsity: 0.02, scope: layer}", "prunes none of a layer"),
    ([4, 3, 2], "random: {sparsity: 0.98}", "leaves none of the 18 weights"),
    ([4, 3, 2], "taylor: {sparsity: 0.94, scope: layer}", "leaves none of a layer"),
    ([4, 3, 2], "wanda: {rates: [0, 0.95]}", "leaves none of a layer"),
    ([4, 3, 2], "l1: {lambda: 0.1, sparsity: 0.98}", "leaves none"),
    ([4, 3, 2], "l2: {lambda: 0.1, sparsity: 0.98}", "leaves none"),
    ([4, 3, 2], "elastic-net: {l1: 0.1, l2: 0.1, sparsity: 0.02}", "prunes none"),
    ([3, 2, 2], "magnitude: {pattern: '3:4'}", "prunes none of at most 3 inputs"),
    ([4, 3, 2], "sharing: {bits: 4}", "codebooks of 16 values for at most 12 weights"),
    ([4, 3, 2], "sharing: {bits: 3, scope: rows, group: 1}", "for at most 4 weights"),
    ([4, 3, 2], "sharing: {bits: 5, scope: network}", "for at most 18 weights"),
    ([64, 8, 10], "budget: {bytes: 2440}", "less than the 2440"),
    (
      [64, 8, 10], "low-rank: {rank: 8}",
      "make no layer of [64, 8, 10] smaller, expected at most 7 for one"
    ),
    ([64, 8, 10], "low-rank-scratch: {rank: 8}", "expected at most 7 for one"),
    ([64, 8, 10], "low-rank: {ranks: [8, 8]}", "make no layer of [64, 8, 10] smaller"),
    (
      [64, 8, 10], "low-rank: {ranks: [9, 2]}",
      "a rank of 9 for layer 1 of 64 inputs and 8 outputs, expected at most 8"
    ),
    (
      [64, 8, 10], "low-rank: {keep: 0.1}",
      "found 59 of the 592 weights of [64, 8, 10] to keep, expected at least the 90"
    ),
    ([2, 2, 2], "low-rank: {energy: 0.5}", "found no layer of [2, 2, 2]"),
    ([784, 300, 10], "budget: {bytes: 100}", "at least 116"),
    // What a parameter speaks of isn't there.
    ([64, 8, 10], "low-rank: {ranks: [4]}", "found 1 rank in 'ranks' for [64, 8, 10], expected 2"),
    ([64, 8, 10], "magnitude: {rates: [0.5]}", "found 1 rate for [64, 8, 10], expected 2"),
    (
      [64, 8, 8, 10], "structured: {keeps: [0.5]}",
      "found 1 fraction in 'keeps' for [64, 8, 8, 10]"
    ),
    (
      [64, 8, 10], "distillation: {student: 0.5, hint: 2}",
      "'hint: 2' for a student of 1 hidden layer"
    ),
    ([64, 8, 10], "distillation: {hidden: [8, 4], hint: 3}", "a student of 2 hidden layers"),
    ([64, 10], "distillation: {hidden: [8], hint: 1}", "'hint' with a teacher of [64, 10]"),
    ([64, 10], "distillation: {hidden: [8], assistants: 1}", "'assistants' with a teacher"),
    (
      [64, 10], "distillation: {hidden: [8], teacher-dropout: 0.5}",
      "'teacher-dropout' with a teacher"
    ),
    // In a pipeline what stages before have left counts.
    (
      [64, 10], "pipeline: [l1: {lambda: 0.1}, structured: {keep: 0.5}]",
      "'structured' as stage 2 for"
    ),
    ([64, 8, 8, 10], "pipeline: [depth, depth]", "'depth' as stage 2 for model 'a': found 0"),
    ([64, 8, 8, 4, 4, 10], "pipeline: [depth, depth: {remove: 2}]", "found 1 hidden layers"),
    (
      [64, 64, 10], "pipeline: [depth, structured: {keep: 0.5}]",
      "found no hidden layers in [64, 10]"
    ),
    ([64, 64, 10], "pipeline: [structured: {keep: 0.5}, depth]", "hidden layers of [64, 32, 10]"),
    (
      [64, 8, 8, 10], "pipeline: [depth, magnitude: {rates: [0.5, 0.5, 0.5]}]",
      "found 3 rates for [64, 8, 10], expected 2"
    ),
    (
      [64, 9, 8, 10],
      "pipeline: [structured: {keep: 0.5, scope: global}, magnitude: {rates: [0.5]}]",
      "found 1 rate for [64, ?, ?, 10], expected 3"
    ),
    (
      [64, 9, 8, 10], "pipeline: [structured: {keep: 0.5, scope: global}, depth: {remove: 3}]",
      "found 2 hidden layers of [64, ?, ?, 10]"
    ),
    ([64, 8, 8, 8, 10], "pipeline: [tying, structured: {keep: 0.5}]", "tied layers"),
    ([64, 8, 8, 8, 10], "pipeline: [tying, low-rank: {rank: 2}]", "tied layers"),
    (
      [64, 8, 10], "pipeline: [low-rank: {rank: 2}, magnitude: {rates: [0.5, 0.5]}]",
      "found 2 rates for [64, 2, 8, 2, 10], expected 4"
    ),
    (
      [64, 16, 8, 10],
      "pipeline: [magnitude: {sparsity: 0.5}, structured: {keep: 0.5}, low-rank: {rank: 2}]",
      "'low-rank' as stage 3 for model 'a': found weights that an earlier stage prunes"
    ),
    (
      [64, 8, 10], "pipeline: [l1: {lambda: 0.1}, low-rank: {rank: 2}]",
      "put 'low-rank' before it"
    ),
    ([64, 8, 10], "pipeline: [sharing: {bits: 2}, low-rank: {rank: 2}]", "put 'low-rank' before"),
    ([64, 8, 10], "pipeline: [int8, low-rank: {rank: 2}]", "put 'low-rank' before it"),
    (
      [64, 8, 10], "pipeline: [budget: {accuracy-drop: 0.1}, low-rank: {rank: 2}]",
      "put 'low-rank' before it"
    ),
    ([64, 8, 8, 8, 10], "pipeline: [tying, depth]", "leave out the stage 'tying'"),
    (
      [64, 16, 8, 10],
      "pipeline: [structured: {keep: 0.5}, magnitude: {sparsity: 0.5, rewind: 0.1}]",
      "'magnitude' as stage 2 for model 'a': found 'rewind' after a stage that removes parts"
    ),
    (
      [64, 8, 10], "pipeline: [low-rank: {rank: 2}, wanda: {sparsity: 0.5, rewind: 0}]",
      "put 'wanda' before it, or leave 'rewind' out"
    ),
    ([64, 8, 8, 10], "pipeline: [depth, magnitude: {sparsity: 0.5, rewind: 0.1}]", "'rewind'"),
    (
      [64, 8, 10], "pipeline: [sharing: {bits: 2}, magnitude: {sparsity: 0.5, rewind: 0.1}]",
      "shares its weights"
    ),
    ([64, 8, 10], "pipeline: [int8, magnitude: {sparsity: 0.5, rewind: 0.1}]", "to bytes"),
    (
      [8, 4, 4, 2], "pipeline: [depth, sharing: {bits: 6}]", "at most 32 weights each of [8, 4, 2]"
    ),
  ])
  func `what widths don't allow is said when the suite is read`(
    widths: [Int], strategy: String, message: String
  ) {
    let error = #expect(throws: SuiteError.self) { try suite(widths, "dense, \(strategy)") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing")")
    #expect(error?.description.contains("expected") == true)
    #expect(error?.description.hasPrefix("tiny.yaml:4:") == true)
  }

  @Test(arguments: [
    ([64, 10, 10], "structured: {keep: [0.94, 1]}"),
    ([64, 10, 8, 10], "structured: {keeps: [0.1, 1]}"),
    ([64, 10, 8, 10], "structured: {keep: 0.97, scope: global}"),
    ([64, 10, 10], "student: {student: [0.94, 1]}"),
    ([64, 10], "distillation: {hidden: [10]}"),
    ([64, 10], "distillation: {hidden: [10], teacher: [20], hint: 1, teacher-dropout: 0.5}"),
    ([4, 3, 2], "magnitude: {sparsity: [0, 0.03, 0.97]}"),
    ([4, 3, 2], "magnitude: {rates: [0, 0.1]}"),
    ([4, 3, 2], "magnitude: {pattern: '3:4'}"),
    ([4, 3, 2], "sharing: {bits: 3}"),
    ([64, 8, 10], "budget: {bytes: 2439}"),
    ([784, 300, 10], "budget: {bytes: 117}"),
    ([64, 64, 64, 10], "depth: {remove: 2}"),
    ([64, 8, 10], "low-rank: {rank: [2, 7]}"),
    ([64, 8, 10], "low-rank: {ranks: [8, 2]}"),
    ([64, 8, 10], "pipeline: [low-rank: {rank: 2}, l1: {lambda: 0.1}, sharing: {bits: 2}]"),
    ([64, 16, 10], "pipeline: [structured: {keep: 0.5}, low-rank: {rank: 2}, int8]"),
    ([64, 8, 10], "low-rank: {keep: [0.16, 1]}"),
    ([64, 8, 10], "low-rank: {energy: [0.5, 1], scope: [layer, global]}"),
    ([64, 8, 10], "pipeline: [low-rank: {keep: 0.5}, magnitude: {rates: [0.5, 0.5, 0.5]}]"),
    ([64, 8, 8, 10], "pipeline: [depth, magnitude: {rates: [0.5, 0.5]}]"),
    ([64, 8, 8, 4, 4, 10], "pipeline: [depth, structured: {keeps: [0.5, 0.5, 1]}, depth]"),
    ([64, 9, 8, 10], "pipeline: [structured: {keep: 0.45}, depth]"),
    ([64, 9, 8, 10], "pipeline: [structured: {keep: 0.5, scope: global}, depth: {remove: 2}]"),
    ([64, 8, 8, 8, 10], "pipeline: [tying, magnitude: {sparsity: 0.5}, sharing: {bits: 2}]"),
    ([64, 8, 8, 8, 10], "pipeline: [tying, magnitude: {sparsity: 0.5, rewind: 0.1}]"),
    (
      [64, 8, 10],
      "pipeline: [l1: {lambda: 0.1}, magnitude: {sparsity: 0.5, rewind: 0.1}, sharing: {bits: 2}]"
    ),
    (
      [64, 8, 10], "pipeline: [structured: {keep: 1}, magnitude: {sparsity: 0.5, rewind: 0.1}]"
    ),
    (
      [64, 8, 10], "pipeline: [low-rank: {energy: 1}, magnitude: {sparsity: 0.5, rewind: 0.1}]"
    ),
  ])
  func `what widths allow, or might, is taken`(widths: [Int], strategy: String) throws {
    #expect(try suite(widths, "dense, \(strategy)").strategies.count > 1)
  }

  @Test func `a removal that leaves very many shapes is read in no time`() throws {
    let widths = [64] + (1...40).flatMap { [$0, $0] } + [10]
    let suite = try suite(widths, "pipeline: [depth: {remove: 20}, depth: {remove: 20}]")
    #expect(suite.strategies.count == 1)
    let ranks = try self.suite(
      widths, "pipeline: [low-rank: {keep: 0.5}, low-rank: {keep: 0.5}, sharing: {bits: 2}]")
    #expect(ranks.strategies.count == 1)
  }
}
