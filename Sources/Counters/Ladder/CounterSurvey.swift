import CProcessor
import Metrics

/// What can be counted here and what can't, with the reasons: found by trying, without counting
/// anything.
///
/// ```swift
/// for rung in CounterSession.survey(events: ["PAPI_TOT_CYC"]).rungs { print(rung.words) }
/// ```
public struct CounterSurvey: Sendable, Equatable {
  /// An event that was asked for.
  public struct Event: Sendable, Equatable {
    /// Its name, as it was asked for.
    public let name: String

    /// How it would be read; `nil` when it can't be.
    public let source: ValueSource?

    /// What each rung that was tried before that answered.
    public let reasons: [String]

    /// Creates an event.
    public init(name: String, source: ValueSource?, reasons: [String] = []) {
      self.name = name
      self.source = source
      self.reasons = reasons
    }
  }

  /// What a rung can do.
  public struct State: Sendable, Equatable {
    /// The rung.
    public let rung: CounterRung

    /// Whether it counts what the processor does; `false` for rungs that never do.
    public let countsHardware: Bool

    /// Whether it counts anything at all.
    public let works: Bool

    /// What was found, in plain words; where something is missing, what would help.
    public let words: String

    /// Creates a state.
    public init(
      _ rung: CounterRung, countsHardware: Bool = false, works: Bool, _ words: String
    ) {
      self.rung = rung
      self.countsHardware = countsHardware
      self.works = works
      self.words = words
    }
  }

  /// The events, in the order asked for, each once.
  public let events: [Event]

  /// Every rung, the first that is tried first.
  public let rungs: [State]

  /// PAPI's version, for instance `7.0.0`; `nil` where there is no PAPI.
  public let papiVersion: String?

  /// Creates a survey.
  public init(events: [Event], rungs: [State], papiVersion: String?) {
    self.events = events
    self.rungs = rungs
    self.papiVersion = papiVersion
  }

  init(events: [Event], system: CounterSystem) {
    self.init(
      events: events, rungs: CounterRung.allCases.map { State($0, system) },
      papiVersion: (try? system.papi.get())?.version)
  }
}

extension CounterSession {
  /// Finds out how each event would be read on this machine, and what stands in the way of others.
  ///
  /// - Parameter events: names of events, as a session takes them.
  public static func survey(events: [String]) -> CounterSurvey {
    survey(events: events, system: .current)
  }

  static func survey(events: [String], system: CounterSystem) -> CounterSurvey {
    let request = CounterRequest(events: events)
    let ladder = Ladder(request, threads: .caller, system: system)
    return CounterSurvey(
      events: request.events.map { event in
        CounterSurvey.Event(
          name: event.name, source: ladder.ways[event.name]?.route.source,
          reasons: ladder.reasons[event.name] ?? [])
      }, system: system)
  }
}

extension CounterSurvey.State {
  fileprivate init(_ rung: CounterRung, _ system: CounterSystem) {
    switch rung {
    case .papi: self.init(papi: system)
    case .perf: self.init(perf: system)
    case .rusage:
      self.init(rung, works: true, "getrusage charges faults, switches and time to the process")
    case .powercap:
      do throws(CounterFailure) {
        let zones = try system.powercap.zones(.package)
        self.init(
          rung, works: true,
          "powercap measures the energy of " + zones.map(\.name).joined(separator: ", "))
      } catch {
        self.init(rung, works: false, error.reason)
      }
    case .simulated:
      let isThere = system.hasValgrind
      self.init(
        rung, works: isThere,
        isThere
          ? "valgrind simulates instructions, with AVX2 at most"
          : "valgrind isn't on PATH: install it to simulate instructions")
    case .analytic:
      self.init(rung, works: true, "kernels declare their operations and bytes")
    }
  }

  private init(papi system: CounterSystem) {
    do throws(CounterFailure) {
      let library = try system.papi.get()
      var obstacle: CounterFailure?
      do throws(CounterFailure) {
        library.destroy(try library.makeSet(of: [PAPISet.cycles]))
      } catch { obstacle = error }
      self.init(
        .papi, countsHardware: obstacle == nil, works: true,
        "PAPI \(library.version) counts "
          + (obstacle.map { "software-defined events, but no cycles: \($0.reason)" }
            ?? "the processor's events"))
    } catch {
      self.init(.papi, works: false, error.reason)
    }
  }

  private init(perf system: CounterSystem) {
    func obstacle(_ event: PerfEvent) -> String? {
      do throws(CounterFailure) {
        try system.perf.check(group: [event])
        return nil
      } catch { return error.reason }
    }
    let hardware = obstacle(.cycles)
    let software = obstacle(.software("page-faults", PERF_COUNT_SW_PAGE_FAULTS))
    let words =
      switch (hardware, software) {
      case (nil, _): "the kernel counts the processor's events"
      case (let reason?, nil): "the kernel counts its own events, but no cycles: \(reason)"
      case (_, let reason?): "the kernel counts nothing for this program: \(reason)"
      }
    self.init(
      .perf, countsHardware: hardware == nil, works: hardware == nil || software == nil, words)
  }
}
