/// The adjusted p-values of Benjamini and Hochberg, in the order given (Benjamini & Hochberg 1995):
/// of those at most α, a fraction of at most α are false alarms on average, for tests that are
/// independent or depend on each other positively (Benjamini & Yekutieli 2001).
///
/// - Precondition: every p-value lies in 0…1.
public func benjaminiHochbergAdjusted(_ pValues: [Double]) -> [Double] {
  adjusted(pValues, order: >) { rank, count in Double(count) / Double(count - rank) }
}
