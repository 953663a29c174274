import Metrics

/// Energy over a region, which is repeated until the meters have moved on often enough.
struct PowercapSet: EventSet {
  /// The meters move about each millisecond: over a tenth of a second that is one per cent.
  static let shortest = Duration.milliseconds(100)

  let source = ValueSource.powercap
  let zones: [(kind: Powercap.Kind, zones: [Powercap.Zone])]
  let powercap: Powercap

  func count(_ region: () -> Void) -> [String: Count] {
    if zones.isEmpty { return [:] }
    let before = readings()
    var regions = 0.0
    let clock = ContinuousClock()
    let start = clock.now
    repeat {
      region()
      regions += 1
    } while clock.now - start < Self.shortest
    let after = readings()
    var counts: [String: Count] = [:]
    for (place, entry) in zones.enumerated() {
      counts[entry.kind.rawValue] = Result { () throws(CounterFailure) in
        let (start, end) = (try before[place].get(), try after[place].get())
        var microjoules = 0.0
        for (index, zone) in entry.zones.enumerated() {
          microjoules += try increase(of: zone, from: start[index], to: end[index])
        }
        guard microjoules > 0 else {
          throw CounterFailure(
            reason: "the meter stood still for \(Self.shortest)", isNonsense: true)
        }
        return [microjoules * 1e-6 / regions]
      }
    }
    return counts
  }

  private func readings() -> [Result<[Double], CounterFailure>] {
    zones.map { entry in
      Result { () throws(CounterFailure) in
        var readings: [Double] = []
        for zone in entry.zones { readings.append(try powercap.energy(zone)) }
        return readings
      }
    }
  }

  /// The increase, past the end of the meter's range.
  private func increase(
    of zone: Powercap.Zone, from start: Double, to end: Double
  ) throws(CounterFailure) -> Double {
    if end >= start { return end - start }
    guard let range = zone.range, range >= start else {
      throw CounterFailure(reason: "the meter \(zone.name) went back, and its range isn't known")
    }
    return end + range - start
  }
}
