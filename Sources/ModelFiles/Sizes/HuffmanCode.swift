/// The code that spends the fewest whole bits on each symbol (Huffman 1952).
enum HuffmanCode {
  /// The bits that a sequence takes in which each symbol occurs as often as its count says, without
  /// the table. A single symbol takes one bit each time.
  static func bits(_ counts: [Int]) -> Int {
    var queue = counts.filter { $0 > 0 }.sorted(by: >)
    if queue.count == 1 { return queue[0] }
    // Each time two subtrees become one, all symbols below get one bit longer.
    var bits = 0
    while queue.count > 1 {
      let sum = queue.removeLast() + queue.removeLast()
      bits += sum
      // At most 256 symbols: an insertion sort will do.
      let place = queue.lastIndex { $0 >= sum }.map { $0 + 1 } ?? 0
      queue.insert(sum, at: place)
    }
    return bits
  }
}
