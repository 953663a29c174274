/// Which weights are pruned or kept together.
enum PruningPattern: Equatable {
  /// Each for itself.
  case unstructured
  /// Of every `group` consecutive inputs of an output at most `kept` are kept: N:M sparsity (Zhou
  /// et al., "Learning N:M fine-grained structured sparse neural networks from scratch", 2021;
  /// Mishra et al., "Accelerating sparse deep neural networks", 2021, for 2:4).
  case perGroup(kept: Int, group: Int)
  /// The weights of `outputs` consecutive outputs to one input: a vector's worth, that a kernel
  /// takes with one index.
  case blocks(outputs: Int)

  /// The pattern of a suite file's word: `unstructured`, `2:4` or the like, `16x1` or the like.
  init?(_ word: String) {
    if word == "unstructured" {
      self = .unstructured
      return
    }
    let ratio = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    let size = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    if ratio.count == 2, let kept = ratio[0], let group = ratio[1],
      group > kept, kept > 0, group <= Self.largest
    {
      self = .perGroup(kept: kept, group: group)
    } else if size.count == 2, let outputs = size[0], (2...Self.largest).contains(outputs),
      size[1] == 1
    {
      self = .blocks(outputs: outputs)
    } else {
      return nil
    }
  }

  /// How many of some consecutive inputs are kept where `kept` of `group` are: the same share,
  /// rounded up.
  static func room(in inputs: Int, kept: Int, group: Int) -> Int {
    (inputs * kept + group - 1) / group
  }

  /// The largest group or block.
  static let largest = 64

  /// What a suite file may say.
  static let expectation =
    "unstructured, N:M with N below M and M at most \(largest), such as 2:4, or Nx1 with N from 2 "
    + "to \(largest), such as 16x1"
}
