import Results

extension HistoryRecord {
  /// What a run adds to its suite's history: a record for each cell that was measured.
  ///
  /// - Parameter run: the run's stamp.
  public static func records(
    of rows: [SummaryRow], run: String, _ environment: RunEnvironment
  ) -> [HistoryRecord] {
    let machine = environment.trackedMachine
    let commit = environment.commit + (environment.isDirty == true ? "-dirty" : "")
    return rows.filter { $0.latency != nil }.map { row in
      HistoryRecord(
        time: environment.started, run: run, commit: commit,
        cell: TrackedCell(
          machine: machine, dataset: row.cell.dataset, model: row.cell.model,
          strategy: row.cell.applied.name, label: row.cell.applied.label,
          backend: row.cell.backend, batch: row.cell.batch),
        latency: row.latency, speedup: row.speedup, accuracy: row.accuracy,
        quality: row.quality, fileBytes: row.fileBytes)
    }
  }
}
