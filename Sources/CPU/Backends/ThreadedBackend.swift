import Execution
import Kernels
import Machine
import Parameters

/// The widest vector instructions that the processor has, on several threads.
public struct ThreadedBackend: CPUBackend {
  /// The numbers of threads that can be asked for.
  public static let counts = 1...1024

  /// `threaded`, or pinned as `threaded:2`.
  public static let schema = BackendSchema(
    "threaded", help: "The same as simd, on several threads.",
    pin: .threads(in: counts), example: "threaded:2")

  /// The best kernels, threaded.
  public let table: KernelTable

  /// The same kernels without threads, which small layers are faster on.
  public let alternatives: [KernelTable]

  /// Starts the threads.
  ///
  /// - Parameter pin: their number; `nil` and the word `all` take as many as can work at a time.
  /// - Throws: `BackendError` when the system refuses some of them.
  public init(pin: Parameters.Value?) throws(BackendError) {
    var count = Processors.threads
    if case .integer(let pinned)? = pin { count = pinned }
    if let refusal = ThreadTeam.shared(count).refusal {
      throw BackendError("\(refusal); ask for fewer, or raise the limit on processes")
    }
    table = InstructionSets.best.threaded(count)
    alternatives = count > 1 ? [InstructionSets.best] : []
  }
}
