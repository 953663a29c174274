import CPU
import Datasets
import Foundation
import Random
import Suites
import Testing
import TestSupport

@testable import Harness

private let vocabulary = KernelVocabulary(
  kernels: KernelTrial.kernels.map(\.name), instructionSets: InstructionSets.allNames,
  threads: ThreadedBackend.counts)

/// Axes at their defaults but for these, whose values are separated by commas.
private func axes(_ changes: [KernelAxis: String]) throws -> KernelAxes {
  var axes = KernelAxes()
  for (axis, text) in changes {
    try axes.set(axis, text.split(separator: ",").map(String.init), vocabulary)
  }
  return axes
}

@Suite struct KernelPlanTests {
  private let names = KernelTrial.kernels.map(\.name)

  @Test func `a kernel is measured once on an axis that makes no difference to it`() throws {
    let plan = KernelPlan([
      try axes([.sparsity: "0.5,0.9,0.95", .bits: "2,4", .batch: "1", .isa: "scalar"])
    ])
    #expect(plan.groups.count == 1)
    for kernel in KernelTrial.kernels {
      let count =
        (kernel.exploits.contains(.zeros) ? 3 : 1)
        * (kernel.exploits.contains(.sharedValues) ? 2 : 1)
      #expect(plan.groups[0].cases.count { $0.kernel == kernel } == count, "\(kernel.name)")
    }
    #expect(plan.groups[0].cases.count == Set(plan.groups[0].cases).count)
  }

  @Test func `shapes and batches are groups, instruction sets and threads are cases within`() throws
  {
    let plan = KernelPlan([
      try axes([
        .kernel: "dense", .shape: "3x4,5x6", .batch: "1,2,3", .isa: "scalar", .threads: "1,2",
      ])
    ])
    #expect(
      plan.groups.map(\.title) == [
        "3x4, batch 1", "3x4, batch 2", "3x4, batch 3", "5x6, batch 1", "5x6, batch 2",
        "5x6, batch 3",
      ])
    #expect(plan.groups.allSatisfy { $0.cases.map(\.backend.threads) == [1, 2] })
  }

  @Test func `what this processor doesn't run is named, the rest is planned`() throws {
    let foreign = InstructionSets.names.contains("neon") ? "avx2" : "neon"
    let plan = KernelPlan([
      try axes([.isa: "scalar,\(foreign)"]), try axes([.isa: foreign]), try axes([.batch: "1"]),
    ])
    #expect(plan.missing == [foreign])
    #expect(plan.groups.count == 3)
    #expect(Set(plan.groups[0].cases.map(\.backend.isa)) == ["scalar"])
    #expect(Set(plan.groups[2].cases.map(\.backend.isa)) == [InstructionSets.best.name])
  }

  @Test
  func `Suites/kernels.yaml is valid for the kernels that there are, and measures each of them`()
    throws
  {
    let suite = try KernelSuite.load(
      path: Project.file("Suites/kernels.yaml"), vocabulary: vocabulary)
    #expect(suite.name == "kernels")
    let plan = KernelPlan(suite.groups)
    #expect(!plan.missing.contains(InstructionSets.best.name))
    #expect(Set(plan.groups.flatMap(\.cases).map(\.kernel.name)) == Set(names))
    // The break-even curves.
    for batch in [1, 64] {
      let group = plan.groups.first {
        $0.title == "1024x1024, batch \(batch)" && $0.cases.count > 11
      }
      let sparsities = Set(group?.cases.compactMap(\.weights.sparsity) ?? [])
      #expect(sparsities.isSuperset(of: [0.3, 0.5, 0.9, 0.98]), "batch \(batch)")
    }
  }
}

@Suite struct KernelGroupMeterTests {
  private let sampler = Sampler(
    plan: MeasurementPlan(repetitions: 7, time: 1e-4, warmup: 0))

  private func measure(_ options: [KernelAxis: String]) throws -> (KernelGroupMeter, [String]) {
    let group = try #require(KernelPlan([axes(options)]).groups.first)
    return (KernelGroupMeter(group: group, sampler: sampler), group.cases.map(\.kernel.name))
  }

  @Test func `every value of a row is there, and belongs together`() throws {
    var (group, names) = try measure([
      .shape: "48x40", .batch: "32", .isa: "scalar", .sparsity: "0.5,0.75", .threads: "1,2",
    ])
    var generator = SeededGenerator(seed: 1)
    let records = group.measure(using: &generator) { _ in }
    #expect(group.leftOut.isEmpty)
    // Zeros can be skipped for a single sample only.
    #expect(records.map(\.kernel) == names.filter { !["zero-skip", "column-sparse"].contains($0) })
    for record in records {
      let name = "\(record)"
      let interval = try #require(record.interval, "\(name)")
      #expect(interval.low > 0 && interval.low <= record.seconds, "\(name)")
      #expect(record.seconds <= interval.high, "\(name)")
      let kept = (1 - (record.sparsity ?? 0)) * 48 * 40
      #expect(record.flops == 2 * 32 * kept, "\(name)")
      #expect(record.bytes > 4 * 32 * 88, "\(name)")
      #expect(try #require(record.peakGflops) > 0, "\(name)")
      #expect(try #require(record.peakBandwidth) > 0, "\(name)")
      #expect(try #require(record.error) < 0.03, "\(name)")
      let dense = try #require(
        records.first { $0.kernel == "dense" && $0.threads == record.threads })
      // The median of the ratios of each round, not the ratio of the medians.
      let ratio = try #require(record.speedup)
      #expect(abs(ratio * record.seconds / dense.seconds - 1) < 0.5, "\(name): \(ratio)")
    }
  }

  @Test func `dense is the reference even when it isn't asked for`() throws {
    var (group, _) = try measure([
      .shape: "32x64", .batch: "1", .isa: "scalar", .kernel: "permute-sparse",
    ])
    var generator = SeededGenerator(seed: 1)
    let records = group.measure(using: &generator) { _ in }
    #expect(records.map(\.kernel) == ["permute-sparse"])
    #expect(try #require(records.first?.speedup) > 0)
  }

  @Test func `a kernel that was named and can't compute the weights is said to be left out`() throws
  {
    var (named, _) = try measure([
      .shape: "8x8", .batch: "1", .isa: "scalar", .sparsity: "0.1", .kernel: "permute-sparse,dense",
    ])
    var generator = SeededGenerator(seed: 1)
    #expect(named.measure(using: &generator) { _ in }.map(\.kernel) == ["dense"])
    #expect(
      named.leftOut == ["permute-sparse can't compute 8x8, batch 1 on scalar at sparsity 0.1"])
    var (alone, _) = try measure([
      .shape: "8x8", .batch: "1", .isa: "scalar", .sparsity: "0.1", .kernel: "permute-sparse",
    ])
    #expect(alone.measure(using: &generator) { _ in }.isEmpty)
    #expect(alone.leftOut.count == 1)
    // Every kernel means every one that can.
    var (all, _) = try measure([
      .shape: "8x8", .batch: "1", .isa: "scalar", .sparsity: "0.1", .bits: "1",
    ])
    #expect(!all.measure(using: &generator) { _ in }.map(\.kernel).contains("permute-sparse"))
    #expect(all.leftOut.isEmpty)
  }
}
