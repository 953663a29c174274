import Foundation
import Metrics
import RecordSupport
import Results
import Subprocess
import Testing
import TestSupport

@Suite struct TrainCommandTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(Self.table, to: "points.csv")
    try workspace.write(Self.suite.text, to: "own.yaml")
  }

  /// Two classes of points in a plane, with noise that no network learns.
  private static let table: String =
    "x,y,class\n"
    + (0..<400).map { index in
      let (x, y) = (Double(index * 37 % 101) / 10, Double(index * 53 % 97) / 10)
      return "\(x),\(y),\(x + y > 10 || index % 11 == 0 ? "far" : "near")\n"
    }.joined()

  private static let suite = TinySuite(
    name: "own", dataset: "{file: points.csv, normalize: standard}", seeds: "[1, 2]",
    models: "{net: [input, 16, classes]}",
    strategies: "[dense, random: {sparsity: 0.8}, distillation: {student: 0.5}]")

  @Test func `networks are measured where neither their data nor a cache are`() async throws {
    let here = try await workspace.assay("run", "own.yaml", "--out", "Here")
    #expect(here.ended(with: 0), "\(here)")
    let trained = try await workspace.assay("train", "own.yaml", "--models", "models")
    #expect(trained.ended(with: 0), "\(trained)")
    // The cache has them all.
    #expect(trained.output.contains("8 of 8 networks"), "\(trained)")
    #expect(trained.output.hasSuffix("beside: 0\n"), "\(trained)")

    let far = try Workspace()
    try far.write(Self.suite.text, to: "own.yaml")
    try FileManager.default.copyItem(
      atPath: workspace.file("models"), toPath: far.file("models"))
    let measured = try await far.assay("run", "own.yaml", "--models", "models")
    #expect(measured.ended(with: 0), "\(measured)")
    #expect(!FileManager.default.fileExists(atPath: far.file("cache")))
    let (own, other) = (try workspace.run(in: "Here"), try far.run())
    #expect(try contents(of: own.models) == contents(of: other.models))
    #expect(try own.expectWholeCells() == 16)
    #expect(try Self.facts(own) == Self.facts(other))
    #expect(try Self.sources(other) == [.file])
    let notes = try #require(other.recordedEnvironment().notes)
    #expect(notes.contains { $0.contains("taken from their files") }, "\(notes)")

    // With the data beside, networks are judged again.
    try far.write(Self.table, to: "points.csv")
    let again = try await far.assay("run", "own.yaml", "--models", "models", "--out", "Again")
    #expect(again.ended(with: 0), "\(again)")
    #expect(try Self.facts(far.run(in: "Again")) == Self.facts(own))
    #expect(try Self.sources(far.run(in: "Again")) == [.evaluation])
  }

  @Test func `networks that are missing or cut off are named, with the command that makes them`()
    async throws
  {
    let first = try await workspace.assay(
      "train", "own.yaml", "--models", "models", "--seed", "1")
    #expect(first.ended(with: 0), "\(first)")
    let second = ["run", "own.yaml", "--models", "models", "--seed", "2"]
    try await workspace.execute(.path(.init(Workspace.program)), second).expectError(
      66,
      saying: [
        "models: 4 of the 4 networks", "net/dense, seed 2",
        "assay train own.yaml --seed 2 --models models",
      ])
    #expect(!FileManager.default.fileExists(atPath: workspace.file("Reports")))

    let name = try #require(
      try RunDirectory.names(in: workspace.file("models")).first { $0.hasSuffix(".assay") })
    let bytes = try #require(FileManager.default.contents(atPath: workspace.file("models/\(name)")))
    try bytes.prefix(20).write(to: URL(fileURLWithPath: workspace.file("models/\(name)")))
    try await workspace.assay(
      "run", "own.yaml", "--models", "models", "--seed", "1"
    ).expectError(66, saying: ["1 of the 4 networks aren't there, or not whole"])
    let mended = try await workspace.assay(
      "train", "own.yaml", "--models", "models", "--seed", "1")
    #expect(mended.output.hasSuffix("beside: 1\n"), "\(mended)")
    #expect(FileManager.default.contents(atPath: workspace.file("models/\(name)")) == bytes)
  }

  @Test func `networks that can't be trained are told, and are failed cells where measured`()
    async throws
  {
    try workspace.write(TinySuite.diverging.text, to: "tiny.yaml")
    let trained = try await workspace.assay("train", "tiny.yaml", "--models", "models")
    #expect(trained.ended(with: 1), "\(trained)")
    #expect(trained.error.contains("warning: net/dense, seed 1: training diverged"), "\(trained)")
    #expect(trained.output.contains("0 of 2 networks are there"), "\(trained)")
    let measured = try await workspace.assay("run", "tiny.yaml", "--models", "models")
    #expect(measured.ended(with: 1), "\(measured)")
    #expect(measured.output.contains("training diverged"), "\(measured)")
  }

  @Test func `networks of two data sets are not measured in one run`() async throws {
    for (seed, table) in [("1", Self.table), ("2", Self.table + "1,1,far\n")] {
      try workspace.write(table, to: "points.csv")
      let outcome = try await workspace.assay(
        "train", "own.yaml", "--models", "models", "--seed", seed)
      #expect(outcome.ended(with: 0), "\(outcome)")
    }
    try await workspace.assay("run", "own.yaml", "--models", "models").expectError(
      65, saying: ["networks of 2 data sets", "'assay train'"])
  }

  @Test func `two processes that fill one folder at once make each network once but for races`()
    async throws
  {
    try workspace.write(Self.many.text, to: "many.yaml")
    let both = try await workspace.execute(
      .name("sh"),
      [
        "-c",
        """
        "$0" train many.yaml --models models --quiet >one &
        "$0" train many.yaml --models models --quiet >two
        wait; cat one two
        """, Workspace.program,
      ])
    #expect(both.ended(with: 0) && both.error.isEmpty, "\(both)")
    let numbers = both.output.split(separator: "\n").map { line in
      line.matches(of: /\d+/).compactMap { Int($0.0) }
    }
    #expect(numbers.count == 2 && numbers.allSatisfy { $0.starts(with: [80, 80]) }, "\(both)")
    let made = numbers.reduce(0) { $0 + $1[2] }
    let twice = numbers.reduce(0) { $0 + ($1.count > 3 ? $1[3] : 0) }
    #expect(made - twice == 80, "\(both)")
    #expect(numbers.allSatisfy { $0[2] > 0 }, "\(both)")
    try await expectSame(as: "alone", "many.yaml")
  }

  @Test func `a training that is killed or ended again and again goes on by the same command`()
    async throws
  {
    try workspace.write(Self.many.text, to: "many.yaml")
    for (index, signal) in ["KILL", "TERM", "KILL", "TERM"].enumerated() {
      let outcome = try await workspace.execute(
        .name("sh"), ["-c", Self.disturbance, Workspace.program, signal, "\(12 * index + 3)"])
      #expect(outcome.ended(with: signal == "KILL" ? 137 : 130), "\(outcome)")
    }
    let last = try await workspace.assay("train", "many.yaml", "--models", "models")
    #expect(last.ended(with: 0), "\(last)")
    try await expectSame(as: "alone", "many.yaml")
  }

  /// Trains until so many networks are there.
  private static let disturbance = """
    "$0" train many.yaml --models models --quiet >/dev/null 2>/dev/null & program=$!
    until [ "$(ls models 2>/dev/null | grep -c network)" -ge "$2" ]; do
      kill -0 $program || exit 1
      sleep 0.005
    done
    kill -"$1" $program
    wait $program
    """

  private static let many = TinySuite(
    name: "many",
    training: "{optimizer: adam, learning-rate: 1e-2, batch: 32, epochs: 3, fine-tune: 1, "
      + "samples: 400}",
    seeds: "[\((1...20).map(String.init).joined(separator: ", "))]",
    strategies: "[dense, random: {sparsity: [0.5, 0.8]}, sharing: {bits: 2}]")

  /// Checks that the folder holds what one process makes that nobody disturbs, but for times.
  private func expectSame(as other: String, _ suite: String) async throws {
    let alone = try await workspace.assay(
      "train", suite, "--models", other, setting: ["XDG_CACHE_HOME": workspace.file("empty")])
    #expect(alone.ended(with: 0), "\(alone)")
    func files(_ folder: String) throws -> [String: Data] {
      try contents(of: workspace.file(folder)).filter { !Self.hasTimes($0.key) }
    }
    #expect(try files("models") == files(other))
    #expect(
      try RunDirectory.names(in: workspace.file("models"))
        == RunDirectory.names(in: workspace.file(other)))
  }

  /// A model's label says how long it took to make.
  private static func hasTimes(_ name: String) -> Bool {
    name.hasSuffix(".json") && !name.hasSuffix(".network.json") && !name.hasSuffix(".data.json")
  }

  /// What is known of a run's networks, which no clock tells.
  private static func facts(_ run: RunDirectory) throws -> Set<[String]> {
    Set(
      try run.records().filter { isOfNetwork($0) && $0.metric != .trainingTime }.map { record in
        [
          record.cell.name, "\(record.seed)", record.metric.name, "\(record.value ?? -1)",
          record.cell.dataset,
        ]
      })
  }

  /// Where accuracies come from.
  private static func sources(_ run: RunDirectory) throws -> Set<ValueSource> {
    Set(
      try run.records().filter {
        [.accuracy, .testSamples, .validationAccuracy, .loss].contains($0.metric)
      }.map(\.source))
  }

  private static func isOfNetwork(_ record: Record) -> Bool {
    record.metric.role == .once && record.repetition == nil
      && ![.packedBytes, .operationImbalance, .rows].contains(record.metric)
  }
}
