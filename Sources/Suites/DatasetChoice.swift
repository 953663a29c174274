/// The data that a suite is about: the key `dataset` of its file.
public enum DatasetChoice: Sendable, Hashable {
  /// A data set that is looked for in the usual places, for instance `fashion-mnist` or
  /// `synthetic`.
  case named(String)

  /// Files of the user's own.
  case files(DatasetFiles)

  /// No data: for models from files, which are neither trained nor judged then.
  public static let none = DatasetChoice.named("none")

  /// What results call it.
  public var name: String {
    switch self {
    case .named(let name): name
    case .files(let files): files.name
    }
  }
}

/// Files with data, and how they are to be read. Paths are relative to the working directory or
/// absolute.
public struct DatasetFiles: Sendable, Hashable {
  /// What results call the data set: the file's name without its ending unless the suite says
  /// something else.
  public var name: String

  /// Where samples are.
  public var source: Source

  /// The share of the samples that is set aside to test on where no file has test samples.
  public var testFraction: Double

  /// What is to be learnt; `nil` to see by the values.
  public var task: Task?

  /// What is done to inputs.
  public var normalization: Normalization

  /// Where samples are.
  public enum Source: Sendable, Hashable {
    /// In a table, and those to test on in another if there is one; with the columns to predict,
    /// and whether the first line names the columns, `nil` to find out.
    case table(file: String, test: String?, columns: [Column], hasHeader: Bool?)

    /// In an archive of arrays, and those to test on in another if there is one; with the arrays'
    /// names, `nil` to find them.
    case archive(file: String, test: String?, inputs: String?, truth: String?)

    /// In a file of inputs and one of what is to be predicted.
    case arrays(train: Pair, test: Pair?)
  }

  /// A file of inputs, and one of what is to be predicted.
  public struct Pair: Sendable, Hashable {
    /// The files' paths.
    public var inputs: String, truth: String
  }

  /// How a column is named.
  public enum Column: Sendable, Hashable {
    /// By its name in the file's first line.
    case name(String)
    /// By its number from 1, or from the last with −1.
    case number(Int)
  }

  /// What is to be learnt.
  public enum Task: String, Sendable, CaseIterable {
    case classification, regression
  }

  /// How inputs are brought into one range.
  public enum Normalization: Sendable, Hashable {
    /// They stay as they are, get mean 0 and standard deviation 1, get the range from 0 to 1, or
    /// are divided by a number.
    case none, standard, minMax
    case divided(by: Double)
  }
}

extension DatasetChoice {
  /// A file of data, read as a suite does that says nothing but which column is to be predicted.
  ///
  /// - Parameter label: the column's name, or its number; `nil` for the last one.
  public static func file(_ path: String, label: String?) -> DatasetChoice {
    let column = label.map { Int($0).map(DatasetFiles.Column.number) ?? .name($0) }
    return .files(DatasetFiles(file: path, columns: [column ?? .number(-1)]))
  }
}
