import Execution
import Parameters

/// The backends that run on our own kernels, as suite files name them.
public enum CPUBackends {
  /// All instruction sets that can be named, whether this processor runs them or not.
  public static let instructionSets = ["scalar"] + vectorInstructionSets

  /// The numbers of threads that can be asked for.
  public static let threads = 1...1024

  /// What a suite file may say of each backend.
  public static let schemas = Kind.allCases.map(\.schema)

  private static let vectorInstructionSets = ["sse", "avx2", "avx512", "neon"]

  fileprivate enum Kind: String, CaseIterable {
    case scalar, simd, threaded

    var schema: BackendSchema {
      switch self {
      case .scalar:
        BackendSchema(rawValue, help: "One weight at a time, without vector instructions.")
      case .simd:
        BackendSchema(
          rawValue, help: "The widest vector instructions that the processor has, on one thread.",
          pin: .word("instruction set", among: vectorInstructionSets), example: "simd:avx2")
      case .threaded:
        BackendSchema(
          rawValue, help: "The same as simd, on several threads.",
          pin: .integer("number of threads", in: threads), example: "threaded:2")
      }
    }
  }
}

extension CPUBackend {
  /// Finds the kernels of a backend that a suite names.
  ///
  /// - Parameters:
  ///   - word: the name of one of `CPUBackends.schemas`.
  ///   - pin: what that schema takes after a colon: an instruction set, or a number of threads.
  /// - Throws: `BackendError` when this processor doesn't run the instruction set.
  public init(_ word: String, pin: Parameters.Value?) throws(BackendError) {
    guard let kind = CPUBackends.Kind(rawValue: word) else {
      preconditionFailure("no backend is called \(word)")
    }
    var set: String? = kind == .scalar ? "scalar" : nil
    var threads: Int? = kind == .threaded ? nil : 1
    switch pin {
    case .word(let word)?: set = word
    case .integer(let count)?: threads = count
    default: break
    }
    try self.init(instructionSet: set, threads: threads)
  }
}
