import Arrays
import Files

/// What arrays hold: inputs, and what is to be predicted.
struct ArraySamples {
  /// The path of the file with what is to be predicted.
  let path: String

  /// The number of values of one input.
  let width: Int

  /// The rows and columns of pixels where inputs have two dimensions.
  let image: ImageSize?

  /// `count × width`, row-major.
  let inputs: [Float]

  /// `count × columns`, row-major.
  let truth: [Double]

  /// The number of values to predict of a sample.
  let columns: Int

  /// The CRC-32 of each file.
  let checksums: [UInt32]

  /// The number of samples.
  var count: Int { truth.count / columns }

  /// Takes two arrays whose first dimension counts samples.
  ///
  /// - Parameters:
  ///   - names: what the arrays are called in messages.
  ///   - path: the path of the file with what is to be predicted.
  /// - Throws: `unsuitable` for shapes that don't fit each other, and for values that aren't
  ///   finite.
  init(
    inputs: NumericArray, truth: NumericArray, names: (inputs: String, truth: String),
    path: String, checksums: [UInt32]
  ) throws(DatasetError) {
    func unsuitable(_ found: String, _ expected: String) -> DatasetError {
      .unsuitable(
        path: path, found: found, expected: expected,
        remedy: "name other arrays in the suite file, or correct these")
    }
    let (shape, other) = (inputs.shape, truth.shape)
    guard let count = shape.first, count > 0, let width = Self.size(ofSample: shape), width > 0
    else {
      throw unsuitable("\(names.inputs) of shape \(shape)", "samples × values")
    }
    guard other.count == 1 || other.count == 2, other[0] == count, other.last != 0 else {
      throw unsuitable(
        "\(names.truth) of shape \(other)", "one of \(count) × values, as \(names.inputs) has")
    }
    let values = inputs.floats()
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw unsuitable(
        "\(values[place]) in sample \(place / width + 1) of \(names.inputs)", "finite numbers")
    }
    let targets = truth.doubles()
    if let place = targets.firstIndex(where: { !Float($0).isFinite }) {
      throw unsuitable(
        "\(targets[place]) in sample \(place * count / targets.count + 1) of \(names.truth)",
        "finite numbers")
    }
    self.path = path
    self.width = width
    image = shape.count == 3 ? ImageSize(rows: shape[1], columns: shape[2]) : nil
    self.inputs = values
    self.truth = targets
    columns = targets.count / count
    self.checksums = checksums
  }

  /// How many values a sample has; `nil` when they can't be counted.
  private static func size(ofSample shape: [Int]) -> Int? {
    var product = 1
    for dimension in shape.dropFirst() {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      if overflow { return nil }
      product = next
    }
    return product
  }
}

extension ArraySamples: OwnSamples {
  func meaning(for task: DataFiles.Task?) throws(DatasetError) -> OutputMeaning {
    let isOneHot = isOneHot
    let distinct = columns == 1 ? Set(truth) : []
    let looksLikeClasses =
      isOneHot
      || columns == 1
        && TruthColumn.looksLikeClasses(distinct: distinct.count, of: count)
        && distinct.allSatisfy { $0 == $0.rounded() }
    switch task ?? (looksLikeClasses ? .classification : .regression) {
    case .regression:
      return .targets((1...columns).map(String.init))
    case .classification:
      guard columns == 1 || isOneHot else {
        throw unsuitable("\(columns) values of each sample", "one class, or a single 1 among 0")
      }
      let classes = isOneHot ? (0..<columns).map(Double.init) : distinct.sorted()
      guard 2...TruthColumn.mostClasses ~= classes.count else {
        throw unsuitable(
          "\(classes.count) different values", "2 to \(TruthColumn.mostClasses) classes")
      }
      return .classes(classes.map { CSVText.number($0) })
    }
  }

  func samples(as meaning: OutputMeaning) throws(DatasetError) -> Samples {
    guard case .classes(let classes) = meaning else {
      return Samples(
        width: width, inputs: inputs, truth: .targets(truth.map { Float($0) }, outputs: columns),
        image: image)
    }
    var labels: [UInt8] = []
    if isOneHot, columns == classes.count {
      for start in stride(from: 0, to: truth.count, by: columns) {
        labels.append(
          UInt8(truth[start..<start + columns].firstIndex(of: 1).map { $0 - start } ?? 0))
      }
    } else {
      let numbers = Dictionary(
        classes.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
      for (index, value) in truth.enumerated() {
        guard let label = numbers[CSVText.number(value)] else {
          throw unsuitable(
            "the class \(CSVText.number(value)) of sample \(index + 1)",
            "one of the training samples' classes, \(meaning)")
        }
        labels.append(label)
      }
    }
    return Samples(
      width: width, classes: classes.count, inputs: inputs, labels: labels, image: image)
  }

  func check(_ test: ArraySamples) throws(DatasetError) {
    guard test.width == width, test.columns == columns else {
      throw .unsuitable(
        path: test.path, found: "\(test.width) values and \(test.columns) to predict",
        expected: "\(width) and \(columns), as in the training samples",
        remedy: "name other arrays in the suite file")
    }
  }

  /// Whether each sample has a single 1 among zeros: its class.
  private var isOneHot: Bool {
    guard columns > 1 else { return false }
    return stride(from: 0, to: truth.count, by: columns).allSatisfy { start in
      let row = truth[start..<start + columns]
      return row.count { $0 == 1 } == 1 && row.count { $0 == 0 } == columns - 1
    }
  }

  private func unsuitable(_ found: String, _ expected: String) -> DatasetError {
    .unsuitable(
      path: path, found: found, expected: expected,
      remedy: "name another array or another task in the suite file")
  }
}
