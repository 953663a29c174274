/// When an interrupted run was gone on with, and by what: an entry in `environment.json`.
public struct RunResumption: Codable, Sendable, Equatable {
  /// When: ISO 8601, UTC.
  public var started: String

  /// The commit measured, and whether the work tree had changes that aren't in it; `nil` when the
  /// program doesn't know.
  public var commit: String, isDirty: Bool?

  /// The machine's name.
  public var machine: String?

  /// How many tasks were ready to run then, averaged over a minute.
  public var load: Double?
}

extension RunEnvironment {
  /// This run's, gone on with where `now` says.
  public func resumed(_ now: RunEnvironment) -> RunEnvironment {
    var environment = self
    environment.resumptions =
      (resumptions ?? []) + [
        RunResumption(
          started: now.started, commit: now.commit, isDirty: now.isDirty, machine: now.machine,
          load: now.load)
      ]
    environment.note(now.warnings)
    if isDirty == true || now.isDirty == true {
      environment.note([
        "the run was gone on with, and the work tree had changes that commit \(commit) lacks: "
          + "whether the same program measured all of it isn't known"
      ])
    }
    if hardware != now.hardware {
      environment.note([
        "the run was gone on with, and the files of its targets had changed: what is computed for "
          + "networks of before is by the numbers under 'hardware', for others by those of now"
      ])
    }
    return environment
  }

  /// Adds warnings, each once.
  public mutating func note(_ more: [String]) {
    warnings += more.filter { !warnings.contains($0) }
  }
}
