import Analysis
import Foundation
import Results
import Testing

@testable import Reports

@Suite struct PageProfilesTests {
  private let rows = SampleRows.rows()

  /// Calls of cells with as many layers.
  private func calls(_ rows: [SummaryRow], layers: Int) -> [ProfiledActivity] {
    let records = rows.flatMap { row in
      func record(_ phase: String, layer: Int? = nil) -> ProfileRecord {
        ProfileRecord(
          cell: row.cell, seed: 1, activity: .call, layer: layer,
          shape: layer == nil ? "" : "100x784", phase: phase, seconds: 1e-6, whole: 4e-6)
      }
      return [record("whole")] + (1...layers).map { record("product", layer: $0) }
    }
    return ProfiledActivity.all(in: records)
  }

  private func page(_ profiles: CellProfiles) -> Page {
    RunPage([RunPage.Part("", rows, RunValues(), nil, profiles: profiles)]).page(
      Charts.of(rows), in: "/nowhere", notes: [],
      commands: RunPage.Commands(unshown: "assay report '%'"))
  }

  private func details(_ page: Page) throws -> [String: Any] {
    let text = page.text
    let start = try #require(text.firstRange(of: "id=\"details\">")).upperBound
    let end = try #require(text[start...].firstRange(of: "</script>")).lowerBound
    let all = try JSONSerialization.jsonObject(with: Data(text[start..<end].utf8))
    let details = try #require(all as? [String: Any])
    return try #require(details["profiles"] as? [String: Any])
  }

  @Test func `a page has every profile where there is room, and says when they were made`() throws {
    var profiles = CellProfiles()
    profiles.add(calls(rows, layers: 3), nil, in: "run/default-profile/first")
    let page = page(profiles)
    let found = try details(page)
    let cells = try #require(found["cells"] as? [String: [String: Any]])
    #expect(cells.count == rows.count && (found["leftOut"] as? [String: Int])?.isEmpty == true)
    #expect(cells.values.allSatisfy { ($0["rows"] as? [[String]])?.count == 4 })
    #expect(found["notes"] as? [String] == ["Profiled with seed 1"])
    #expect((found["heads"] as? [[String]])?.count == 1)
    #expect(!page.text.contains("cells that were profiled"))
  }

  @Test func `profiles past a page's room are left out, and the page says what shows them`() throws
  {
    let empty = page(CellProfiles()).text.utf8.count
    var profiles = CellProfiles()
    let half = rows.count / 2
    profiles.add(calls(Array(rows[..<half]), layers: 400), nil, in: "run/default-profile/first")
    profiles.add(calls(Array(rows[half...]), layers: 400), nil, in: "run/default-profile/second")
    let page = page(profiles)
    #expect(page.text.utf8.count - empty < 260_000)
    let found = try details(page)
    let shown = try #require(found["cells"] as? [String: Any])
    let leftOut = try #require(found["leftOut"] as? [String: Int])
    let directories = try #require(found["directories"] as? [String])
    #expect(!shown.isEmpty && !leftOut.isEmpty)
    #expect(Set(shown.keys).union(leftOut.keys).count == rows.count)
    for (id, place) in leftOut {
      let isFirst = try #require(Int(id)) < half
      #expect(directories[place] == "run/default-profile/\(isFirst ? "first" : "second")")
    }
    let said = "Profiles of \(shown.count) of \(rows.count) cells that were profiled"
    #expect(page.text.contains(said))
    #expect(page.text.contains("assay report &#39;run/default-profile/"))
  }
}
