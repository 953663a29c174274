import Files
import Foundation
import Results
import Statistics
import Testing
import TestSupport

@Suite struct KernelsCSVTests {
  private let whole = KernelRecord(
    kernel: "sparse", isa: "avx2", rows: 300, columns: 784, batch: 64, sparsity: 0.9, bits: 4,
    threads: 2, seconds: 0.25, interval: Interval(low: 0.125, high: 0.5), flops: 5e8,
    bytes: 1e9, peakGflops: 4, peakBandwidth: 1.6e10, speedup: 3.5, error: 1.25e-7)
  private let bare = KernelRecord(
    kernel: "dense", isa: "scalar", rows: 1, columns: 1, batch: 1, threads: 1, seconds: 1e-9,
    flops: 0, bytes: 12)

  private var header: String { KernelsCSV.table.header + "\n" }

  @Test func `columns are those that are promised`() {
    #expect(
      header
        == "kernel,isa,rows,columns,batch,sparsity,bits,threads,seconds,seconds.low,seconds.high,"
        + "flops,bytes,gflops,bandwidth,peak.gflops,peak.bandwidth,fraction,speedup.dense,error\n")
  }

  @Test func `a line holds base units, and nothing where nothing is known`() {
    // In a quarter of a second; at the peaks an eighth for the operations, a sixteenth for the
    // bytes.
    #expect(
      KernelsCSV.table.line(whole)
        == "sparse,avx2,300,784,64,0.9,4,2,0.25,0.125,0.5,500000000,1000000000,2,4000000000,4,"
        + "16000000000,0.5,3.5,1.25e-07")
    #expect(KernelsCSV.table.line(bare) == "dense,scalar,1,1,1,,,1,1e-09,,,0,12,0,12000000000,,,,,")
  }

  @Test func `what was written is read back`() throws {
    let text = header + [whole, bare].map { KernelsCSV.table.line($0) + "\n" }.joined()
    #expect(try KernelsCSV.table.parse(text, path: "kernels.csv") == [whole, bare])
    // A line that was cut off is dropped.
    #expect(try KernelsCSV.table.parse(text + "dense,avx", path: "kernels.csv") == [whole, bare])
    #expect(try KernelsCSV.table.parse(header, path: "kernels.csv") == [])
  }

  @Test func `the roof is the slower of arithmetic and reading`() {
    var record = whole
    #expect(record.fraction == 0.5 && record.isComputeBound == true)
    record.bytes = 3e9
    #expect(record.fraction == 0.75 && record.isComputeBound == false)
    record.peakGflops = nil
    #expect(record.fraction == nil && record.isComputeBound == nil)
  }

  @Test(arguments: [
    (0, "", "kernel", "nothing"), (2, "0", "rows", "'0'"), (4, "1.5", "batch", "'1.5'"),
    (5, "many", "sparsity", "'many'"), (6, "-1", "bits", "'-1'"), (8, "0", "seconds", "'0'"),
    (8, "", "seconds", "nothing"), (12, "nan", "bytes", "'nan'"), (13, "x", "gflops", "'x'"),
    (19, "inf", "error", "'inf'"),
  ])
  func `a field that can't be is named by its line and column`(
    field: Int, text: String, column: String, found: String
  ) {
    var fields = KernelsCSV.table.line(whole)
      .split(separator: ",", omittingEmptySubsequences: false)
    fields[field] = text[...]
    let broken = header + KernelsCSV.table.line(bare) + "\n" + fields.joined(separator: ",") + "\n"
    let thrown = error { () throws(FileError) in
      _ = try KernelsCSV.table.parse(broken, path: "kernels.csv")
    }
    #expect(thrown?.kind == .malformed)
    #expect(
      thrown?.description.hasPrefix("kernels.csv:3: column '\(column)': found \(found)") == true)
  }

  @Test func `another header, or too few fields, is no table of kernels`() {
    for (text, fragment) in [
      ("run,commit\n", "'kernel'"), (header + "dense,avx2\n", "2 fields"), ("", "empty file"),
    ] {
      let thrown = error { () throws(FileError) in
        _ = try KernelsCSV.table.parse(text, path: "kernels.csv")
      }
      #expect(thrown?.kind == .malformed, "\(text)")
      #expect(thrown?.description.contains(fragment) == true, "\(text)")
    }
  }

  @Test func `rows are in the file at once, and an existing file is left alone`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("kernels.csv")
    let writer = try TableWriter(KernelsCSV.table, path: path)
    #expect(try KernelsCSV.table.read(path) == [])
    try writer.append([whole])
    try writer.append([bare, whole])
    #expect(try KernelsCSV.table.read(path) == [whole, bare, whole])
    let thrown = error { () throws(FileError) in _ = try TableWriter(KernelsCSV.table, path: path) }
    #expect(thrown?.kind == .cannotCreate)
    #expect(try KernelsCSV.table.read(path) == [whole, bare, whole])
  }

  @Test func `a file that isn't there is missing`() {
    let thrown = error { () throws(FileError) in
      _ = try KernelsCSV.table.read("/nowhere/kernels.csv")
    }
    #expect(thrown?.kind == .missing)
  }
}
