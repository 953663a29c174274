import CZlib
import Random

/// Data to train on, to choose by, and to judge by.
public struct Dataset: Sendable {
  /// What results call it: the suite file's word, or the name of the folder that was given in its
  /// stead.
  public let name: String

  /// What the outputs of a network for it stand for.
  public let meaning: OutputMeaning

  /// What networks are trained on.
  public let train: Samples

  /// What early stopping and the like may look at; split from the training set.
  public let validation: Samples

  /// What accuracy or R² is reported on. Nothing is ever chosen by it.
  public let test: Samples

  /// What identifies the content: the CRC-32 of the training images, training labels, test images
  /// and test labels (of the whole uncompressed files where there are any), in hexadecimal,
  /// joined by `-`. Of files of the user's own those of the files, and one of how they are read,
  /// split and normalised.
  public let checksum: String

  /// Whether it is known what networks are to say of the samples: otherwise none is trained on them
  /// or judged by them.
  public let hasTruth: Bool

  /// What was done to the inputs of all samples; `nil` when they are as the files have them.
  public let scaling: InputScaling?

  /// How files were understood: what is learnt, how samples were split, what was done to inputs.
  public let notes: [String]

  /// What whoever trains on it should know: classes without samples, values that are hard to learn.
  public let warnings: [String]

  /// Creates a dataset from its parts.
  public init(
    name: String, meaning: OutputMeaning, train: Samples, validation: Samples, test: Samples,
    checksum: String, hasTruth: Bool = true, scaling: InputScaling? = nil, notes: [String] = [],
    warnings: [String] = []
  ) {
    self.name = name
    self.meaning = meaning
    self.train = train
    self.validation = validation
    self.test = test
    self.checksum = checksum
    self.hasTruth = hasTruth
    self.scaling = scaling
    self.notes = notes
    var all = warnings
    if case .labels(let classes) = meaning, !classes.missing.isEmpty {
      all.append(
        "\(name): training data have \(classes): \(classes.missing.count) of \(classes.count) "
          + "classes have no samples")
    }
    self.warnings = all
  }
}

/// Which samples of a training set stay for training and which are set aside for validation.
struct ValidationSplit {
  /// The indices of the samples to train on, in random order, so that a prefix is a fair sample.
  let train: [Int]

  /// The indices of the samples to validate on.
  let validation: [Int]

  /// Sets aside `fraction` of `count` samples, at least one and never all.
  init(count: Int, fraction: Double, seed: UInt64) {
    precondition(count >= 2, "a split needs at least two samples")
    precondition(fraction > 0 && fraction < 1, "a validation fraction lies between 0 and 1")
    var generator = SeededGenerator(seed: seed, stream: "validation split")
    let order = (0..<count).shuffled(using: &generator)
    let length = min(max(1, Int((Double(count) * fraction).rounded())), count - 1)
    validation = Array(order.prefix(length))
    train = Array(order.dropFirst(length))
  }
}

/// The text of `Dataset.checksum`.
func checksumText(_ parts: [UInt32]) -> String {
  parts.map { part in
    let digits = String(part, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }.joined(separator: "-")
}

/// The CRC-32 of a text.
func checksum(ofText text: String) -> UInt32 {
  let bytes = Array(text.utf8)
  return UInt32(crc32(0, bytes, UInt32(bytes.count)))
}
