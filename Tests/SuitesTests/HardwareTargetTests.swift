import CostModels
import Foundation
import Metrics
import TestSupport
import Testing

@testable import Suites

@Suite struct HardwareTargetTests {
  @Test func `the shipped targets say what they are and where their numbers come from`() throws {
    let targets = try HardwareTarget.loadAll(directory: shipped("targets"))
    #expect(targets.map(\.name) == hardwareTargets)
    for target in targets {
      #expect(target.description.count > 200, "\(target.name)")
      #expect(target.reference.contains(/20[0-9]{2}/), "\(target.name)")
    }
    #expect(Set(targets.map(\.modelName)) == Set(TargetModel.all.map(\.name)))
  }

  /// Of a network of a single weight, so that each number of the file is seen.
  @Test func `the shipped numbers are the published ones`() throws {
    let targets = try HardwareTarget.loadAll(directory: shipped("targets"))
    let weight = ComputedLayer(inputs: 1, outputs: 1, weights: [1], activity: [[true]])
    func costs(_ name: String) throws -> Costs {
      try #require(targets.first { $0.name == name }).costs(of: [weight])
    }
    #expect(try costs("bit-operations")[.computedBitOperations] == 1024)
    let energy = try costs("energy-45nm")
    // A multiplication and two additions; three numbers of 32 bits in 8 KiB, a register twice.
    let arithmetic = try #require(energy[.computedArithmeticEnergy])
    #expect(abs(arithmetic - (3.7 + 0.9 + 0.9) * 1e-12) < 1e-18)
    let memory = try #require(energy[.computedMemoryEnergy])
    #expect(abs(memory - (1.5 * 10 + 2) * 1e-12) < 1e-18)
    let eie = try costs("eie")
    #expect(eie[.computedLatency] == 1 / 800e6)
    #expect(try #require(eie[.computedEnergy]) == 0.59 / 800e6)
    let model = try #require(targets.first { $0.name == "eie" }?.model as? AcceleratorModel)
    #expect(model.elements.count == 64)
    let fpga = try #require(targets.first { $0.name == "fpga-ku115" }?.model as? FPGAModel)
    #expect((fpga.device.dsps, fpga.device.memoryBlocks) == (5520, 2160))
    #expect(fpga.arithmetic.bits == 16)
  }

  @Test func `the two chips of 45 nm differ in what they make use of alone`() throws {
    let folder = shipped("targets")
    let plain = try HardwareTarget.load("energy-45nm", directory: folder)
    let sparse = try HardwareTarget.load("energy-45nm-sparse", directory: folder)
    let (a, b) = (
      try #require(plain.model as? EnergyModel), try #require(sparse.model as? EnergyModel)
    )
    #expect(a.operations == b.operations)
    #expect(a.memories == b.memories)
    #expect(a.register == b.register)
    #expect(plain.uses != sparse.uses)
  }

  @Test func `a suite names targets, each once`() throws {
    func read(_ list: String) throws(SuiteError) -> Suite {
      try Suite.parse(
        suiteText(line: 7, "targets: \(list)"), path: "tiny.yaml", strategies: schemas,
        backends: backends, counterGroups: [], targets: hardwareTargets)
    }
    #expect(try read("[eie, energy-45nm]").targets == ["eie", "energy-45nm"])
    #expect(try read("[]").targets == [])
    #expect(try parse(suiteText(line: 7, "")).targets == [])
    for (list, message) in [
      ("[eye]", "tiny.yaml:7:11: unknown hardware target 'eye'"),
      ("[eye]", "did you mean 'eie'?"), ("[eie, eie]", "tiny.yaml:7:16: found 'eie' again"),
      ("eie", "tiny.yaml:7:10: found 'eie', expected a list of hardware targets"),
    ] {
      let error = #expect(throws: SuiteError.self) { try read(list) }
      #expect(error.map { "\($0)".contains(message) } == true, "\(message)")
    }
  }

  private static let head = "model: fpga\ndescription: d\nreference: r\n"
  private static let uses = "uses: {zero-weights: yes, zero-activations: no, codebooks: no}\n"
  private static let energy = "model: energy\ndescription: d\nreference: r\n" + uses

  @Test(
    arguments: [
      ("", "odd.yaml:1:1: found an empty file"),
      ("suite: a\nmodels: {}\n", "odd.yaml:2:1: found 'models', the key of a suite of networks"),
      ("model: fpga\n", "odd.yaml:1:1: the hardware target lacks the key 'uses'"),
      ("model: gpu\n" + uses, "odd.yaml:1:8: unknown model of costs 'gpu', expected one of"),
      ("model: fpga\nuse: {}\n", "unknown key of a target by the model 'fpga' 'use', expected one"),
      (
        head + "uses: {zero-weights: maybe, zero-activations: no, codebooks: no}\n",
        "odd.yaml:4:22: unknown value of 'zero-weights' 'maybe', expected one of yes, no"
      ),
      (head + "uses: {zero-weights: yes}\n", "odd.yaml:4:1: uses lacks 'zero-activations'"),
      (head + uses, "lacks the key 'arithmetic': What the network is computed in."),
      (head + uses + "elements: {}\n", "odd.yaml:5:1: unknown key of a target by the model 'fpga'"),
      (
        energy + "operations: {fp8: {add: 1, multiply: 1}}\nmemories: {d: {energy: 1, width: 1}}\n",
        "odd.yaml:5:14: unknown key of operations 'fp8'"
      ),
      (
        energy
          + "operations: {int8: {add: 1, multiply: 1}}\nmemories: {d: {energy: 1, width: 1}}\n",
        "odd.yaml:5:13: found no 'fp32'"
      ),
      (
        energy + "operations: {fp32: {add: -1, multiply: 1}}\nmemories: {}\n",
        "odd.yaml:5:26: found '-1', expected a number at least 0"
      ),
      (
        energy + "operations: {fp32: {add: 1, multiply: 1}}\nmemories: {}\n",
        "odd.yaml:6:11: found no memory"
      ),
      (
        energy + "operations: {fp32: {add: 1, multiply: 1}}\n"
          + "memories: {a: {bytes: 8, energy: 1, width: 8}}\n",
        "odd.yaml:6:15: found 'bytes' in the last memory"
      ),
      (
        energy + "operations: {fp32: {add: 1, multiply: 1}}\n"
          + "memories: {a: {energy: 1, width: 8}, b: {energy: 1, width: 8}}\n",
        "odd.yaml:6:15: found no 'bytes'"
      ),
      (
        energy + "operations: {fp32: {add: 1, multiply: 1}}\nmemories:\n"
          + "  a: {bytes: 8, energy: 1, width: 8}\n  b: {bytes: 8, energy: 1, width: 8}\n"
          + "  c: {energy: 1, width: 8}\n",
        "odd.yaml:8:6: found a memory of 8 bytes behind one of 8"
      ),
    ])
  func `a file that isn't a target is reported with its line`(text: String, message: String) throws
  {
    let directory = try TemporaryDirectory()
    try directory.write(text, to: "odd.yaml")
    let error = try #require(throws: SuiteError.self) {
      try HardwareTarget.loadAll(directory: directory.path)
    }
    #expect(caseName(of: error) == "malformed")
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(
    arguments: [
      ("integer-bits: 6", "integer-bits: 17", "found 17 bits before the point"),
      ("narrow: 18", "narrow: 28", "found inputs of 27 and 28 bits"),
      ("clock: 200e6", "clock: 0", "found '0', expected a number at least 1"),
    ])
  func `impossible numbers of an FPGA are reported`(
    word: String, other: String, message: String
  ) throws {
    let directory = try TemporaryDirectory()
    let text = try String(contentsOfFile: shipped("targets/fpga-ku115.yaml"), encoding: .utf8)
    try directory.write(text.replacing(word, with: other), to: "odd.yaml")
    let error = try #require(throws: SuiteError.self) {
      try HardwareTarget.load("odd", directory: directory.path)
    }
    #expect("\(error)".contains(message), "\(error)")
  }
}
