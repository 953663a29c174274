/// The mean of what lies between the quartiles: of the values that are left when the smallest and
/// the largest quarter, rounded up, are left out. As robust as the quartiles, and of normal values
/// nearly a fifth more precise than the median (Tukey 1977, "Exploratory Data Analysis": the
/// midmean; Crow & Siddiqui 1967 for its efficiency).
///
/// - Precondition: `values` is not empty and holds no NaN.
public func interquartileMean(_ values: [Double]) -> Double {
  let dropped = (values.count + 3) / 4
  guard values.count > 2 * dropped else { return median(values) }
  let kept = values.sorted()[dropped..<(values.count - dropped)]
  return kept.reduce(0, +) / Double(kept.count)
}
