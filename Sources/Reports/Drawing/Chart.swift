/// One picture: the numbers and the gnuplot script that draws them.
struct Chart: Equatable {
  /// The files' name without ending: `<name>.dat`, `<name>.gp` and `<name>.svg`.
  var name: String

  /// The question that it answers, and how to read it.
  var question, subtitle: String

  /// The picture's height in pixels.
  var height: Double

  /// The text of the `.dat` file.
  var data: String

  /// The text of the `.gp` file, which names the `.dat` file relative to its own directory.
  var script: String

  /// A chart of these numbers.
  init(name: String, data: String, script: GnuplotScript) {
    self.name = name
    question = script.question
    subtitle = script.subtitle
    height = script.height
    self.data = data
    self.script = script.text
  }
}
