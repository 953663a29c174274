/// A data set in files of the user's own.
public struct DataFiles: Sendable, Hashable {
  /// What is to be learnt.
  public enum Task: String, Sendable, Hashable, CaseIterable {
    /// Which class a sample belongs to.
    case classification
    /// The values of its targets.
    case regression
  }

  /// What the results call the data set.
  public var name: String

  /// The files.
  public var source: Source

  /// What is to be learnt; `nil` to see by the values.
  public var task: Task?

  /// The share of the samples that is set aside to test on, at most half, where no file has test
  /// samples.
  public var testFraction: Double

  /// How inputs are brought into one range.
  public var normalization: InputScaling.Method

  /// Where samples are.
  public enum Source: Sendable, Hashable {
    /// In a table, and those to test on in another if there is one.
    ///
    /// - Parameters:
    ///   - columns: those to predict; all others are inputs.
    ///   - hasNames: whether the first line is one of names; `nil` to find out.
    case table(file: String, test: String?, columns: [ColumnChoice], hasNames: Bool?)

    /// In an archive of arrays, `.npz`; those to test on in the same, or in another.
    ///
    /// - Parameters:
    ///   - inputs, truth: the arrays' names; `nil` to find them, see `ArrayArchive`.
    case archive(file: String, test: String?, inputs: String?, truth: String?)

    /// In a file of inputs and one of what is to be predicted: `.npy`, or IDX.
    case arrays(train: Pair, test: Pair?)
  }

  /// A file of inputs, and one of what is to be predicted.
  public struct Pair: Sendable, Hashable {
    /// The files' paths.
    public var inputs: String, truth: String

    /// Creates a pair.
    public init(inputs: String, truth: String) {
      self.inputs = inputs
      self.truth = truth
    }
  }

  /// Creates a data set.
  public init(
    name: String, source: Source, task: Task? = nil, testFraction: Double = 0.2,
    normalization: InputScaling.Method = .none
  ) {
    self.name = name
    self.source = source
    self.task = task
    self.testFraction = testFraction
    self.normalization = normalization
  }
}
