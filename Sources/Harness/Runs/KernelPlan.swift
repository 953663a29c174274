import CPU
import Suites

/// What to measure: every combination of the axes that makes a difference to its kernel, in groups
/// that are measured together.
struct KernelPlan {
  /// One kernel on one kind of weights.
  struct Case: Hashable {
    let kernel: KernelTrial.Kernel
    let backend: TableChoice
    let weights: Weights
    /// Whether the kernel was asked for by its name.
    let isNamed: Bool
  }

  /// An instruction set and a number of threads.
  struct TableChoice: Hashable {
    let isa: String
    let threads: Int
  }

  /// What is done to random weights; `nil` where a kernel doesn't care.
  struct Weights: Hashable {
    let sparsity: Double?
    let bits: Int?

    static let plain = Weights(sparsity: nil, bits: nil)
  }

  /// Cases of one shape and batch.
  struct Group {
    let shape: WeightShape
    let batch: Int
    let cases: [Case]

    var title: String { "\(shape), batch \(batch)" }
  }

  private(set) var groups: [Group] = []

  /// The instruction sets that this processor doesn't run.
  private(set) var missing: [String] = []

  /// The most threads that a case has.
  var mostThreads: Int { groups.flatMap(\.cases).map(\.backend.threads).max() ?? 1 }

  init(_ axes: [KernelAxes]) {
    for axes in axes {
      let sets = axes.instructionSets ?? [InstructionSets.best.name]
      let runnable = sets.filter { InstructionSets.table(named: $0) != nil }
      missing += sets.filter { !runnable.contains($0) && !missing.contains($0) }
      guard !runnable.isEmpty else { continue }
      let cases = Self.cases(axes, instructionSets: runnable)
      for shape in axes.shapes {
        for batch in axes.batches {
          groups.append(Group(shape: shape, batch: batch, cases: cases))
        }
      }
    }
  }

  private static func cases(_ axes: KernelAxes, instructionSets: [String]) -> [Case] {
    let kernels = KernelTrial.kernels.filter { axes.kernels?.contains($0.name) ?? true }
    return instructionSets.flatMap { isa in
      axes.threads.flatMap { threads in
        kernels.flatMap { kernel in
          weights(axes, kernel).map { weights in
            Case(
              kernel: kernel, backend: TableChoice(isa: isa, threads: threads), weights: weights,
              isNamed: axes.kernels != nil)
          }
        }
      }
    }
  }

  /// A kernel to which an axis makes no difference has one value there.
  private static func weights(_ axes: KernelAxes, _ kernel: KernelTrial.Kernel) -> [Weights] {
    let sparsities = kernel.exploits.contains(.zeros) ? axes.sparsities.map(Optional.some) : [nil]
    let bits = kernel.exploits.contains(.sharedValues) ? axes.bits.map(Optional.some) : [nil]
    return sparsities.flatMap { sparsity in
      bits.map { Weights(sparsity: sparsity, bits: $0) }
    }
  }
}
