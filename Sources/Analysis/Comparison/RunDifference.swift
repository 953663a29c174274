import Machine
import Results

/// Something that makes the numbers of two runs hard to compare.
public struct RunDifference: Sendable, Equatable {
  /// What may differ.
  public enum Aspect: String, Sendable, CaseIterable {
    case machine, suite, data
  }

  /// What differs.
  public var aspect: Aspect

  /// What was found, and what base has.
  public var detail: String

  /// Creates a difference.
  public init(aspect: Aspect, detail: String) {
    self.aspect = aspect
    self.detail = detail
  }

  /// All differences of what two runs were measured on, as far as they say; what isn't known of one
  /// is none.
  public static func all(base: RunEnvironment?, head: RunEnvironment?) -> [RunDifference] {
    all(base: ComparedRun(environment: base), head: ComparedRun(environment: head))
  }

  /// All differences of two runs, as far as they say. What one of them doesn't say is none.
  static func all(base: ComparedRun, head: ComparedRun) -> [RunDifference] {
    machine(base, head) + suite(base, head) + data(base, head)
  }

  private static func machine(_ base: ComparedRun, _ head: ComparedRun) -> [RunDifference] {
    guard let base = base.environment, let head = head.environment else { return [] }
    return head.identity.differences(from: base.identity)
      .map { RunDifference(aspect: .machine, detail: $0) }
  }

  private static func suite(_ base: ComparedRun, _ head: ComparedRun) -> [RunDifference] {
    guard let expected = base.environment?.suite, let found = head.environment?.suite else {
      return names(.suite, base, head, \.suite)
    }
    let lines = (base: lines(expected), head: lines(found))
    guard lines.base != lines.head else { return [] }
    let number = zip(lines.base, lines.head).prefix { $0 == $1 }.count
    func line(_ lines: [Substring]) -> String {
      number < lines.count ? "'\(lines[number])'" : "nothing"
    }
    return [
      RunDifference(
        aspect: .suite,
        detail: "line \(number + 1) is \(line(lines.head)), base has \(line(lines.base))")
    ]
  }

  private static func data(_ base: ComparedRun, _ head: ComparedRun) -> [RunDifference] {
    let names = names(.data, base, head, \.dataset)
    guard names.isEmpty, let found = head.environment?.datasetChecksum,
      let expected = base.environment?.datasetChecksum, found != expected
    else { return names }
    return [
      RunDifference(aspect: .data, detail: "checksum \(found), base has \(expected)")
    ]
  }

  /// The difference of a name that all cells of a run have.
  private static func names(
    _ aspect: Aspect, _ base: ComparedRun, _ head: ComparedRun, _ name: (CellKey) -> String
  ) -> [RunDifference] {
    guard let expected = base.cells.cells.first.map(name),
      let found = head.cells.cells.first.map(name), found != expected
    else { return [] }
    return [RunDifference(aspect: aspect, detail: "'\(found)', base has '\(expected)'")]
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

extension RunDifference: CustomStringConvertible {
  /// A few words, for instance `data: 'mnist', base has 'fashion-mnist'`.
  public var description: String { "\(aspect.rawValue): \(detail)" }
}
