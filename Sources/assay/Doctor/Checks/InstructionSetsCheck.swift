import CProcessor
import Machine

/// Which instruction sets the kernels have, and which of them run here.
enum InstructionSetsCheck: DoctorCheck {
  static let name = "instruction-sets"
  static let section = DoctorSection.processor

  static func findings(_ examination: Examination) -> [Finding] {
    let sets = examination.instructionSets
    guard let best = sets.first else { return [] }
    let features = assay_processor_features()
    let hasVNNI =
      features.avx512vnni && best == "avx512" || features.avxvnni && best == "avx2"
    let bytes = hasVNNI ? ", with VNNI for bytes" : ""
    return [
      Finding(
        .information,
        "instruction sets: \(sets.joined(separator: ", ")); 'simd' and 'threaded' take \(best)"
          + bytes,
        remedy: sets.count > 2
          ? "a suite pins another, for instance 'simd:\(sets[1])'" : nil)
    ]
  }
}
