import Files
import Foundation
import Random

/// How kernels are cut best on a device, by shape: found once, and kept in the user's cache by
/// device, driver and kernels' sources.
struct Tuning {
  private let path: String?
  private var best: [String: String] = [:]
  private var isChanged = false

  init(
    of device: DeviceDescription,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let files = KernelSources.files.sorted { $0.key < $1.key }.map(\.value)
    let identity = ([device.identity, KernelSources.common] + files).joined(separator: "\n")
    path = DeviceCache.file(named: identity, ending: "json", environment)
    if let path, let bytes = try? WholeFile.read(path, expected: "tuned sizes"),
      let known = try? JSONDecoder().decode([String: String].self, from: Data(bytes))
    {
      best = known
    }
  }

  /// The name of the best tiling; `nil` where it isn't known.
  func tiling(of kernel: DeviceKernel, for shape: DeviceShape) -> String? {
    best[Self.key(kernel, shape)]
  }

  /// Keeps the name of the best tiling.
  mutating func note(_ tiling: String, of kernel: DeviceKernel, for shape: DeviceShape) {
    best[Self.key(kernel, shape)] = tiling
    isChanged = true
  }

  /// Writes what was found. A cache that can't be written to is none: it will be found again.
  func save() {
    guard isChanged, let path else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    guard let data = try? encoder.encode(best) else { return }
    DeviceCache.write(Array(data), to: path)
  }

  private static func key(_ kernel: DeviceKernel, _ shape: DeviceShape) -> String {
    "\(kernel.file) \(shape.layer.outputs)x\(shape.layer.inputs) \(shape.stride)"
  }
}
