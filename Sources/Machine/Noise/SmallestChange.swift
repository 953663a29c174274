import Foundation
import Statistics

/// The smallest change of a time that a minute of measuring can show, as a fraction of the time,
/// judged by a spin loop: at best, because programs that use memory vary more, and differ from
/// launch to launch.
///
/// It is the minimum detectable effect (Bloom 1995, "Minimum detectable effects", Evaluation
/// Review 19): 2.8 standard errors, which a two-sided test at 5 % finds in four of five tries. The
/// standard error is that of the mean difference between two programs over half a minute each, in
/// blocks that vary as the spin loop's do. A drift of the machine stays in a difference whole,
/// unless both programs alternate in blocks much shorter than it.
public struct SmallestChange: Codable, Sendable, Equatable {
  /// Between programs that alternate in short blocks.
  public var alternating: Double

  /// Between programs that run one after the other.
  public var successive: Double

  /// Judges by the worse of two spin loops, and by the drift from one to the other.
  init(_ start: SpinTimes, _ end: SpinTimes) {
    func detectable(_ times: SpinTimes) -> Double {
      // Of two blocks that vary independently. No block is shorter than a microsecond, and the
      // least number of pairs that tell anything is two.
      minimumDetectableEffect(
        standardDeviation: 2.0.squareRoot() * times.blockVariation,
        replicates: max(2, Int(30 / max(times.blockSeconds, 1e-6)))) ?? .greatestFiniteMagnitude
    }
    alternating = max(detectable(start), detectable(end))
    successive = alternating + abs(end.seconds / start.seconds - 1)
  }
}

extension SmallestChange: CustomStringConvertible {
  /// One sentence that says how it was computed.
  public var description: String {
    "smallest change that this machine can show in a minute: \(percent(alternating)) between "
      + "programs that alternate in short blocks, \(percent(successive)) between one after the "
      + "other, at best, since memory adds to it (2.8 standard errors of a spin loop's blocks, "
      + "and its drift during the run)"
  }
}

/// A fraction in percent, with two digits that count below 10.
func percent(_ fraction: Double) -> String {
  let percent = 100 * fraction
  return String(format: abs(percent) < 1 ? "%.2f %%" : "%.1f %%", percent)
}
