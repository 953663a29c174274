import Metrics
import Testing

@Suite struct CatalogueTests {
  @Test func `every metric has a name of its own, a unit and a title`() {
    #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
    for metric in Metric.all {
      #expect(!metric.name.isEmpty && !metric.unit.isEmpty && !metric.title.isEmpty)
      #expect(!metric.name.contains(","), "\(metric.name) is a field of a CSV file")
    }
  }

  @Test func `the names that INTERFACE.md promises are there, with the units it gives`() {
    let promised = [
      "latency": "s", "throughput": "samples/s", "accuracy": "fraction", "loss": "nat",
      "parameters": "parameters", "nonzero": "parameters", "flops.nominal": "operations",
      "flops.executed": "operations", "bytes.dense": "bytes", "bytes.packed": "bytes",
      "bytes.file": "bytes", "train.seconds": "s", "PAPI_TOT_CYC": "cycles",
    ]
    for (name, unit) in promised { #expect(Metric.named(name)?.unit == unit, "\(name)") }
  }

  @Test func `times and bytes are better when lower, accuracies when higher`() {
    for metric in Metric.all where ["s", "bytes"].contains(metric.unit) {
      #expect(metric.better == (metric == .denseBytes ? .neither : .lower), "\(metric.name)")
    }
    #expect(Metric.accuracy.better == .higher && Metric.validationAccuracy.better == .higher)
  }

  @Test func `what timing decides is sampled, what follows from the network alone is exact`() {
    for metric in Metric.sizes + [.fileBytes, .accuracy, .executedFLOPs, .neededOperations] {
      #expect(metric.assumption == .exact, "\(metric.name)")
    }
    for metric in [Metric.latency, .trainingTime, .packedBytes, .movedBytes, .cycles] {
      #expect(metric.assumption == .sampled, "\(metric.name)")
    }
  }

  @Test func `sources have the words that INTERFACE.md gives them`() {
    #expect(
      ValueSource.allCases.map(\.rawValue) == [
        "clock", "papi", "papi-sde", "perf", "rusage", "powercap", "device", "simulated",
        "analytic", "derived", "evaluation", "file",
      ])
  }
}
