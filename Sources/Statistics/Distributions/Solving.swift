/// Where an increasing function reaches `target`, by bisection to the last bit.
///
/// - Precondition: the function reaches `target` within `range`; else the nearer bound is returned.
func solve(
  for target: Double, in range: ClosedRange<Double>, _ function: (Double) -> Double
) -> Double {
  var low = range.lowerBound
  var high = range.upperBound
  while true {
    let middle = (low + high) / 2
    guard middle > low && middle < high else { return middle }
    if function(middle) < target { low = middle } else { high = middle }
  }
}
