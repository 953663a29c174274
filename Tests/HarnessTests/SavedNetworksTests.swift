import Testing

@testable import Harness

@Suite struct SavedNetworksTests {
  private func path(_ model: String, _ label: String, seed: UInt64 = 1) -> String {
    SavedNetworks.path(model: model, label: label, seed: seed, in: "models")
  }

  @Test(arguments: [
    ("small", "dense", "models/small-dense-seed1.assay"),
    (
      "lenet-300-100", "magnitude@sparsity=0.9,scope=global",
      "models/lenet-300-100-magnitude_sparsity=0.9_scope=global-seed1.assay"
    ),
  ])
  func `a network's file is called like the network`(model: String, label: String, path: String) {
    #expect(self.path(model, label) == path)
  }

  @Test func `files' names are short and differ whatever networks are called`() {
    let long = String(repeating: "m", count: 250)
    let stages = "l1:lambda=1e-05,sparsity=0.5+magnitude:sparsity=0.9,scope=layer,schedule=one-shot"
    let names: [(model: String, label: String)] = [
      ("net", "dense"), ("Net", "dense"), ("NET", "dense"), ("n_t", "dense"), ("n-t", "dense"),
      (long, "dense"), (long + "2", "dense"), (long.uppercased(), "dense"),
      ("net", "pipeline@\(stages)+sharing:bits=2+int8"),
      ("net", "pipeline@\(stages)+sharing:bits=3+int8"),
      ("net", "magnitude@pattern=2:4"), ("net", "magnitude@pattern=2/4"),
      ("net", "magnitude@pattern=2,4"), ("net", "magnitude@pattern=2_4"),
      ("net", "pipeline@l1+int8"), ("net", "pipeline@l1/int8"), ("net-dense", "seed1"),
      ("net", String(repeating: "ä/", count: 300)), ("net", String(repeating: "ö/", count: 300)),
    ]
    let paths = names.map { path($0.model, $0.label) } + [path("net", "dense", seed: 11)]
    // As on a disk that takes small letters and capitals for the same.
    #expect(Set(paths.map { $0.lowercased() }).count == paths.count)
    for path in paths {
      let name = path.dropFirst("models/".count)
      #expect(path.hasPrefix("models/") && path.hasSuffix(".assay"))
      // With the ending of a file that is being written, below the least that file systems take.
      #expect(name.utf8.count <= 143 - ".12ab4194304.partial".utf8.count, "\(name)")
      #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.=".contains($0)) })
    }
  }

  @Test func `a name that is too long is its start and a hash, any other stays`() {
    let long = String(repeating: "Suite", count: 40)
    #expect("Suite".boundedName == "Suite")
    #expect(long.boundedName.hasPrefix(long.prefix(100)) && long.boundedName.utf8.count <= 117)
    #expect(long.boundedName != (long + "2").boundedName)
  }
}
