#if SLOWED_KERNELS
  import CProcessor
  import Execution
  import Foundation
  import Statistics

  extension PackedLayer {
    /// The layer on a kernel that takes longer than it has to: for `make prove-gate`, which asks
    /// whether that is found. `ASSAY_SLOWED=permute-sparse=0.02` slows one kernel by 2 %.
    func slowed(_ name: String) -> PackedLayer {
      let words = (ProcessInfo.processInfo.environment["ASSAY_SLOWED"] ?? "").split(separator: "=")
      guard words.count == 2, name.hasPrefix(words[0]), let share = Double(words[1]) else {
        return self
      }
      let timer = BlockTimer()
      func seconds(calls: Int, _ body: () -> Void) -> Double {
        median((0..<25).map { _ in timer.block(calls: calls, perCall: 0, of: body) })
      }
      let own = seconds(calls: 20, run)
      let step = seconds(calls: 20) { _ = assay_spin(1, 1000) } / 1000
      let steps = UInt64((share * own / step).rounded())
      let run = run
      return PackedLayer(
        weightBytes: weightBytes,
        run: {
          run()
          _ = assay_spin(1, steps)
        }, moved: moved)
    }
  }
#endif
