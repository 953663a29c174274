import Foundation
import Results

/// What a run was measured on, as far as it is known.
enum EnvironmentTable {
  static func table(_ environment: RunEnvironment?, on target: String) -> Table? {
    guard let environment else { return nil }
    let caches = environment.caches.map { cache in
      "L\(cache.level) \(cache.type.lowercased()) \(Quantity.kibibytes(Double(cache.bytes)))"
    }
    let facts: [(name: String, text: String?)] = [
      ("processor", environment.processor), ("machine", environment.machine),
      ("kernel", environment.kernel),
      ("processors", environment.cores.map { "\($0)" }),
      ("usable by the program", environment.usableProcessors.map { "\($0)" }),
      ("instruction sets", environment.instructionSets.joined(separator: ", ")),
      ("caches of the first", caches.joined(separator: ", ")),
      ("virtual machine", environment.isVirtual.map { $0 ? "yes" : "no" }),
      ("governor", environment.governor),
      ("load at the start", environment.load.map { String(format: "%.2f", $0) }),
      ("compiler", "\(environment.compiler), \(environment.build.rawValue) build"),
      ("commit", environment.commit),
      ("checksum of the data", environment.datasetChecksum),
      ("begun", environment.started),
    ]
    return Table(
      target.isEmpty ? "The machine" : target, of: facts.filter { $0.text?.isEmpty == false },
      columns: [.text("what") { Cell($0.name) }, .text("found") { Cell($0.text ?? "") }])
  }
}
