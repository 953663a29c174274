import Files

/// `profile.csv`: one part of a call or of training a row. What isn't known is empty.
public enum ProfileCSV {
  /// The file's columns.
  public static let table = TableFile(
    "the profile.csv of 'assay profile'",
    blank: ProfileRecord(
      cell: .blank, seed: 0, activity: .call, phase: "", seconds: 0, whole: 1),
    columns: cell + part + work
  ) { row in
    row.phase == ProfileRecord.unexplainedPhase || row.seconds >= 0
      ? nil : ("seconds", "a number from 0")
  }

  private static let cell: [Column<ProfileRecord>] = [
    Column("suite", \.cell.suite),
    Column("dataset", \.cell.dataset),
    Column("model", \.cell.model, .name()),
    Column("strategy", \.cell.applied.name),
    Column("parameters", \.cell.applied.parameters),
    Column("backend", \.cell.backend),
    Column("isa", \.cell.isa),
    Column("threads", \.cell.threads, .whole(from: 1)),
    Column("batch", \.cell.batch, .whole(from: 1)),
    Column("seed", \.seed, .whole(from: 0)),
    Column("label", \.cell.applied.label),
    Column("control-of", \.cell.applied.controlText),
    Column("activity", \.activity, .word),
  ]

  private static let part: [Column<ProfileRecord>] = [
    Column("layer", \.layer, .optional(.whole(from: 1))),
    Column("shape", \.shape),
    Column("phase", \.phase, .name("a phase's name")),
    Column("seconds", \.seconds, .finite),
    Column("seconds.low", \.low, .optional(.positive)),
    Column("seconds.high", \.high, .optional(.positive)),
    Column("seconds.whole", \.whole, .positive),
    Column("share", .finite, get: \.share) { _, _ in },
    Column("kernel", \.kernel),
    Column("beaten", \.beaten),
    Column("imbalance", \.imbalance, .optional(.positive)),
  ]

  private static let work: [Column<ProfileRecord>] = [
    count("operations.executed", \.executed),
    count("operations.useful", \.useful),
    count("bytes.weights", \.weightBytes),
    count("bytes.indices", \.indexBytes),
    count("bytes.activations", \.activationBytes),
    Column("intensity") { $0.intensity },
    Column("gflops") { $0.gflops },
    Column("peak.gflops", \.peakGflops, .optional(.positive)),
    Column("peak.bandwidth", \.peakBandwidth, .optional(.positive)),
    Column("fraction") { $0.fraction },
    Column("counters", \.counters),
  ]

  /// A column of a layer's work; a row has all of them or none.
  private static func count(
    _ name: String, _ path: any WritableKeyPath<ProfiledWork, Double> & Sendable
  ) -> Column<ProfileRecord> {
    Column(name, .optional(.number), get: { $0.work?[keyPath: path] }) { row, value in
      guard let value else {
        row.work = nil
        return
      }
      var work =
        row.work
        ?? ProfiledWork(
          executed: 0, useful: 0, weightBytes: 0, indexBytes: 0, activationBytes: 0)
      work[keyPath: path] = value
      row.work = work
    }
  }
}

extension RunDirectory {
  /// The name of the file of rows.
  public static let profileFile = "profile.csv"

  /// One part of a call or of training a row, in a run of `assay profile`.
  public var profile: String { "\(path)/\(Self.profileFile)" }
}
