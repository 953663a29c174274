/// One picture: the numbers and the gnuplot script that draws them.
struct Chart: Equatable {
  /// The files' name without ending: `<name>.dat`, `<name>.gp` and `<name>.svg`.
  var name: String

  /// The text of the `.dat` file.
  var data: String

  /// The text of the `.gp` file, which names the `.dat` file relative to its own directory.
  var script: String
}
