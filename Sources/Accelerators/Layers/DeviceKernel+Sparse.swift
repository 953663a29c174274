extension DeviceKernel {
  /// Weights that aren't zero, for many samples.
  static let sparse = DeviceKernel(
    name: "sparse", file: "sparse", exploits: .zeros, isForOne: false,
    tilings: [
      KernelTiling(columns: 2, width: 16),
      KernelTiling(width: 16),
      KernelTiling(width: 8),
      KernelTiling(width: 4),
      KernelTiling(width: 1, itemsX: 4, itemsY: 8),
      KernelTiling(width: 1, itemsX: 32, itemsY: 4),
    ],
    pack: { shape, _ in compressedRows(shape) }, operations: { shape, _ in products(shape) },
    groups: {
      (
        partCount($0.stride, of: $1.itemsX * $1.samples),
        partCount($0.layer.outputs, of: $1.itemsY)
      )
    })

  /// Weights that aren't zero, for one sample.
  static let sparseOne = DeviceKernel(
    name: "sparse", file: "sparse_one", exploits: .zeros, isForOne: true,
    tilings: [
      KernelTiling(itemsX: 1, itemsY: 16), KernelTiling(itemsX: 1, itemsY: 1),
      KernelTiling(itemsX: 32, itemsY: 4),
    ],
    pack: { shape, _ in compressedRows(shape) }, operations: { shape, _ in products(shape) },
    groups: { (partCount($0.layer.outputs, of: $1.itemsY), 1) })

  /// Each weight that isn't zero is multiplied with all samples, padding among them.
  private static func products(_ shape: DeviceShape) -> Int {
    2 * shape.layer.weights.count { $0 != 0 } * shape.stride
  }

  /// The offsets of rows, the places of their weights, the weights, and the bias.
  private static func compressedRows(_ shape: DeviceShape) -> [PackedValues] {
    let layer = shape.layer
    var offsets: [Int32] = [0]
    var places: [Int32] = []
    var values: [Float] = []
    for output in 0..<layer.outputs {
      for input in 0..<layer.inputs where layer.weights[output * layer.inputs + input] != 0 {
        places.append(Int32(input))
        values.append(layer.weights[output * layer.inputs + input])
      }
      offsets.append(Int32(places.count))
    }
    return [.places(offsets), .places(places), .floats(values), .floats(layer.bias)]
  }
}
