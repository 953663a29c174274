/// Twice the rank of each value, counted from 1; equal values share the mean of their ranks
/// (mid-ranks), which is why they are doubled: so they are whole.
func doubledRanks(_ values: [Double]) -> [Int] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Int](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
    // The ranks start + 1 … end, whose mean is half of the sum of both.
    for index in order[start..<end] { ranks[index] = start + 1 + end }
    start = end
  }
  return ranks
}
