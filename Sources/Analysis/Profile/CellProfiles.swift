import Results

/// The profiles of a run's cells, which `assay profile` made apart from it.
public struct CellProfiles: Sendable {
  /// A call of a cell with its parts, and what it was profiled on.
  public struct Profile: Sendable {
    /// The call.
    public let call: ProfiledActivity

    /// What the run of `assay profile` says of itself; `nil` where that isn't known.
    public let environment: RunEnvironment?

    /// The directory of that run.
    public let directory: String
  }

  /// What a cell is known by in both files: `profile.csv` has no more of it.
  private struct Key: Hashable {
    let dataset, name, isa: String
    let threads: Int

    init(_ cell: CellKey) {
      (dataset, name, isa, threads) = (cell.dataset, cell.name, cell.isa, cell.threads)
    }
  }

  private var profiles: [Key: Profile] = [:]

  /// None.
  public init() {}

  /// Takes the calls of a further run of `assay profile`, whose profiles replace those of the same
  /// cells; of several seeds the first one's counts.
  ///
  /// - Parameters:
  ///   - environment: what that run says of itself.
  ///   - directory: where it lies.
  public mutating func add(
    _ activities: [ProfiledActivity], _ environment: RunEnvironment?, in directory: String
  ) {
    let profiles = activities.filter { $0.activity == .call }.map { call in
      (Key(call.cell), Profile(call: call, environment: environment, directory: directory))
    }
    self.profiles.merge(profiles.reversed()) { $1 }
  }

  /// A cell's; `nil` where it wasn't profiled.
  public subscript(cell: CellKey) -> Profile? { profiles[Key(cell)] }
}
