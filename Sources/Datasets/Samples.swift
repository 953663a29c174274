/// Inputs with what is known of them: what a network is trained on or evaluated with.
public struct Samples: Sendable, Equatable {
  /// The number of values of one input.
  public let width: Int

  /// The rows and columns of pixels that an input is made of; `nil` when inputs are no images.
  public let image: ImageSize?

  /// `count × width`, row-major: any finite values, those of images as they come between 0 and 1.
  public var inputs: [Float]

  /// The class or the targets of each sample.
  public var truth: Truth

  /// The number of samples.
  public var count: Int { inputs.count / width }

  /// How many outputs a network for these samples has: one for each class, or for each target.
  public var outputs: Int { truth.outputs }

  /// Creates samples, of images where their size is given; preconditions check the sizes.
  ///
  /// That inputs are finite and every label is below the number of classes is checked where they
  /// come from, see `DatasetLoader`.
  public init(width: Int, inputs: [Float], truth: Truth, image: ImageSize? = nil) {
    precondition(width > 0 && truth.outputs > 0, "samples have at least one value and one output")
    precondition(inputs.count == truth.count * width, "inputs: count × width")
    precondition(image.map { $0.pixels == width } ?? true, "an input is an image")
    self.width = width
    self.image = image
    self.inputs = inputs
    self.truth = truth
  }

  /// Creates samples that belong to classes.
  ///
  /// - Parameter labels: `count` class numbers, counted from 0, each below `classes`.
  public init(
    width: Int, classes: Int, inputs: [Float], labels: [UInt8], image: ImageSize? = nil
  ) {
    self.init(
      width: width, inputs: inputs, truth: .labels(labels, classes: classes), image: image)
  }

  /// The first `length` samples, or all when there are fewer.
  public func prefix(_ length: Int) -> Samples {
    precondition(length >= 0, "a prefix has no negative length")
    return selecting(0..<min(length, count))
  }

  /// The samples at `indices`, in that order; an index may occur more than once.
  public func selecting(_ indices: some Collection<Int>) -> Samples {
    Samples(
      width: width, inputs: Self.rows(inputs, width, indices), truth: truth.selecting(indices),
      image: image)
  }

  /// Some rows of a matrix that is `width` wide.
  static func rows(_ values: [Float], _ width: Int, _ indices: some Collection<Int>) -> [Float] {
    var selected: [Float] = []
    selected.reserveCapacity(indices.count * width)
    for index in indices {
      selected.append(contentsOf: values[index * width..<(index + 1) * width])
    }
    return selected
  }
}
