import Glibc
import Kernels

// TableNEON.swift says why they aren't imported.
@_silgen_name("assay_table_neon") private func neon() -> KernelTable
@_silgen_name("assay_table_scalar") private func scalar() -> KernelTable

/// Computes with every kernel of the tables for AArch64 and compares with double precision. Prints
/// a line for each kernel, and ends with 1 where one is wrong.
@main enum Main {
  static func main() {
    var mistakes = 0
    for table in [neon(), scalar()] {
      let groups = [
        layerChecks, byteChecks, elementChecks, trainingChecks, layoutChecks, roofChecks,
      ]
      for checks in groups.flatMap({ $0(table) }) {
        if let mistake = checks.mistake {
          print("\(table.name) \(checks.kernel): wrong: \(mistake)")
          mistakes += 1
        } else {
          print("\(table.name) \(checks.kernel): \(checks.right) right")
        }
      }
    }
    exit(mistakes == 0 ? 0 : 1)
  }
}
