import CProcessor
import Kernels
import KernelsScalar

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
  import KernelsAVXVNNI
  import KernelsSSE
  import KernelsVNNI
#elseif arch(arm64)
  import KernelsNEON
#endif

/// The kernel tables that this processor can run.
///
/// A new instruction set is a target with its `Lanes` and its table, and a line here.
public enum InstructionSets {
  /// The vector tables that this processor runs, best first.
  public static let vector: [KernelTable] = {
    #if arch(x86_64)
      let features = assay_processor_features()
      // A table is made by code of its own instruction set, so only where that runs.
      var tables: [KernelTable] = []
      if features.avx512 {
        var table = KernelTable.avx512
        if features.avx512vnni { table.useVNNI() }
        tables.append(table)
      }
      if features.avx2 {
        var table = KernelTable.avx2
        if features.avxvnni { table.useAVXVNNI() }
        tables.append(table)
      }
      return tables + [.sse]
    #elseif arch(arm64)
      return [.neon]
    #else
      return []
    #endif
  }()

  /// The names of all instruction sets with vectors, whether this processor runs them or not.
  public static let vectorNames = ["sse", "avx2", "avx512", "neon"]

  /// The names of all instruction sets, whether this processor runs them or not.
  public static var allNames: [String] { [scalar.name] + vectorNames }

  /// The table without vectors.
  public static let scalar = KernelTable.scalar

  /// The table of a name, `scalar` among them; `nil` when this processor doesn't run it.
  public static func table(named name: String) -> KernelTable? {
    ([scalar] + vector).first { $0.name == name }
  }

  /// The names of all tables that this processor runs.
  public static var names: [String] { vector.map(\.name) + [scalar.name] }

  /// The fastest table.
  public static var best: KernelTable { vector.first ?? scalar }
}
