/// What runs a network, as a suite file names it: `simd`, or pinned as `simd:avx2`, `threaded:2`.
public struct BackendChoice: Sendable, Hashable {
  /// The kinds of backends.
  public enum Kind: String, Sendable, CaseIterable {
    /// One weight at a time, no vector instructions.
    case scalar
    /// The widest vector instructions that the processor has, on one thread.
    case simd
    /// The same as `simd`, on several threads.
    case threaded
  }

  /// The kind of backend.
  public let kind: Kind

  /// The instruction set that `simd` is pinned to: `sse`, `avx2`, `avx512` or `neon`.
  public let isa: String?

  /// The number of threads that `threaded` is pinned to.
  public let threads: Int?

  /// The choice as the suite file writes it, for instance `threaded:2`.
  public let name: String
}

extension BackendChoice {
  /// The instruction sets that `simd` can be pinned to.
  static let instructionSets = ["sse", "avx2", "avx512", "neon"]

  /// The numbers of threads that `threaded` can be pinned to.
  static let threadCounts = 1...1024

  /// Reads a backend from a suite file.
  init(_ value: SuiteValue) throws(SuiteError) {
    let name = try value.text("a backend such as 'simd', 'simd:avx2' or 'threaded:2'")
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let kindName = parts.first.map(String.init) ?? ""
    guard let kind = Kind(rawValue: kindName) else {
      throw value.unknown("backend", kindName, among: Kind.allCases.map(\.rawValue))
    }
    let pin = parts.count > 1 ? String(parts[1]) : nil
    var isa: String?
    var threads: Int?
    switch (kind, pin) {
    case (_, nil):
      break
    case (.scalar, let pin?):
      throw value.error("found '\(name)'; 'scalar' can't be pinned: remove ':\(pin)'")
    case (.simd, let pin?):
      guard Self.instructionSets.contains(pin) else {
        throw value.unknown("instruction set", pin, among: Self.instructionSets)
      }
      isa = pin
    case (.threaded, let pin?):
      guard let count = Int(pin), Self.threadCounts.contains(count) else {
        throw value.error(
          "found '\(name)'; expected a number of threads from 1 to "
            + "\(Self.threadCounts.upperBound) after the colon, such as 'threaded:2'")
      }
      threads = count
    }
    self.init(kind: kind, isa: isa, threads: threads, name: name)
  }
}
