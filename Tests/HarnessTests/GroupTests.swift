import Results
import Suites
import Testing

@testable import Harness

@Suite struct GroupTests {
  @Test func `cells of one seed, model and batch make one group, in the order of their first`()
    throws
  {
    let cells = try suite().cells
    let groups = CellGroups.all(of: cells)
    // 2 seeds, 2 models, 2 batches; 2 strategies on 2 backends each.
    #expect(groups.count == 8)
    for group in groups {
      #expect(group.count == 4)
      #expect(Set(group.map { "\($0.seed) \($0.model.name) \($0.batch)" }).count == 1)
    }
    #expect(groups.compactMap(\.first) == stride(from: 0, to: 32, by: 4).map { cells[$0] })
    #expect(Set(groups.flatMap { $0 }) == Set(cells))
  }

  @Test func `cells that come scattered are still measured together, in their order`() throws {
    let cells = try suite().cells
    let mixed = [cells[9], cells[0], cells[8], cells[3], cells[11], cells[1]]
    #expect(
      CellGroups.all(of: mixed) == [
        [cells[9], cells[8], cells[11]], [cells[0], cells[3], cells[1]],
      ])
  }

  @Test func `what readers of a run take as measured together makes one group`() throws {
    let cells = try suite().cells
    let first = try #require(cells.first)
    for axis in CellAxis.named {
      // The first that differs from it in this alone.
      let other = try #require(
        cells.first { cell in
          CellAxis.named.allSatisfy { differs(cell, first, in: $0) == ($0 == axis) }
        })
      #expect((CellGroups.all(of: [first, other]).count == 1) == axis.isMeasuredTogether)
    }
  }

  private func differs(_ first: Cell, _ second: Cell, in axis: CellAxis) -> Bool {
    switch axis {
    case .model: first.model != second.model
    case .strategy: first.strategy != second.strategy
    case .backend: first.backend != second.backend
    case .batch: first.batch != second.batch
    // A run of its own is on one machine.
    case .target: false
    }
  }

  @Test func `no cells make no group`() {
    #expect(CellGroups.all(of: []).isEmpty)
  }
}
