import Foundation
import Results
import Suites

/// Kernels to measure, and what only the program's entrance knows.
public struct KernelRequest {
  /// Where rows go.
  public enum Target {
    /// Nowhere but to whoever calls.
    case none
    /// A CSV file that doesn't exist yet.
    case file(String)
    /// A run's directory of the suite below this one.
    case directory(String, suite: KernelSuite)
  }

  /// What to measure.
  public var axes: [KernelAxes]

  /// How long each combination is measured.
  public var measure: Measure

  /// Where rows go.
  public var target: Target

  /// The program's own commit.
  public var commit: String

  /// Whether the work tree had changes that aren't in the commit; `nil` when unknown.
  public var isDirty: Bool?

  /// The compiler's name and version.
  public var compiler: String

  /// Whether the program is optimised.
  public var build: Environment.Build

  /// When the run started.
  public var started: Date

  /// Creates a request.
  public init(
    axes: [KernelAxes], measure: Measure, target: Target, commit: String, isDirty: Bool?,
    compiler: String, build: Environment.Build, started: Date
  ) {
    self.axes = axes
    self.measure = measure
    self.target = target
    self.commit = commit
    self.isDirty = isDirty
    self.compiler = compiler
    self.build = build
    self.started = started
  }
}
