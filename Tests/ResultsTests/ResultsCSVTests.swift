import Files
import Foundation
import Metrics
@testable import Results
import Testing
import TestSupport

@Suite struct ResultsCSVTests {
  static let header =
    "run,commit,machine,suite,dataset,model,strategy,parameters,backend,isa,threads,batch,seed,"
    + "repetition,metric,value,unit,source,status,role,label,given,control-of,lacks,exploits\n"
  static let good =
    "r,c,m,default,synthetic,small,magnitude,sparsity=0.9 scope=global,simd,avx2,1,64,7,3,latency,"
    + "1.5e-06,s,clock,ok,sample,m@0.9,{},,,\n"

  /// With the columns that came to version 2 later, and that files needn't have.
  private var wholeHeader: String { ResultsCSV.table.header + "\n" }

  @Test func `the columns are those of the interface and those of version 2`() {
    #expect(
      wholeHeader == Self.header.dropLast() + ",resumption,target,hardware,cost-model,shortages\n")
  }

  @Test func `a line is read field by field`() throws {
    let records = try ResultsCSV.table.parse(Self.header + Self.good, path: "x")
    let expected = Record(
      run: "r", commit: "c", machine: "m",
      cell: CellKey(
        suite: "default", dataset: "synthetic", model: "small",
        applied: AppliedStrategy(
          "magnitude", parameters: "sparsity=0.9 scope=global", label: "m@0.9"),
        backend: "simd", isa: "avx2", threads: 1, batch: 64),
      seed: 7, repetition: 3, metric: .latency, value: 0.0000015, source: .clock)
    #expect(records == [expected])
    #expect(ResultsCSV.table.line(expected) + "\n" == Self.good.dropLast() + ",0,,,,\n")
  }

  @Test func `every record survives the round trip`() throws {
    let awkward = [
      "plain", "", "a,b", "say \"so\"", "\"", "\"\"", ",", "two\nlines", "carriage\r\nreturn",
      "é ✓",
      " spaces ", "ends in quote\"", "a | b",
    ]
    let values: [Double?] = [
      nil, 0, 1, -2.5, 0.1, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e16,
      123_456_789,
    ]
    var records: [Record] = []
    for (index, text) in awkward.enumerated() {
      for (repetition, value) in values.enumerated() {
        var key = cell("magnitude", parameters: text, model: text)
        let foreign = Metric.foreign("m" + text, unit: text, role: .once)
        key.target = text
        key.machineWords = awkward[(index + repetition) % awkward.count]
        records.append(
          record(
            key, foreign, value, seed: .max,
            repetition: repetition == 0 ? nil : repetition,
            source: ValueSource.allCases[repetition % ValueSource.allCases.count],
            status: RecordStatus.allCases[repetition % RecordStatus.allCases.count]))
      }
    }
    let text = wholeHeader + records.map { ResultsCSV.table.line($0) + "\n" }.joined()
    #expect(try ResultsCSV.table.parse(text, path: "x") == records)
    #expect(records.count == awkward.count * values.count)
  }

  @Test func `quoted fields are written as RFC 4180 says`() {
    let line = ResultsCSV.table.line(
      record(cell("a,b", parameters: "say \"so\""), .latency, 0.25))
    #expect(line.contains(",\"a,b\",\"say \"\"so\"\"\",simd,"))
  }

  @Test func `values that are not finite are empty`() {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(
        ResultsCSV.table.line(record(cell(), .loss, value))
          == ResultsCSV.table.line(record(cell(), .loss, nil)))
    }
  }

  @Test func `lines may end in carriage return and line feed`() throws {
    let unix = Self.header + Self.good + Self.good.replacing("magnitude", with: "\"a,b\"")
    let windows = unix.replacing("\n", with: "\r\n")
    #expect(windows != unix)
    let quotedLast = Self.header.dropLast() + "\r\n" + Self.good.dropLast() + "\"\"\r\n"
    let expected = try ResultsCSV.table.parse(unix, path: "x")
    #expect(try ResultsCSV.table.parse(windows, path: "x") == expected)
    #expect(try ResultsCSV.table.parse(String(quotedLast), path: "x").first?.exploits == nil)
  }

  @Test func `a last line that was cut off is dropped`() throws {
    let whole = Self.header + Self.good
    let expected = try ResultsCSV.table.parse(whole, path: "x")
    try #require(expected.count == 1)
    let last = Self.good.replacing("magnitude", with: "\"a,b\"").dropLast()
    for length in 1...last.count {
      let text = whole + last.prefix(length)
      #expect(try ResultsCSV.table.parse(text, path: "x") == expected, "after \(length) characters")
    }
    #expect(try ResultsCSV.table.parse(Self.header, path: "x") == [])
  }

  /// From the metric to the role in a good line.
  static let middle = ",latency,1.5e-06,s,clock,ok,sample,"

  @Test(arguments: [
    ("threads", ",avx2,1,64,", ",avx2,0,64,", "'0'", "a whole number from 1"),
    ("threads", ",avx2,1,64,", ",avx2,one,64,", "'one'", "a whole number from 1"),
    ("batch", ",1,64,7,", ",1,-64,7,", "'-64'", "a whole number from 1"),
    ("batch", ",1,64,7,", ",1,,7,", "nothing", "a whole number from 1"),
    ("seed", ",64,7,3,", ",64,-7,3,", "'-7'", "a whole number from 0"),
    ("seed", ",64,7,3,", ",64,,3,", "nothing", "a whole number from 0"),
    ("repetition", ",7,3,lat", ",7,3.5,lat", "'3.5'", "a whole number from 0, or nothing"),
    ("repetition", ",7,3,lat", ",7,-1,lat", "'-1'", "a whole number from 0, or nothing"),
    ("metric", ",latency,", ",,", "nothing", "a metric's name"),
    ("value", ",1.5e-06,", ",fast,", "'fast'", "a finite number, or nothing"),
    ("value", ",1.5e-06,", ",nan,", "'nan'", "a finite number, or nothing"),
    ("value", ",1.5e-06,", ",inf,", "'inf'", "a finite number, or nothing"),
    ("value", ",1.5e-06,", ",-1.5e-06,", "'-1.5e-06'", "a number above 0, as of every latency"),
    ("value", ",1.5e-06,", ",0,", "'0'", "a number above 0, as of every latency"),
    (
      "value", middle, ",latency,-1,s,clock,suspect,sample,", "'-1'",
      "a number above 0, as of every latency"
    ),
    (
      "value", middle, ",accuracy,1.01,fraction,evaluation,ok,once,", "'1.01'",
      "a number from 0 to 1, as of every accuracy"
    ),
    (
      "value", middle, ",bytes.file,-1,bytes,file,ok,once,", "'-1'",
      "a number from 0, as of every bytes.file"
    ),
    (
      "value", middle, ",PAPI_TOT_CYC,-5,cycles,papi,ok,counter,", "'-5'",
      "a number from 0, as of every PAPI_TOT_CYC"
    ),
    ("source", ",clock,", ",clok,", "'clok'", "one of clock, papi, papi-sde, perf, rusage"),
    ("status", ",ok,", ",fine,", "'fine'", "one of ok, unavailable, suspect, failed"),
    ("exploits", ",{},,,\n", ",{},,\n", "24 fields", "25 fields"),
    (
      "repetition", ",3,latency,1.5e-06,s,clock,ok,sample,m@0.9,{},,,\n", "\n", "13 fields",
      "25 fields"
    ),
    ("unit", ",s,clock", ",ms,clock", "'ms'", "s, as of every latency"),
    ("role", ",sample,", ",counter,", "'counter'", "sample, as of every latency"),
    ("role", middle, ",joules,1,J,clock,ok,,", "nothing", "one of sample, once, layer, counter"),
    ("metric", middle, ",joules,1,J,clock,ok,layer,", "'joules'", "a layer's metric"),
    ("given", ",{},", ",{,", "'{'", "parameters as JSON"),
    ("exploits", middle, ",kernel.1.x,1,s,clock,ok,layer,", "nothing", "nothing, zeros"),
    ("strategy", "magnitude", "mag\"nitude", "a quote inside a field", "the whole field in quotes"),
    ("strategy", "magnitude", "\"magnitude\"x", "text after a closing quote", "a comma"),
    ("strategy", "magnitude", "\"magnitude", "a quote that is never closed", "a closing quote"),
  ])
  func `a malformed field is named with its line and column`(
    column: String, old: String, new: String, found: String, expected: String
  ) throws {
    let bad = Self.good.replacing(old, with: new)
    try #require(bad != Self.good)
    let text = Self.header + Self.good + bad + Self.good
    let thrown = try #require(
      error { () throws(FileError) in
        _ = try ResultsCSV.table.parse(text, path: "run/results.csv")
      })
    #expect(thrown.kind == .malformed)
    #expect(thrown.description.hasPrefix("run/results.csv:3: column '\(column)': found \(found)"))
    #expect(thrown.description.contains(", expected \(expected)"), "\(thrown)")
    #expect(!thrown.description.contains("\n"))
  }

  @Test(arguments: [
    ("", 1, "an empty file"), ("run,comm", 1, "no whole line"),
    ("run,commit,engine\n", 1, "'engine'"), ("run,commit\n", 1, "the end of the line"),
    (header + good + "\n" + good, 3, "an empty line"),
    (header + good.replacing(",,,\n", with: ",,,,\n"), 2, "26 fields"),
  ])
  func `a malformed file is named with its line`(text: String, line: Int, found: String) throws {
    let thrown = try #require(
      error { () throws(FileError) in _ = try ResultsCSV.table.parse(text, path: "results.csv") })
    #expect(thrown.kind == .malformed)
    #expect(thrown.description.hasPrefix("results.csv:\(line): "), "\(thrown)")
    #expect(thrown.description.contains("found \(found)"), "\(thrown)")
  }

  @Test func `what a suite and a kernel are said to be survives the round trip`() throws {
    let strategies = [
      AppliedStrategy("dense", isBaseline: true),
      AppliedStrategy(
        "student", parameters: "student=0.5", label: "student@student=0.5",
        given: .plain([.init("student", .number(0.5))]), controlOf: ["a@x=1,y=2", "b"],
        lacks: "teacher"),
      AppliedStrategy("both", isBaseline: true, controlOf: ["c"]),
    ]
    for strategy in strategies {
      var key = cell()
      key.applied = strategy
      for exploits in [Exploits(), .zeros, [.zeros, .bytes]] {
        let written = Record(
          run: "r", commit: "c", machine: "m", cell: key, seed: 1,
          metric: .candidate("x.y-1t", layer: 3), value: 1, source: .clock, exploits: exploits)
        let text = wholeHeader + ResultsCSV.table.line(written) + "\n"
        let read = try #require(ResultsCSV.table.parse(text, path: "x").first)
        #expect(read == written)
        let found = read.cell.applied
        #expect(found.label == strategy.label && found.given == strategy.given)
        #expect(found.isBaseline == strategy.isBaseline && found.lacks == strategy.lacks)
        #expect(found.controlOf == strategy.controlOf)
      }
    }
  }

  @Test func `what a cost was computed for survives the round trip`() throws {
    var written = record(cell(), .computedEnergy, 1e-9, source: .analytic)
    for cost in [
      ComputedCost(hardware: "eie", model: "accelerator"),
      ComputedCost(hardware: "a", model: "b,c", shortages: "DSPs, \"LUTs\""),
    ] {
      written.cost = cost
      let text = wholeHeader + ResultsCSV.table.line(written) + "\n"
      #expect(try ResultsCSV.table.parse(text, path: "x") == [written])
    }
    // A measured row behind a computed one has nothing of it.
    let measured = record(cell(), .latency, 1e-6)
    let lines = [written, measured, written].map { ResultsCSV.table.line($0) + "\n" }.joined()
    #expect(
      try ResultsCSV.table.parse(wholeHeader + lines, path: "x") == [written, measured, written])
    #expect(try ResultsCSV.table.parse(Self.header + Self.good, path: "x").first?.cost == nil)
  }

  @Test func `a computed value doesn't stand among measured ones, nor one of those among it`() {
    var computed = record(cell(), .computedEnergy, 1e-9, source: .analytic)
    var measured = record(cell(), .latency, 1e-6)
    for (row, expected) in [
      (computed, "the hardware that it was computed for, as of every computed.energy"),
      (measured, "nothing, as of every latency"),
    ] {
      var row = row
      if row.metric == .latency { row.cost = ComputedCost(hardware: "eie", model: "accelerator") }
      let text = wholeHeader + ResultsCSV.table.line(row) + "\n"
      let thrown = error { () throws(FileError) in
        _ = try ResultsCSV.table.parse(text, path: "x")
      }
      #expect(
        thrown?.description.contains("column 'hardware'") == true, "\(String(describing: thrown))")
      #expect(thrown?.description.contains(expected) == true, "\(String(describing: thrown))")
    }
    // One metric has a row for each piece of hardware, and no second one.
    computed.cost = ComputedCost(hardware: "eie", model: "accelerator")
    var other = computed
    other.cost = ComputedCost(hardware: "chip", model: "energy")
    measured.cost = nil
    var said = SaidValues()
    #expect(said.add([measured, computed, other]) == nil)
    #expect(said.add([other]) == 0)
  }

  @Test func `columns may come in any order, and further ones may follow`() throws {
    let text = Self.header + Self.good
    let turned = text.split(separator: "\n").map { line in
      (line.split(separator: ",", omittingEmptySubsequences: false).reversed() + ["more"])
        .joined(separator: ",") + "\n"
    }
    let expected = try ResultsCSV.table.parse(text, path: "x")
    #expect(try ResultsCSV.table.parse(turned.joined(), path: "x") == expected)
  }

  @Test func `lines are counted through quoted line feeds`() throws {
    let twoLines = Self.good.replacing("magnitude", with: "\"two\nlines\"")
    let text = Self.header + twoLines + Self.good.replacing(",clock,", with: ",x,")
    let thrown = error { () throws(FileError) in _ = try ResultsCSV.table.parse(text, path: "f") }
    #expect(try #require(thrown).description.hasPrefix("f:4: column 'source'"))
  }

  @Test func `a missing file and a directory are told apart`() throws {
    let directory = try TemporaryDirectory()
    let missing = error { () throws(FileError) in
      _ = try ResultsCSV.table.read(directory.file("results.csv"))
    }
    #expect(missing?.kind == .missing)
    let unreadable = error { () throws(FileError) in _ = try ResultsCSV.table.read(directory.path) }
    #expect(unreadable?.kind == .readingFailed)
  }

  @Test func `many rows are read in order`() throws {
    let count = 20_000
    let body = (0..<count).map {
      Self.good.replacing(",7,3,", with: ",\($0),\($0 % 20),")
    }
    let records = try ResultsCSV.table.parse(Self.header + body.joined(), path: "x")
    #expect(records.map(\.seed) == (0..<UInt64(count)).map { $0 })
  }
}

extension CellKey {
  /// Two more columns to put words in.
  fileprivate var machineWords: String {
    get { dataset }
    set {
      dataset = newValue
      isa = newValue
    }
  }
}
