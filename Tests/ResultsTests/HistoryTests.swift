import Files
import Foundation
import Machine
import Results
import Testing
import TestSupport

@Suite struct HistoryTests {
  private func record(
    run: String = "20261126T094500Z", machine: String = "EPYC x2", label: String = "dense",
    speedup: Double? = nil
  ) -> HistoryRecord {
    HistoryRecord(
      time: "2026-11-26T09:45:00Z", run: run, commit: "abc1234",
      cell: TrackedCell(
        machine: machine, dataset: "fashion-mnist", model: "small", strategy: "dense",
        label: label, backend: "simd", batch: 1),
      latency: 1.25e-5, speedup: speedup, accuracy: 0.88, fileBytes: 1234)
  }

  @Test func `what was written is read back`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history.csv")
    let records = [record(), record(label: "magnitude@sparsity=0.9,scope=layer", speedup: 2.5)]
    try HistoryCSV.append(records, to: path)
    #expect(try HistoryCSV.table.read(path) == records)
    #expect(
      try contents(path).hasPrefix(
        "time,run,commit,machine,dataset,model,strategy,label,backend,batch,branch,latency,"
          + "speedup.dense,accuracy,bytes.file,accuracy.metric\n"
          + "2026-11-26T09:45:00Z,20261126T094500Z,abc1234,EPYC x2,fashion-mnist,small,dense,dense,"
          + "simd,1,EPYC x2/fashion-mnist/small/dense/simd/1,1.25e-05,,0.88,1234,accuracy\n"))
  }

  @Test func `a file of a version that had only accuracies goes on`() throws {
    let directory = try TemporaryDirectory()
    let columns = HistoryCSV.table.columns.dropLast().map(\.name).joined(separator: ",")
    let line = HistoryCSV.table.line(record()).dropLast(",accuracy".count)
    let path = try directory.write("\(columns)\n\(line)\n", to: "history.csv")
    var next = record(run: "B")
    next.accuracy = -0.5
    next.quality = .r2
    try HistoryCSV.append([next], to: path)
    #expect(try HistoryCSV.table.read(path) == [record(), next])
  }

  @Test func `a file grows by whole lines and holds a run's cell once`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history.csv")
    try HistoryCSV.append([record()], to: path)
    let before = try contents(path)
    // The end of a line that was cut off goes.
    try (before + "2026-11-2").write(toFile: path, atomically: true, encoding: .utf8)
    let next = [record(run: "B"), record(machine: "Xeon x2")]
    try HistoryCSV.append([record()] + next, to: path)
    try HistoryCSV.append(next, to: path)
    #expect(try contents(path).hasPrefix(before))
    #expect(try HistoryCSV.table.read(path) == [record()] + next)
  }

  @Test func `runs that end at once lose nothing of each other`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history.csv")
    await withTaskGroup(of: Void.self) { group in
      for run in 0..<20 {
        let records = ["dense", "random"].map { record(run: "\(run)", label: $0) }
        group.addTask { try? HistoryCSV.append(records, to: path) }
      }
    }
    let read = try HistoryCSV.table.read(path)
    #expect(read.count == 40)
    #expect(Set(read.map { [$0.run, $0.cell.label] }).count == 40)
  }

  @Test func `a file that isn't a history is left alone`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("a,b\n1,2\n", to: "history.csv")
    let found = error { () throws(FileError) in try HistoryCSV.append([record()], to: path) }
    #expect(found?.kind == .malformed)
    #expect(try contents(path) == "a,b\n1,2\n")
  }

  private func environment(
    _ change: (inout MachineState) -> Void = { _ in }, build: Build = .release
  )
    throws -> RunEnvironment
  {
    let directory = try TemporaryDirectory()
    var machine = MachineState(SystemFiles(root: directory.path))
    machine.name = "host-17"
    machine.processor = "AMD EPYC 9R45 @ 2.20GHz"
    machine.model = "family 26, model 2, stepping 1"
    machine.usableProcessors = 2
    change(&machine)
    return RunEnvironment.capture(
      machine, suite: "", datasetChecksum: nil, instructionSets: ["sse", "avx2"],
      compiler: "Swift 6.3", commit: "abc1234", isDirty: true, build: build,
      started: Date(timeIntervalSince1970: 1_735_787_045))
  }

  @Test func `machines are told apart by what makes times comparable, not by host or clock`() throws
  {
    let machine = try environment().trackedMachine
    #expect(machine == "AMD EPYC 9R45 family 26 model 2 stepping 1 x2 avx2+sse")
    #expect(
      try environment {
        $0.name = "host-18"
        $0.processor = "AMD EPYC 9R45 @ 3.10GHz"
      }.trackedMachine == machine)
    #expect(
      try environment { $0.model = "family 25, model 1, stepping 1" }.trackedMachine != machine)
    #expect(try environment { $0.usableProcessors = 1 }.trackedMachine != machine)
    let halved = try environment { $0.quota = ProcessorQuota(processors: 0.5) }
    #expect(halved.trackedMachine == machine.replacing(" x2 ", with: " x0.5 "))
    #expect(try environment { $0.quota = ProcessorQuota(processors: 4) }.trackedMachine == machine)
    #expect(try environment(build: .debug).trackedMachine != machine)
    #expect(try environment { $0.processor = nil }.trackedMachine == "host-17")
  }

  @Test(arguments: [
    ("latency", "-1e-6"), ("latency", "0"), ("speedup.dense", "0"), ("accuracy", "1.5"),
    ("bytes.file", "-1"),
  ])
  func `a value that can't be is refused with its column`(column: String, value: String) throws {
    let blank = HistoryRecord(
      time: "2026-11-26T09:45:00Z", run: "1", commit: "abc1234",
      cell: TrackedCell(
        machine: "m", dataset: "d", model: "n", strategy: "dense", label: "dense",
        backend: "simd", batch: 1))
    let place = try #require(HistoryCSV.table.columns.firstIndex { $0.name == column })
    var fields = HistoryCSV.table.line(blank).split(
      separator: ",", omittingEmptySubsequences: false)
    fields[place] = value[...]
    let text = HistoryCSV.table.header + "\n" + fields.joined(separator: ",") + "\n"
    let error = #expect(throws: FileError.self) {
      try HistoryCSV.table.parse(text, path: "history.csv")
    }
    #expect(error?.description.hasPrefix("history.csv:2: column '\(column)'") == true)
  }

  @Test func `the history lies beside the directories of runs`() throws {
    let directory = try TemporaryDirectory()
    let run = try RunDirectory.create(
      base: directory.path, suite: "default", stamp: "20261126T094500Z", commit: "abc1234")
    #expect(run.history == directory.file("default/history.csv"))
  }
}
