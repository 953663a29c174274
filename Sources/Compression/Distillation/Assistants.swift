import Foundation

/// The shapes of the networks between a teacher and a student that is much smaller, each taught by
/// the one before (Mirzadeh et al., "Improved knowledge distillation via teacher assistant", 2020).
struct Assistants {
  /// How many there are.
  let count: Int

  /// Each assistant's widths, from the teacher's side to the student's.
  ///
  /// Assistants have the student's depth. A layer's widths fall in equal ratios from that of the
  /// teacher's layer at the same share of the depth to the student's.
  func widths(teacher: [Int], student: [Int]) -> [[Int]] {
    (0..<count).map { index in
      let share = Double(index + 1) / Double(count + 1)
      return student.indices.map { layer in
        guard layer > 0 && layer < student.count - 1 else { return student[layer] }
        let other = teacher[
          Self.layer(layer, of: student.count - 2, outOf: teacher.count - 2)]
        let width = pow(Double(other), 1 - share) * pow(Double(student[layer]), share)
        return max(1, Int(width.rounded()))
      }
    }
  }

  /// The hidden layer, counted from 1, that lies among `others` where `layer` lies among `layers`:
  /// the last at the last. 0 when there are no others.
  static func layer(_ layer: Int, of layers: Int, outOf others: Int) -> Int {
    (layer * others + layers - 1) / layers
  }
}
