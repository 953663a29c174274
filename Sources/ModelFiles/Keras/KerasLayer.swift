/// A layer of a configuration.
struct KerasLayer {
  let name: String

  /// Its class in Keras: `Dense`.
  let className: String

  let configuration: JSONValue

  /// What messages call it.
  var place: String { "layer '\(name)' (\(className))" }

  /// Reads a layer. Throws `ModelFileError.unsupported` where it has no name or no class.
  init(_ value: JSONValue, path: String) throws(ModelFileError) {
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

  /// The dimensions of a sample, without the batch, where the layer says what it is given.
  var inputRank: Int? {
    let shape = configuration["batch_shape"] ?? configuration["batch_input_shape"]
    return shape?.elements.map { $0.count - 1 }
  }
}
