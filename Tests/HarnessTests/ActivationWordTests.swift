import Harness
import Networks
import Suites
import Testing

@Suite struct ActivationWordTests {
  @Test func `every activation that suites name is another one of networks`() {
    let words = TrainingPlan.Activation.allCases
    let activations = words.map(\.function)
    #expect(Set(activations).count == words.count)
    for (word, activation) in zip(words, activations) {
      #expect(word == .relu6 || activation.name.hasPrefix(word.rawValue), "\(word)")
    }
  }
}
