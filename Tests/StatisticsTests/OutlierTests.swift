import Statistics
import Testing

@Suite struct OutlierTests {
  @Test func `values beyond Tukey's fences are counted`() {
    // Hinges 3 and 7, spread 4: the fences stand at -3 and 13.
    let inside: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 13]
    #expect(outlierCount(inside.shuffled()) == 0)
    #expect(outlierCount([1, 2, 3, 4, 5, 6, 7, 8, 13.1].shuffled()) == 1)
    #expect(outlierCount([-3.1, 2, 3, 4, 5, 6, 7, 8, 13.1].shuffled()) == 2)
  }

  @Test func `there are no outliers among few or equal values`() {
    #expect(outlierCount([]) == 0)
    #expect(outlierCount([1]) == 0)
    #expect(outlierCount([1, 100]) == 0)
    #expect(outlierCount([5, 5, 5, 5, 5, 5]) == 0)
  }
}
