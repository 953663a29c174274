/// A kernel's source as compilers take it: what all begin with, the kernel itself, and how it is
/// cut into vectors, tiles and groups.
public struct KernelProgram: Sendable, Hashable {
  /// The kernel's name.
  public let kernel: String

  /// The source, for OpenCL C 1.2 and for CUDA C++.
  public let source: String

  /// Macros and their values, in a fixed order.
  public let definitions: [String]

  /// What a compiler is given. Kernels with the same text are compiled together, once.
  public var text: String { (definitions + [source]).joined(separator: "\n") }

  /// The program of one of the kernels, whose file is called as it is where nothing else is said.
  init(_ kernel: String, file: String? = nil, tiling: KernelTiling) {
    self.init(
      kernel,
      source: KernelSources.common + KernelSources.file(file ?? kernel),
      definitions: tiling.definitions)
  }

  /// A program of any source.
  ///
  /// - Parameter definitions: for instance `WIDTH=4`.
  public init(_ kernel: String, source: String, definitions: [String] = []) {
    self.kernel = kernel
    self.source = source
    self.definitions = definitions
  }
}

/// The kernels' files.
enum KernelSources {
  /// What stands before all of them.
  static let common =
    text(PackageResources.portable_cl) + text(PackageResources.sums_cl)
    + text(PackageResources.outputs_cl)

  private static let tables = text(PackageResources.tables_cl)

  /// The same where each row of weights has its own.
  private static let rowTables = "#define ROW_TABLES\n" + tables

  /// Every file with kernels in it, and what it is compiled with.
  static let files: [String: String] = [
    "dense": text(PackageResources.dense_cl),
    "dense_one": text(PackageResources.dense_one_cl),
    "sparse": text(PackageResources.sparse_cl),
    "sparse_one": text(PackageResources.sparse_one_cl),
    "codebook": tables + text(PackageResources.codebook_cl),
    "codebook_rows": rowTables + text(PackageResources.codebook_cl),
    "codebook_one": tables + text(PackageResources.codebook_one_cl),
    "codebook_one_rows": rowTables + text(PackageResources.codebook_one_cl),
    "bytes": text(PackageResources.bytes_cl),
    "bytes_one": text(PackageResources.bytes_one_cl),
    "arrangement": text(PackageResources.arrangement_cl),
    "training": text(PackageResources.training_cl),
  ]

  static func file(_ name: String) -> String {
    guard let text = files[name] else { preconditionFailure("no kernels are called \(name)") }
    return text
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
