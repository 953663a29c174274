import Analysis
import Foundation
import Results

/// Folded stacks, a line each, as flame graphs are drawn from (Gregg, "The flame graph", 2016):
/// what was profiled, the layer, the phase, and its nanoseconds.
public enum FoldedStacks {
  /// The text of a `.folded` file. What no part explains is left out where it is below zero.
  public static func text(_ activities: [ProfiledActivity]) -> String {
    activities.flatMap { activity in
      activity.parts.compactMap { line($0, of: activity) }
    }.joined()
  }

  private static func line(_ part: ProfileRecord, of activity: ProfiledActivity) -> String? {
    let nanoseconds = Int((part.seconds * 1e9).rounded())
    guard nanoseconds > 0 else { return nil }
    let layer = part.layer.map { ["layer \($0) \(part.shape)"] } ?? []
    let phase = part.kernel.isEmpty ? part.phase : "\(part.phase) \(part.kernel)"
    let frames = ([activity.name] + layer + [phase]).map { $0.replacing(";", with: ",") }
    return "\(frames.joined(separator: ";")) \(nanoseconds)\n"
  }
}
