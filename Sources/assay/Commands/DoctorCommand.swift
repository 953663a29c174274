import ArgumentParser
import Files
import Harness
import Machine
import Reports

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
      version, works, missing, machine, noise, roofs and findings; a finding has
      check, section, level, what and, where there is one, remedy.

      With --roofline it measures what the processor does at most: multiply-adds on
      registers alone, and reading and writing alone in each level of caches and in
      memory, on every instruction set, with one thread and with all. What counts
      is the median of short blocks, and the best of three repetitions. It is kept in
      ~/.cache/assay/roofs; the reports of later runs draw their layers below it.

      EXAMPLES
        assay doctor
        assay doctor --roofline
        assay doctor --json | jq -r '.findings[] | select(.level != "information").what'
        assay doctor --json | jq -e '.machine.instructionSets | index("avx512")'
      """)

  @Flag(help: "Write a JSON object for scripts.")
  var json = false

  @Flag(help: "Measure what the processor does at most, for the charts of later runs.")
  var roofline = false

  /// The widest that a text is easily read.
  private static let widest = 80

  func run() async throws {
    var examination = await Examination.ofThisMachine()
    if roofline { examination.roofs = measureRoofs(examination) }
    let doctor = await Doctor(examination)
    if json {
      print(try DoctorReport(doctor, examination).text())
    } else {
      print(
        DoctorText.text(
          doctor, width: min(Console.width, Self.widest), color: Console.usesColor),
        terminator: "")
      if roofline, let roofs = examination.roofs {
        print("\n" + RoofsTable.terminal(roofs), terminator: "")
      }
    }
    Console.flush()
    guard doctor.missing.isEmpty else { throw BenchWouldFail(missing: doctor.missing) }
  }

  /// Measures them and keeps them for later runs. Where they can't be kept they are still told.
  private func measureRoofs(_ examination: Examination) -> MachineRoofs {
    let run = RoofRun(examination.machine)
    let bar = ProgressBar(total: run.count, enabled: Console.showsProgress)
    let roofs = run.measure { progress in
      switch progress {
      case .began(let what, let fraction): bar.begin(what, fraction: fraction)
      case .finished(let set): bar.advance(set.isa)
      }
    }
    bar.clear()
    do throws(FileError) {
      if try roofs.store(examination.variables) == nil {
        Console.warn("roofs aren't kept: neither XDG_CACHE_HOME nor HOME is an absolute path")
      }
    } catch {
      Console.warn(
        "roofs aren't kept: \(error); make the cache writable, or name another with "
          + "XDG_CACHE_HOME")
    }
    return roofs
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
