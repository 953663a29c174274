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
      let steps = steps(share: share)
      return PackedLayer(weightBytes: weightBytes, run: spinning(steps), work: work, moved: moved)
    }

    private func spinning(_ steps: UInt64) -> () -> Void {
      let run = run
      return {
        run()
        _ = assay_spin(1, steps)
      }
    }

    /// How many steps of a spin loop make the kernel take so much longer. They are found by
    /// measuring: the processor computes the first of them while it ends the kernel, so that those
    /// of a short kernel would cost nothing.
    private func steps(share: Double) -> UInt64 {
      let timer = BlockTimer()
      func seconds(_ body: () -> Void) -> Double { timer.block(calls: 20, perCall: 0, of: body) }
      let own = median((0..<15).map { _ in seconds(run) })
      let step = median((0..<15).map { _ in seconds { _ = assay_spin(1, 1000) } }) / 1000
      var steps = max(1, share * own / step)
      for _ in 0..<6 {
        let slowed = spinning(UInt64(steps.rounded()))
        let ratios = (0..<60).map { _ in
          let plain = seconds(run)
          return seconds(slowed) / plain
        }
        steps = max(1, steps * min(max(share / max(median(ratios) - 1, 1e-9), 0.5), 3))
      }
      return UInt64(steps.rounded())
    }
  }
#endif
