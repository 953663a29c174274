// swift-tools-version: 6.2
import PackageDescription

/// Kernels are compiled for one instruction set each, without checks for overflow: the entrances in
/// `Kernels` check the sizes. The march flag sets Swift's own code generation too. Functions begin
/// at a cache line, so that a hot loop lies in its line as it does in every other build: of two
/// that differed elsewhere, one's scalar dense kernel took 1.35 times as long as the other's.
func kernelTarget(_ instructionSet: String, flags: [String] = []) -> Target {
  .target(
    name: "Kernels" + instructionSet, dependencies: ["Kernels", "CProcessor"],
    path: "Sources/InstructionSets/" + instructionSet,
    swiftSettings: [
      .unsafeFlags(["-Ounchecked", "-Xllvm", "-align-all-functions=6"] + flags)
    ])
}

/// The vectorisers are off: one weight at a time.
let scalarKernels = kernelTarget(
  "Scalar",
  flags: ["-Xllvm", "-vectorize-loops=false", "-Xllvm", "-vectorize-slp=false"])

/// Loops over a register tile must be unrolled as a whole, or the tile lies in memory: that of
/// AVX-512, twelve rows, is past the compiler's own limit, and was four times slower. With fewer
/// registers the same limit makes tiles spill that otherwise don't.
let unrolled = ["-Xllvm", "-unroll-threshold=1000"]

#if arch(x86_64)
  let vectorKernels = [
    kernelTarget("SSE"),
    kernelTarget("AVX2", flags: ["-Xcc", "-march=x86-64-v3"]),
    kernelTarget("AVX512", flags: unrolled + ["-Xcc", "-march=x86-64-v4"]),
    kernelTarget("AVXVNNI", flags: ["-Xcc", "-march=x86-64-v3", "-Xcc", "-mavxvnni"]),
    kernelTarget("VNNI", flags: ["-Xcc", "-march=x86-64-v4", "-Xcc", "-mavx512vnni"]),
  ]
#elseif arch(arm64)
  let vectorKernels = [kernelTarget("NEON", flags: unrolled)]
#else
  let vectorKernels: [Target] = []
#endif

let kernelDependencies = ([scalarKernels] + vectorKernels).map {
  Target.Dependency(stringLiteral: $0.name)
}

/// Tests run these so often, some of them on emulated processors, that debug builds optimise them
/// too: it halves the tests' time.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "assay",
  products: [
    .executable(name: "assay", targets: ["assay"])
  ],
  traits: [
    .default(enabledTraits: ["PAPI"]),
    .trait(name: "PAPI", description: "Hardware and software-defined counters through libpapi."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CPAPI", providers: [.apt(["libpapi-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CProcessor"),
    .target(
      name: "Kernels", dependencies: ["CProcessor"], swiftSettings: [.unsafeFlags(["-O"])]),
    scalarKernels,
    .target(name: "CFileSystem"),
    .target(name: "Files", dependencies: ["CFileSystem"]),
    .target(name: "Programs"),
    .target(name: "Machine", dependencies: ["CProcessor", "Files", "Statistics"]),
    .target(name: "Random", swiftSettings: optimized),
    .target(name: "Statistics"),
    .target(name: "Parameters"),
    .target(name: "Metrics"),
    .target(name: "CostModels", dependencies: ["Metrics"], swiftSettings: optimized),
    .target(name: "Arrays", dependencies: ["CZlib", "Files"], swiftSettings: optimized),
    .target(name: "Datasets", dependencies: ["Arrays", "CZlib", "Files", "Random"]),
    .target(
      name: "Networks", dependencies: ["Kernels", "Datasets", "Random"], swiftSettings: optimized),
    .target(name: "Execution", dependencies: ["Metrics", "Networks", "Parameters"]),
    .target(
      name: "CPU",
      dependencies: [
        "Execution", "Kernels", "Machine", "Metrics", "Networks", "Parameters", "Random",
        "Statistics", "CProcessor",
      ]
        + kernelDependencies, swiftSettings: optimized),
    .target(
      name: "Compression",
      dependencies: ["Networks", "Kernels", "Datasets", "Random", "Parameters"],
      swiftSettings: optimized),
    .target(
      name: "ONNXMessages",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["onnx.proto"]),
    .target(
      name: "ModelFiles",
      dependencies: [
        "Arrays", "Files", "Networks", "Kernels", "CZlib", "ONNXMessages", "Random",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: optimized),
    // Other programs' runtimes, loaded at run time: nothing of them is needed to build.
    .target(name: "Libraries", dependencies: ["Execution", "Files"]),
    .target(
      name: "Runtimes",
      dependencies: ["Execution", "Machine", "ModelFiles", "Networks", "Parameters"]),
    .target(
      name: "ONNXRuntime",
      dependencies: [
        "Execution", "Kernels", "Libraries", "ModelFiles", "Networks", "Parameters", "Runtimes",
      ]),
    .target(
      name: "OpenVINO", dependencies: ["Execution", "Libraries", "Parameters", "Runtimes"]),
    // Devices with kernels of our own, whose drivers are loaded at run time too.
    .target(
      name: "Accelerators",
      dependencies: [
        "Datasets", "Execution", "Files", "Kernels", "Metrics", "Networks", "Parameters", "Random",
      ],
      resources: [
        "portable", "sums", "outputs", "arrangement", "dense", "dense_one", "sparse", "sparse_one",
        "tables", "codebook", "codebook_one", "bytes", "bytes_one", "training",
      ].map { .embedInCode("Kernels/\($0).cl") }, swiftSettings: optimized),
    .target(
      name: "CUDA",
      dependencies: ["Accelerators", "Execution", "Files", "Kernels", "Libraries", "Parameters"]),
    .target(
      name: "OpenCL",
      dependencies: ["Accelerators", "Execution", "Files", "Kernels", "Libraries", "Parameters"]),
    .target(
      name: "Counters",
      dependencies: [
        "CProcessor", "Files", "Metrics",
        .target(name: "CPAPI", condition: .when(traits: ["PAPI"])),
      ]),
    .target(name: "Results", dependencies: ["Files", "Machine", "Metrics", "Statistics"]),
    .target(
      name: "Analysis",
      dependencies: [
        "Files", "Machine", "Metrics", "Random", "Results", "Statistics",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ]),
    .target(
      name: "Suites", dependencies: ["CostModels", "Files", "Metrics", "Parameters", "Yams"]),
    .target(
      name: "Harness",
      dependencies: [
        "Analysis", "Arrays", "Statistics", "Datasets", "Random", "Networks", "Kernels",
        "Execution", "CPU",
        "Compression", "CostModels", "ModelFiles", "Counters", "Results", "Parameters", "Suites",
        "Metrics", "Files", "Machine", "Programs",
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Analysis", "Files", "Machine", "Metrics", "Programs", "Results", "Statistics",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      resources: ["page.css", "page.js", "page.mustache"].map {
        .embedInCode("Pages/Resources/" + $0)
      }),
    .target(
      name: "Exports", dependencies: ["Analysis", "Machine", "Metrics", "Results", "Statistics"]),
    .executableTarget(
      name: "assay",
      dependencies: [
        "Accelerators", "Analysis", "Arrays", "CUDA", "CostModels", "Compression", "CPU",
        "CProcessor", "Counters", "Datasets", "Execution", "Exports", "Files", "Harness", "Machine",
        "ModelFiles", "ONNXRuntime", "OpenCL", "OpenVINO", "Parameters", "Programs", "Reports",
        "Results", "Runtimes", "Suites",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),

    // What tests of several targets need; tests alone depend on it.
    .target(
      name: "TestSupport",
      dependencies: [
        "CZlib", "Kernels", "Networks", "ONNXMessages",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      path: "Tests/TestSupport"),
    // What tests of a run's rows need.
    .target(
      name: "RecordSupport", dependencies: ["Analysis", "Files", "Results"],
      path: "Tests/RecordSupport"),
    .target(
      name: "ReferenceBackend", dependencies: ["Execution", "Networks", "Parameters"],
      path: "Tests/ReferenceBackend"),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "Analysis", "CPU", "Compression", "Counters", "Execution", "Harness", "RecordSupport",
        "ReferenceBackend", "Reports", "Results", "Suites", "TestSupport",
      ]),
    .testTarget(
      name: "KernelsTests",
      dependencies: [
        "Kernels", "CPU", "Metrics", "Networks", "Datasets", "Random", "CProcessor", "TestSupport",
      ]
        + kernelDependencies,
      // References in double precision take longer than the kernels when they are not optimised.
      swiftSettings: [.unsafeFlags(["-O"])]),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "Datasets", "Random", "Kernels", "CPU"]),
    .testTarget(
      name: "CPUTests",
      dependencies: [
        "CPU", "Execution", "Networks", "Kernels", "Datasets", "Machine", "Parameters", "Random",
      ]),
    .testTarget(
      name: "RuntimesTests",
      dependencies: [
        "Execution", "Kernels", "Libraries", "Machine", "ModelFiles", "Networks", "ONNXRuntime",
        "OpenVINO", "Parameters", "Runtimes", "TestSupport",
      ]),
    .testTarget(
      name: "AcceleratorsTests",
      dependencies: [
        "Accelerators", "CPU", "CUDA", "Datasets", "Execution", "Kernels", "Libraries", "Networks",
        "OpenCL",
        "Parameters", "Random", "TestSupport",
      ],
      swiftSettings: [.unsafeFlags(["-O"])]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(
      name: "MachineTests", dependencies: ["CProcessor", "Files", "Machine", "TestSupport"]),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics"]),
    .testTarget(
      name: "CostModelsTests", dependencies: ["CostModels", "Metrics", "Random"],
      // Layers of published networks have millions of weights.
      swiftSettings: [.unsafeFlags(["-O"])]),
    .testTarget(name: "StatisticsTests", dependencies: ["Random", "Statistics"]),
    .testTarget(name: "RandomTests", dependencies: ["Random"]),
    .testTarget(name: "ArraysTests", dependencies: ["Arrays", "CZlib", "TestSupport"]),
    .testTarget(
      name: "DatasetsTests",
      dependencies: ["Arrays", "Datasets", "Random", "TestSupport"]),
    .testTarget(
      name: "CompressionTests",
      dependencies: [
        "Compression", "Networks", "Kernels", "Datasets", "Random", "Parameters", "Suites", "CPU",
        "TestSupport",
      ]),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: [
        "Arrays", "CZlib", "Kernels", "ModelFiles", "Networks", "ONNXMessages", "TestSupport",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
    // A program whose instructions are known.
    .executableTarget(
      name: "CountedLoop", dependencies: ["CProcessor", "Counters"], path: "Tests/CountedLoop"),
    // Kernels whose instructions are counted beside what they say they do.
    .executableTarget(
      name: "CountedKernels", dependencies: ["CPU", "Counters", "Kernels"],
      path: "Tests/CountedKernels"),
    .testTarget(
      name: "CountersTests",
      dependencies: [
        "CountedKernels", "CountedLoop", "Counters", "CProcessor", "Files", "Metrics", "Suites",
        "TestSupport",
      ],
      exclude: ["Processors"]),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "Files", "Machine", "RecordSupport", "Results", "Metrics", "Statistics", "TestSupport",
      ]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "Analysis", "Machine", "Metrics", "Random", "RecordSupport", "Results", "Statistics",
      ]),
    .testTarget(
      name: "ExportsTests",
      dependencies: [
        "Analysis", "Exports", "Machine", "Metrics", "RecordSupport", "Results", "Statistics",
      ]),
    .testTarget(name: "ParametersTests", dependencies: ["Parameters"]),
    .testTarget(
      name: "SuitesTests",
      dependencies: [
        "CostModels", "Counters", "Suites", "Metrics", "Parameters", "Yams", "TestSupport",
      ]),
    .testTarget(
      name: "HarnessTests",
      dependencies: [
        "Harness", "CostModels", "Counters", "Files", "Kernels", "Metrics", "Networks", "Suites",
        "Results", "Datasets", "Random", "Execution", "CPU", "Compression", "ModelFiles",
        "Parameters", "RecordSupport", "TestSupport",
      ]),
    .testTarget(
      name: "AssayTests",
      dependencies: [
        "assay", "Analysis", "Arrays", "Compression", "CostModels", "Counters", "Datasets",
        "Exports", "Files",
        "Harness", "Kernels", "Machine", "Metrics", "ModelFiles", "Networks", "OpenCL",
        "RecordSupport", "Reports", "Results", "Suites", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Analysis", "Machine", "Metrics", "Reports", "Results", "Statistics", "TestSupport",
      ]),
  ] + vectorKernels,
  swiftLanguageModes: [.v6]
)

// What `make fuzz` builds. It needs the compiler's sanitizers, so that nothing else does.
if Context.environment["ASSAY_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FuzzReaders",
      dependencies: [
        "Arrays", "Compression", "CostModels", "CZlib", "Datasets", "Files", "Kernels", "Metrics",
        "ModelFiles", "Networks", "Parameters", "Results", "Suites", "TestSupport",
      ],
      path: "Tests/Fuzz"))
}
