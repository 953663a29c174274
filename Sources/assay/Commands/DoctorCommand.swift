import ArgumentParser

/// `assay doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what this machine is, can count and lacks, and how noisy it is.",
    discussion: """
      Each finding is followed by what can be done about it. Nothing is changed. It
      takes a few seconds.

      warning  disturbs measurements, or keeps something from working that a run can
               do without
      problem  keeps 'make bench' from working: the exit code is then 69

      With --json the same goes to standard output as an object with the keys
      version, works, missing, machine, noise and findings; a finding has check,
      section, level, what and, where there is one, remedy.

      EXAMPLES
        assay doctor
        assay doctor --json | jq -r '.findings[] | select(.level != "information").what'
        assay doctor --json | jq -e '.machine.instructionSets | index("avx512")'
      """)

  @Flag(help: "Write a JSON object for scripts.")
  var json = false

  /// The widest that a text is easily read.
  private static let widest = 80

  func run() async throws {
    let examination = await Examination.ofThisMachine()
    let doctor = await Doctor(examination)
    if json {
      print(try DoctorReport(doctor, examination).text())
    } else {
      print(
        DoctorText.text(
          doctor, width: min(Console.width, Self.widest), color: Console.usesColor),
        terminator: "")
    }
    Console.flush()
    guard doctor.missing.isEmpty else { throw BenchWouldFail(missing: doctor.missing) }
  }
}

/// A machine on which `make bench` doesn't work.
struct BenchWouldFail: Failure {
  let missing: [String]
  var exitCode: Int32 { ExitCode.unavailable }

  var description: String {
    "'make bench' would not work here: see what is said of \(missing.joined(separator: ", "))"
  }
}
