import Foundation

/// The softmax of a row in double precision, and its logarithm.
func exactSoftmax(_ row: ArraySlice<Float>) -> [(value: Double, logarithm: Double)] {
  let largest = Double(row.max() ?? 0)
  let sum = row.reduce(0) { $0 + exp(Double($1) - largest) }
  return row.map { value in
    let logarithm = Double(value) - largest - log(sum)
    return (exp(logarithm), logarithm)
  }
}
