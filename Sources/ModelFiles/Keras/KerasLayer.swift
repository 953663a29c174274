/// A layer of a configuration.
struct KerasLayer {
  let name: String

  /// Its class in Keras: `Dense`.
  let className: String

  let configuration: JSONValue

  /// The name of the outermost model that it is in; its own when it is in the whole model alone.
  let outermost: String

  /// Where groups are named by class, the path of its group: `sequential/dense_1`; `nil` for
  /// classes without weights.
  let group: String?

  /// What Keras 3 calls the first group of a class; the next end in `_1` and so on.
  private static let groupNames = [
    "Dense": "dense", "BatchNormalization": "batch_normalization", "Normalization": "normalization",
    "Sequential": "sequential", "Functional": "functional", "Model": "functional",
  ]

  /// What messages call it.
  var place: String { "layer '\(name)' (\(className))" }

  /// Reads a layer.
  ///
  /// - Parameters:
  ///   - model: the model that it is in; `nil` for the whole.
  ///   - occurrence: how many layers of its class the configuration has before it there.
  /// - Throws: `ModelFileError.unsupported` where it has no name or no class.
  init(
    _ value: JSONValue, in model: KerasLayer?, occurrence: Int, path: String
  ) throws(ModelFileError) {
    let configuration = value["config"] ?? .null
    guard let className = value["class_name"]?.string,
      let name = configuration["name"]?.string ?? value["name"]?.string
    else {
      throw .unsupported(
        path: path, place: "its configuration", found: "a layer that is \(value.described)",
        expected: "one with a class_name and a name")
    }
    self.className = className
    self.name = name
    self.configuration = configuration
    outermost = model?.outermost ?? name
    let first = Self.groupNames[className]
    let own = occurrence == 0 ? first : first.map { "\($0)_\(occurrence)" }
    group = model == nil ? own : model?.group.flatMap { outer in own.map { "\(outer)/\($0)" } }
  }

  /// A number of the configuration; `nil` where there is none or null. Older versions wrap some.
  func number(_ key: String) -> Double? {
    let value = configuration[key]
    return value?.number ?? value?["value"]?.number ?? value?["config"]?["value"]?.number
  }

  /// A number, or several, of the configuration.
  func numbers(_ key: String) -> [Double]? {
    if let number = number(key) { return [number] }
    guard let elements = configuration[key]?.elements else { return nil }
    // Normalisations over one axis have their numbers in as many brackets as inputs have axes.
    var flat = elements
    while flat.count == 1, let inner = flat[0].elements { flat = inner }
    let numbers = flat.compactMap(\.number)
    return numbers.isEmpty || numbers.count != flat.count ? nil : numbers
  }

  /// The types that it computes with, in Keras' words: `mixed_float16`, and `int8` for one that was
  /// quantised.
  var precision: String {
    let policy = configuration["dtype"]
    let settings = policy?["config"]
    return policy?.string ?? settings?["mode"]?.string ?? settings?["name"]?.string ?? "float32"
  }

  /// Whether it has whole numbers for weights.
  var isQuantized: Bool {
    configuration["dtype"]?["class_name"]?.string?.hasPrefix("Quantized") ?? false
  }

  /// The dimensions of a sample, without the batch, where the layer says what it is given.
  var inputRank: Int? {
    let shape = configuration["batch_shape"] ?? configuration["batch_input_shape"]
    return shape?.elements.map { $0.count - 1 }
  }
}
