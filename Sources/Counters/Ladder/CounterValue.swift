/// How a counter was read.
public enum CounterSource: String, Sendable, CaseIterable {
  /// A preset or native event of PAPI.
  case papi

  /// A software-defined event, counted by Assay and read through PAPI (`libsde`).
  case papiSDE = "papi-sde"

  /// A hardware or software event of the kernel, through `perf_event_open`.
  case perf

  /// `getrusage`.
  case rusage

  /// Computed from what the kernels declare, without a measurement.
  case analytic
}

/// One counter's value for one call of the measured body.
public struct CounterValue: Sendable, Equatable {
  /// The event's name, as it was asked for.
  public var name: String

  /// The unit of `value`: `s`, `bytes`, `operations`, `cycles`, `instructions` or `events`.
  public var unit: String

  /// The value per call, in base units; `nil` when it could not be read.
  /// ``CounterSession/unavailable`` says why.
  public var value: Double?

  /// How it was read; for a `nil` value, how it would be read first.
  public var source: CounterSource

  /// Creates a value.
  public init(name: String, unit: String, value: Double?, source: CounterSource) {
    self.name = name
    self.unit = unit
    self.value = value
    self.source = source
  }
}

/// What one call of the measured body does, as the kernels declare it.
public struct Work: Sendable, Hashable {
  /// Floating-point operations that are executed: a multiply-add is two.
  public var flops: UInt64

  /// Bytes of weights, inputs and outputs that have to be read or written.
  public var bytes: UInt64

  /// Weights other than zero that are multiplied.
  public var nonzeros: UInt64

  /// Creates a declaration of work; a region that isn't a kernel declares none.
  public init(flops: UInt64 = 0, bytes: UInt64 = 0, nonzeros: UInt64 = 0) {
    self.flops = flops
    self.bytes = bytes
    self.nonzeros = nonzeros
  }
}
