/// Labelled inputs: what a network is trained on or evaluated with.
public struct Samples: Sendable, Equatable {
  /// The number of values of one input.
  public let width: Int

  /// The rows and columns of pixels that an input is made of; `nil` when inputs are no images.
  public let image: ImageSize?

  /// The number of classes; every label is below it.
  public let classes: Int

  /// `count × width`, row-major, each value between 0 and 1.
  public var inputs: [Float]

  /// `count` class numbers, counted from 0.
  public var labels: [UInt8]

  /// The number of samples.
  public var count: Int { labels.count }

  /// Creates samples, of images where their size is given; preconditions check the sizes.
  ///
  /// That every label is below `classes` is checked where labels come from, see `DatasetLoader`.
  public init(
    width: Int, classes: Int, inputs: [Float], labels: [UInt8], image: ImageSize? = nil
  ) {
    precondition(width > 0 && classes > 0, "samples have at least one value and one class")
    precondition(inputs.count == labels.count * width, "inputs: count × width")
    precondition(image.map { $0.pixels == width } ?? true, "an input is an image")
    self.width = width
    self.image = image
    self.classes = classes
    self.inputs = inputs
    self.labels = labels
  }

  /// The first `length` samples, or all when there are fewer.
  public func prefix(_ length: Int) -> Samples {
    precondition(length >= 0, "a prefix has no negative length")
    let length = min(length, count)
    return Samples(
      width: width, classes: classes, inputs: Array(inputs.prefix(length * width)),
      labels: Array(labels.prefix(length)), image: image)
  }

  /// The samples at `indices`, in that order; an index may occur more than once.
  public func selecting(_ indices: [Int]) -> Samples {
    var selected: [Float] = []
    selected.reserveCapacity(indices.count * width)
    for index in indices {
      selected.append(contentsOf: inputs[index * width..<(index + 1) * width])
    }
    return Samples(
      width: width, classes: classes, inputs: selected, labels: indices.map { labels[$0] },
      image: image)
  }
}
