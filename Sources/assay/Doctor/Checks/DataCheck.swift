import Datasets
import Foundation
import Machine

/// Which data sets there are, and whether those are whole that the default suite needs.
enum DataCheck: DoctorCheck {
  static let name = "data"
  static let section = DoctorSection.data

  /// What the default suite learns.
  private static let needed = "fashion-mnist"

  /// How long data are read that nothing needs, in seconds: large sets take longer than all else.
  private static let patience = 2.0

  static func findings(_ examination: Examination) -> [Finding] {
    let start = ContinuousClock.now
    var findings: [Finding] = []
    let places = examination.dataPlaces
    let names = DatasetLoader.names(in: places)
    for name in names.filter({ $0 == needed }) + names.filter({ $0 != needed }) {
      let isNeeded = name == needed
      guard isNeeded || (ContinuousClock.now - start) / .seconds(1) < patience else {
        findings.append(Finding(.information, "\(name): there, and not read: that takes long"))
        continue
      }
      findings.append(finding(name, in: places, isNeeded: isNeeded))
    }
    if !names.contains(needed) {
      findings.insert(
        Finding(
          .problem, "\(needed): not found in " + places.joined(separator: ", "),
          remedy: "'make setup' installs the package dataset-fashion-mnist; or put its four files "
            + "into \(places.dropLast().last ?? "a place")/\(needed)"), at: 0)
    }
    return findings
  }

  private static func finding(_ name: String, in places: [String], isNeeded: Bool) -> Finding {
    do throws(DatasetError) {
      let found = try DatasetLoader.found(name, in: places)
      let count =
        "\(found.dataset.train.count + found.dataset.validation.count) samples to train "
        + "on, \(found.dataset.test.count) to test on"
      return Finding(
        .information,
        "\(name): \(found.directory): \(count), checksum \(found.dataset.checksum)")
    } catch {
      return Finding(
        isNeeded ? .problem : .warning, "\(error)", remedy: "fetch the files anew")
    }
  }
}
