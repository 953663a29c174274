import Analysis
import Foundation
import Results

/// Where the time of calls goes, of as many cells as a page has room for.
struct PageProfiles: Sendable, Encodable {
  /// Where the time of one call goes.
  struct Profile: Sendable, Encodable {
    /// The places of its run among the notes, and of its columns among the heads.
    let run, head: Int

    /// How fast it is beside dense, a part of a sentence; empty for dense itself.
    let speedup: String

    /// What the columns say of the whole and of each part.
    let rows: [[String]]
  }

  /// When and with what the runs of `assay profile` were made, and their directories.
  private(set) var notes: [String] = []
  private(set) var directories: [String] = []

  /// The titles of columns.
  private(set) var heads: [[String]] = []

  /// The profiles of cells, by their numbers.
  private(set) var cells: [String: Profile] = [:]

  /// Of cells that were profiled, and have no room here, the place of their run; by their numbers.
  private(set) var leftOut: [String: Int] = [:]

  private var places: [[String]: Int] = [:]
  private var size = 0

  private enum CodingKeys: CodingKey {
    case notes, directories, heads, cells, leftOut
  }

  /// The most bytes that profiles have: with the charts and the table of the default suite, each
  /// cell of which is profiled, a page stays below 2 MB.
  private static let mostBytes = 250_000

  /// No profile.
  init() {}

  /// Adds a cell's where there is room; the first ones come first.
  mutating func add(_ profile: CellProfiles.Profile, of id: Int) {
    let run = place(of: profile)
    let table = ProfileTable.ofCell(profile.call)
    let rows = table.rows.map { $0.cells.map(\.text) }
    // Quotes and a comma, or brackets.
    let bytes = rows.reduce(0) { $0 + $1.reduce(3) { $0 + $1.utf8.count + 3 } }
    guard size + bytes <= Self.mostBytes else {
      leftOut["\(id)"] = run
      return
    }
    size += bytes
    let titles = table.columns.map(\.title)
    let head = heads.firstIndex(of: titles) ?? heads.endIndex
    if head == heads.endIndex { heads.append(titles) }
    let speedup = profile.call.speedup.map { "; \(Quantity.ratio($0)) as fast as dense" } ?? ""
    cells["\(id)"] = Profile(run: run, head: head, speedup: speedup, rows: rows)
  }

  /// The place of the run that made a profile.
  private mutating func place(of profile: CellProfiles.Profile) -> Int {
    let environment = profile.environment.map { ", \($0.started), commit \($0.revision)" } ?? ""
    let note = "Profiled with seed \(profile.call.seed)\(environment)"
    let key = [note, profile.directory]
    if let known = places[key] { return known }
    places[key] = notes.endIndex
    notes.append(note)
    directories.append(profile.directory)
    return notes.endIndex - 1
  }

  /// What isn't shown, for a reader of the whole page; `nil` where all is.
  ///
  /// - Parameter command: shows a run of `assay profile`, with `%` in the place of its directory.
  func remark(_ command: String) -> String? {
    guard let run = leftOut.values.min() else { return nil }
    let runs = Set(leftOut.values).count
    let others = runs > 1 ? ", and likewise \(runs - 1) further runs of it" : ""
    return "Profiles of \(cells.count) of \(cells.count + leftOut.count) cells that were profiled "
      + "are in this page, those in charts first: it has room for \(Self.mostBytes / 1000) kB of "
      + "them. The others are shown by: "
      + command.replacing("%", with: directories[run]) + others
  }
}
