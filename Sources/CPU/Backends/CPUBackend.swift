import Execution
import Kernels
import Networks

/// A backend on this processor's own kernels.
public protocol CPUBackend: Backend {
  /// The kernels, threaded where there is more than one thread.
  var table: KernelTable { get }

  /// Further kernels that may be faster for a layer.
  var alternatives: [KernelTable] { get }
}

extension CPUBackend {
  /// The instruction set's name.
  public var isa: String { table.name }

  /// The number of threads.
  public var threads: Int { table.workers }

  /// The process's one team of so many.
  public var onEachThread: (@Sendable (_ body: @Sendable (_ thread: Int) -> Void) -> Void)? {
    let team = ThreadTeam.shared(threads)
    return { body in team.run(body) }
  }

  /// None, where nothing else is said.
  public var alternatives: [KernelTable] { [] }

  /// Packs a network and chooses a kernel for each layer; see `Program`.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float]
  ) throws(BackendError) -> any Executable {
    Program(network, table: table, alternatives: alternatives, batch: batch, inputs: inputs)
  }

  /// Packs a network for kernels that are given; see `Program`.
  public func prepare(
    _ network: Network, batch: Int, inputs: [Float], kernels: [String]
  ) throws(BackendError) -> any Executable {
    guard
      let program = Program(
        network, kernels: kernels, table: table, alternatives: alternatives, batch: batch,
        inputs: inputs)
    else {
      throw BackendError("found no kernels \(kernels.joined(separator: ", ")) for its layers")
    }
    return program
  }
}

/// This processor's own backends.
public enum CPUBackends {
  /// All of them.
  public static let all: [any CPUBackend.Type] = [
    ScalarBackend.self, SIMDBackend.self, ThreadedBackend.self,
  ]
}
