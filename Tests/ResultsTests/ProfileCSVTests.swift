import Files
import Results
import Statistics
import TestSupport
import Testing

@Suite struct ProfileCSVTests {
  private let cell = CellKey(
    suite: "s", dataset: "d", model: "net",
    applied: AppliedStrategy("magnitude", parameters: "sparsity=0.9", label: "magnitude@0.9"),
    backend: "threaded", isa: "avx2", threads: 2, batch: 16)

  private var product: ProfileRecord {
    ProfileRecord(
      cell: cell, seed: 3, activity: .call, layer: 1, shape: "300x784", phase: "product",
      seconds: 2e-6, whole: 4e-6, kernel: "permute-sparse", beaten: "dense=2.5",
      imbalance: 1.25,
      work: ProfiledWork(
        executed: 4000, useful: 3000, weightBytes: 700, indexBytes: 200, activationBytes: 100),
      peakGflops: 8, peakBandwidth: 1e9, counters: "PAPI_TOT_CYC=8000.0")
  }

  @Test func `rows are read as they were written`() async throws {
    let records = [
      ProfileRecord(
        cell: cell, seed: 3, activity: .call, phase: "whole", seconds: 4e-6,
        interval: Interval(low: 3.9e-6, high: 4.1e-6), whole: 4e-6),
      product,
      ProfileRecord(
        cell: cell, seed: 3, activity: .call, phase: "unexplained", seconds: -1e-7, whole: 4e-6),
    ]
    try await withTemporaryDirectory { directory in
      let path = directory + "/profile.csv"
      try WholeFile.write(ProfileCSV.table.text(records), to: path)
      #expect(try ProfileCSV.table.read(path) == records)
    }
  }

  @Test func `rates and the distance from the roof follow from the counts`() {
    #expect(product.share == 0.5)
    #expect(product.gflops == 2)
    #expect(product.intensity == 4)
    // Arithmetic takes 0.5 µs at its peak, reading 1 µs: of 2 µs half.
    #expect(product.fraction == 0.5)
  }

  @Test func `only what isn't explained may be below zero`() async throws {
    var record = product
    record.seconds = -1e-6
    let text = ProfileCSV.table.text([record])
    try await withTemporaryDirectory { directory in
      let path = directory + "/profile.csv"
      try WholeFile.write(text, to: path)
      #expect(throws: FileError.self) { try ProfileCSV.table.read(path) }
    }
  }
}
