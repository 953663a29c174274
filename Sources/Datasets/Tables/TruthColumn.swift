import Files

/// A column of a table that is to be predicted: words, or numbers that are classes or targets.
struct TruthColumn {
  /// A word, and the line where it occurs first.
  struct Word: Equatable {
    let text: String
    let line: Int
  }

  /// What labels are stored as holds no more classes.
  static let mostClasses = 256

  /// Whole numbers of which there are more are rather amounts than classes.
  private static let mostNumberedClasses = 100

  /// The column's name or number, for messages and as a target's name.
  let name: String

  /// The number in each row; `nil` from the first field on that is none.
  private(set) var numbers: [Double]? = []

  /// What occurs, in the order of first appearance; all of it only while it is few enough to be
  /// classes.
  private(set) var words: [Word] = []

  /// The word of each row.
  private var codes: [UInt16] = []

  private var indices: [String: UInt16] = [:]

  /// An empty column.
  init(name: String) { self.name = name }

  /// Adds the field of a row.
  mutating func add(_ text: String, number: Double?, line: Int) {
    if let number { numbers?.append(number) } else { numbers = nil }
    if let known = indices[text] {
      codes.append(known)
    } else if words.count <= Self.mostClasses {
      let code = UInt16(words.count)
      indices[text] = code
      words.append(Word(text: text, line: line))
      codes.append(code)
    }
  }

  /// The number of rows.
  var count: Int { numbers?.count ?? codes.count }

  /// Whether there are too many different ones for classes.
  var hasTooManyWords: Bool { words.count > Self.mostClasses }

  /// Whether it looks like classes: words, or whole numbers that are few, at most a hundred, and
  /// occur twice on average.
  var looksLikeClasses: Bool {
    guard let numbers else { return true }
    return Self.looksLikeClasses(distinct: words.count, of: count)
      && numbers.allSatisfy { $0 == $0.rounded() }
  }

  /// Whether so many different whole numbers look like classes.
  static func looksLikeClasses(distinct: Int, of count: Int) -> Bool {
    distinct <= mostNumberedClasses && 2 * distinct <= count
  }

  /// The classes in order: numbers by their values, words by their letters.
  var classes: [String] {
    let texts = words.map(\.text)
    guard numbers != nil else { return texts.sorted() }
    let values = Set(texts.compactMap { NumberText.value(ArraySlice($0.utf8)) })
    return values.sorted().map { CSVText.number($0) }
  }

  /// Each row's class among those of the training file.
  ///
  /// - Throws: the first word that is none of them.
  func labels(among classes: [String]) throws(Unknown) -> [UInt8] {
    var numbers: [String: Int] = [:]
    for (index, name) in classes.enumerated() { numbers[name] = index }
    var known: [UInt8] = []
    for word in words {
      let number = NumberText.value(ArraySlice(word.text.utf8)).map { CSVText.number($0) }
      guard let index = numbers[word.text] ?? number.flatMap({ numbers[$0] }) else {
        throw Unknown(word: word)
      }
      known.append(UInt8(index))
    }
    return codes.map { known[Int($0)] }
  }

  /// A word that isn't a class.
  struct Unknown: Error {
    let word: Word
  }
}
