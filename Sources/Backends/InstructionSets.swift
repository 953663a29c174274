import CProcessor
import Kernels
import KernelsScalar

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
  import KernelsSSE
#endif

/// The kernel tables that this processor can run.
///
/// A new instruction set is a target with its `Lanes` and its table, and a line here.
public enum InstructionSets {
  /// The vector tables that this processor runs, best first.
  public static let vector: [KernelTable] = {
    #if arch(x86_64)
      let features = assay_processor_features()
      return [(features.avx512, KernelTable.avx512), (features.avx2, .avx2), (true, .sse)]
        .filter(\.0).map(\.1)
    #else
      return []
    #endif
  }()

  /// The table of a name, `scalar` among them; `nil` when this processor doesn't run it.
  public static func table(named name: String) -> KernelTable? {
    ([.scalar] + vector).first { $0.name == name }
  }

  /// The names of all tables that this processor runs.
  public static var names: [String] { vector.map(\.name) + [KernelTable.scalar.name] }

  /// The fastest table.
  public static var best: KernelTable { vector.first ?? .scalar }
}
