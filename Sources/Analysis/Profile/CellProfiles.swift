import Results

/// The profiles of a run's cells, which `assay profile` made apart from it.
public struct CellProfiles: Sendable {
  /// A call of a cell with its parts, and what it was profiled on.
  public struct Profile: Sendable {
    /// The call.
    public let call: ProfiledActivity

    /// What the run of `assay profile` says of itself; `nil` where that isn't known.
    public let environment: RunEnvironment?
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
  public mutating func add(_ activities: [ProfiledActivity], _ environment: RunEnvironment?) {
    let calls = activities.filter { $0.activity == .call }
    profiles.merge(
      calls.map { (Key($0.cell), Profile(call: $0, environment: environment)) }.reversed()
    ) { $1 }
  }

  /// A cell's; `nil` where it wasn't profiled.
  public subscript(cell: CellKey) -> Profile? { profiles[Key(cell)] }
}
