import Foundation
import Machine

/// How unequal the times of equal work are here, and what can be seen in spite of that.
enum SteadinessCheck: DoctorCheck {
  static let name = "steadiness"
  static let section = DoctorSection.noise

  static func findings(_ examination: Examination) -> [Finding] {
    let spin = examination.end.spin
    var findings = [
      Finding(
        .information,
        String(
          format: "equal loops take %.1f µs, 95 %% of them %.1f to %.1f µs", 1e6 * spin.seconds,
          1e6 * spin.low, 1e6 * spin.high))
    ]
    if let handOver = examination.end.handOver {
      findings.append(
        Finding(
          .information,
          String(
            format: "a word takes %.0f ns from one processor to another: what threads pay for "
              + "each layer that they share", 1e9 * handOver)))
    }
    if let summary = examination.noise.summary {
      findings.append(
        Finding(
          .information, summary,
          remedy: "'assay check' alternates; look at nothing smaller between two runs"))
    }
    return findings
  }
}
