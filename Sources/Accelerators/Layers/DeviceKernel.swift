import Metrics

/// A kernel of devices that the layers of networks run on.
///
/// A new one is its source in `Kernels`, a file that extends this by a constant, and a line in
/// `DeviceKernels`.
struct DeviceKernel: Sendable {
  /// What the `kernels` column begins with.
  let name: String

  /// The file of its source, and the name that it has there.
  let file: String

  /// What it makes use of in compressed weights.
  let exploits: Exploits

  /// Whether it is for one sample, or for many.
  let isForOne: Bool

  /// Whether it reads inputs that were rounded to bytes.
  var readsBytes: Bool { exploits.contains(.bytes) }

  /// How it can be cut, most of it good for some device.
  let tilings: [KernelTiling]

  /// Packs a layer; `nil` when the kernel can't compute it.
  let pack: @Sendable (DeviceShape, KernelTiling) -> [PackedValues]?

  /// How many additions and multiplications a launch executes, padding and unused lanes included.
  /// What happens once for each output doesn't count.
  let operations: @Sendable (DeviceShape, KernelTiling) -> Int

  /// How many groups there are.
  let groups: @Sendable (DeviceShape, KernelTiling) -> (x: Int, y: Int)

  /// The ways to cut it that fit a shape and a device: no vector reaches behind the samples, and
  /// no group is larger than the device's.
  func tilings(for shape: DeviceShape, on device: DeviceDescription) -> [KernelTiling] {
    guard isForOne == (shape.samples == 1) else { return [] }
    return tilings.filter {
      (isForOne || shape.stride % $0.samples == 0)
        && $0.itemsX * $0.itemsY <= device.groupItems && $0.localBytes <= device.localMemory
    }
  }
}

/// How many parts of a size cover a length.
func partCount(_ length: Int, of size: Int) -> Int { (length + size - 1) / size }

/// The kernels to choose from.
enum DeviceKernels {
  /// All of them.
  static let all: [DeviceKernel] = [
    .dense, .denseOne, .sparse, .sparseOne, .codebook, .codebookOne, .codebookRows,
    .codebookRowsOne, .bytes, .bytesOne,
  ]

  /// Below this fraction of zeros no kernel that makes use of them is tried.
  private static let leastSparsity = 0.25

  /// Those worth trying for a layer: they compute it, up to rounding.
  static func candidates(for shape: DeviceShape) -> [DeviceKernel] {
    let weights = shape.layer.weights
    let isSparse =
      Double(weights.count { $0 == 0 }) >= leastSparsity * Double(weights.count)
    return all.filter {
      $0.readsBytes == (shape.layer.quantization != nil)
        && (isSparse || !$0.exploits.contains(.zeros))
    }
  }
}
