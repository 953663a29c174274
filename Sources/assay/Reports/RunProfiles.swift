import Analysis
import Files
import Results

/// What `assay profile` found about a run's cells, from the runs of it that were made below the
/// run's own directory.
struct RunProfiles {
  /// The profiles of the cells of each machine, in the order of the run's parts.
  private(set) var parts: [CellProfiles]

  /// What isn't shown, and why, a sentence each.
  private(set) var remarks: [String] = []

  /// Reads them. What can't be read, or was profiled on something else than the run, is left out:
  /// it says nothing of these cells.
  init(_ run: RunForms.Content) {
    parts = run.parts.map { _ in CellProfiles() }
    for directory in run.directory.profiles {
      do throws(FileError) {
        try add(directory, run)
      } catch {
        remarks.append("Not shown: \(error)")
      }
    }
  }

  private mutating func add(
    _ directory: RunDirectory, _ run: RunForms.Content
  ) throws(FileError) {
    let activities = ProfiledActivity.all(in: try ProfileCSV.table.read(directory.profile))
    let environment = RunEnvironment.read(directory.environment)
    let differences = run.parts.map { RunDifference.all(base: $0.environment, head: environment) }
    for index in parts.indices where differences[index].isEmpty {
      parts[index].add(activities, environment, in: directory.path)
    }
    if let first = differences.first, differences.allSatisfy({ !$0.isEmpty }) {
      let what = first.map(\.description).joined(separator: "; ")
      remarks.append("Not shown: \(directory.path) was profiled on something else: \(what)")
    }
  }
}
