import Files

/// A row of a small table.
struct Mark: Equatable, Sendable {
  var pupil: String
  var lesson: Int
  var mark: Double?

  static let table = TableFile(
    "the marks of a class", blank: Mark(pupil: "", lesson: 1, mark: nil),
    columns: [
      Column("pupil", \.pupil, .name("a pupil's name")),
      Column("lesson", \.lesson, .whole(from: 1)),
      Column("mark", \.mark, .optional(.number), isRequired: false),
    ])
}

/// A pupil's marks, lesson after lesson.
func marks(_ pupil: String, _ marks: [Double]) -> [Mark] {
  marks.enumerated().map { Mark(pupil: pupil, lesson: $0 + 1, mark: $1) }
}
