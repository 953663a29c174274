/// Colours that readers with any form of colour vision can tell apart (Okabe & Ito, "Color
/// Universal Design", 2008), extended by grey, and the shapes that repeat what they say.
enum Palette {
  /// Black comes first, for the baseline; yellow, the weakest on white, last.
  static let colors = [
    "#000000", "#999999", "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7",
    "#F0E442",
  ]

  /// The colours of the backends: the three that differ most in lightness, then the others.
  static let backendColors = [
    "#E69F00", "#0072B2", "#009E73", "#CC79A7", "#56B4E9", "#000000",
    "#999999", "#D55E00",
  ]

  /// gnuplot's filled point types: circle, square, triangle, diamond, inverted triangle, pentagon.
  /// Each one's outline is the type before it.
  static let shapes = [7, 5, 9, 13, 11, 15]

  /// The colour of the `index`-th strategy.
  static func color(_ index: Int) -> String { colors[index % colors.count] }

  /// The colour of the `index`-th backend.
  static func backendColor(_ index: Int) -> String { backendColors[index % backendColors.count] }

  /// The shape of the `index`-th backend or strategy.
  static func shape(_ index: Int) -> Int { shapes[index % shapes.count] }

  /// The outline that belongs to a filled shape.
  static func outline(of shape: Int) -> Int { shape - 1 }
}
