import Random

/// What networks are run on where there are no data: standard normal inputs, of which nothing is
/// known, so that nothing is trained on them and no network is judged by them.
public enum RandomInputs {
  private static let trainCount = 1024, validationCount = 128, testCount = 512

  /// The samples, always the same.
  ///
  /// - Parameters:
  ///   - name: what results call them.
  ///   - width: the number of values of one input.
  ///   - outputs: how many a network has.
  public static func dataset(name: String, width: Int, outputs: Int) -> Dataset {
    var generator = SeededGenerator(seed: 0, stream: "random inputs")
    func samples(_ count: Int) -> Samples {
      Samples(
        width: width, inputs: (0..<count * width).map { _ in generator.normal() },
        truth: .targets(Array(repeating: 0, count: count * outputs), outputs: outputs))
    }
    return Dataset(
      name: name, meaning: .targets((1...outputs).map { "output \($0)" }),
      train: samples(trainCount), validation: samples(validationCount), test: samples(testCount),
      checksum: "random-\(width)-\(outputs)", hasTruth: false,
      notes: [
        "no data: latencies are those of standard normal inputs, strategies work on trained "
          + "networks without training them on, and no accuracy is known"
      ])
  }
}
