/// The points that no other point beats in both directions.
public enum ParetoFront {
  /// The indices of the points for which no other has at most their cost and at least their
  /// benefit with one of the two better, by rising cost.
  ///
  /// Points that are equal in both are all on the front or all off it.
  public static func indices(cost: [Double], benefit: [Double]) -> [Int] {
    precondition(cost.count == benefit.count, "every point needs a cost and a benefit")
    let order = cost.indices.sorted {
      (cost[$0], -benefit[$0], $0) < (cost[$1], -benefit[$1], $1)
    }
    var front: [Int] = []
    for index in order {
      guard let last = front.last else {
        front.append(index)
        continue
      }
      let isEqual = cost[index] == cost[last] && benefit[index] == benefit[last]
      if isEqual || benefit[index] > benefit[last] { front.append(index) }
    }
    return front
  }
}
