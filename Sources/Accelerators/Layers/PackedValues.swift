import Execution

/// A layer's weights as a kernel reads them: its first arguments.
enum PackedValues {
  case floats([Float])
  case integers([Int32])
  case signedBytes([Int8])
  /// Places and offsets: which weights and inputs are meant.
  case places([Int32])
  /// Places in a table of values.
  case codes([UInt8])
  /// A number by itself.
  case count(Int)

  /// The bytes in the device's memory.
  var byteCount: Int {
    switch self {
    case .floats(let values): 4 * values.count
    case .integers(let values), .places(let values): 4 * values.count
    case .codes(let values): values.count
    case .signedBytes(let values): values.count
    case .count: 0
    }
  }

  /// Whether they say which weights and inputs are meant, and are none themselves.
  var isIndex: Bool {
    switch self {
    case .places, .codes: true
    case .floats, .integers, .signedBytes, .count: false
    }
  }

  /// Copies them to a device.
  func argument<Device: ComputeDevice>(
    on device: Device
  ) throws(BackendError) -> DeviceArgument<Device> {
    switch self {
    case .floats(let values): .buffer(try device.makeBuffer(values))
    case .integers(let values), .places(let values): .buffer(try device.makeBuffer(values))
    case .codes(let values): .buffer(try device.makeBuffer(values))
    case .signedBytes(let values): .buffer(try device.makeBuffer(values))
    case .count(let number): .integer(Int32(number))
    }
  }
}

/// A matrix in panels: rows that lie side by side, input by input.
enum Panels {
  /// Packs `outputs × inputs` values, row-major; what is missing from the last panel is `filler`.
  static func pack<Element>(
    _ values: [Element], outputs: Int, inputs: Int, panel: Int, filler: Element
  ) -> [Element] {
    let count = (outputs + panel - 1) / panel
    var packed = [Element](repeating: filler, count: count * panel * inputs)
    for output in 0..<outputs {
      let base = output / panel * panel * inputs + output % panel
      for input in 0..<inputs { packed[base + input * panel] = values[output * inputs + input] }
    }
    return packed
  }

  /// A value for each output, filled up to whole panels.
  static func pad<Element>(_ values: [Element], panel: Int, filler: Element) -> [Element] {
    values
      + [Element](repeating: filler, count: (panel - values.count % panel) % panel)
  }
}
