import Datasets
import Execution
import Networks
import Testing

@testable import Accelerators

/// What products of training read, on processors and on other devices.
@Suite struct TrainingReadsTests {
  /// A device that computes nothing, and remembers what it was to run.
  private final class RecordingDevice: ComputeDevice {
    final class Buffer {
      let byteCount: Int
      init(byteCount: Int) { self.byteCount = byteCount }
    }

    struct Launch {
      let program: KernelProgram
      let arguments: [DeviceArgument<RecordingDevice>]
      let size: LaunchSize
    }

    let description: DeviceDescription
    nonisolated(unsafe) private(set) var launches: [Launch] = []

    init(isProcessor: Bool) {
      description = DeviceDescription(
        name: "none", platform: "none", driver: "0", computeUnits: 1, memory: 1 << 30,
        localMemory: 1 << 15, groupItems: 256, isProcessor: isProcessor)
    }

    func makeBuffer(byteCount: Int) -> Buffer { Buffer(byteCount: byteCount) }

    func write(_ bytes: UnsafeRawBufferPointer, to buffer: Buffer) {}

    func read(_ buffer: Buffer, into bytes: UnsafeMutableRawBufferPointer) {}

    func makeLaunch(
      of program: KernelProgram, _ arguments: [DeviceArgument<RecordingDevice>], size: LaunchSize
    ) -> Launch {
      let launch = Launch(program: program, arguments: arguments, size: size)
      launches.append(launch)
      return launch
    }

    func run(_ commands: [DeviceCommand<RecordingDevice>]) {}

    func spans(of commands: [DeviceCommand<RecordingDevice>]) -> [DeviceSpan] { [] }
  }

  private struct UnknownArgument: Error {}

  private func integer(_ launch: RecordingDevice.Launch, _ place: Int) throws -> Int {
    guard case .integer(let number) = launch.arguments[place] else { throw UnknownArgument() }
    return Int(number)
  }

  /// How many floats are behind the last one of `b` that a product reads, as `training.cl` reads.
  private func left(_ launch: RecordingDevice.Launch) throws -> Int {
    let macros = try Dictionary(
      uniqueKeysWithValues: launch.program.definitions.map { definition in
        let parts = definition.split(separator: "=")
        return (String(parts[0]), try #require(Int(parts[1])))
      })
    let tile = try #require(macros["COLUMNS"]) * #require(macros["WIDTH"])
    guard case .buffer(let b) = launch.arguments[3] else { throw UnknownArgument() }
    let (row, columns, depth) = try (
      integer(launch, 4), integer(launch, 8), integer(launch, 9)
    )
    // Items whose first column isn't there read nothing.
    let items = launch.size.groups.x * launch.size.items.x
    let last = try #require((0..<items).map { $0 * tile }.last { $0 < columns })
    return b.byteCount / 4 - ((depth - 1) * row + last + tile)
  }

  @Test(arguments: [true, false])
  func `whatever the widths, products read nothing behind their buffers, and some the last float`(
    isProcessor: Bool
  ) throws {
    var least: [Int] = []
    for width in 1...70 {
      let device = RecordingDevice(isProcessor: isProcessor)
      let count = width % 9 + 1
      let samples = Samples(
        width: width, classes: 2, inputs: Array(repeating: 0.5, count: count * width),
        labels: (0..<count).map { UInt8($0 % 2) })
      let run = try DeviceTrainingRun(
        NetworkInitializer.network(widths: [width, width / 2 + 1, 2], activation: .relu, seed: 1),
        samples: samples,
        configuration: TrainingConfiguration(
          optimizer: .adam, learningRate: 1e-3, batch: 64, epochs: 1), on: device)
      _ = try run.epoch(Array(0..<count))
      let products = device.launches.filter { $0.program.kernel == "product" }
      // Forward through two layers, back through one, and the gradients of both.
      #expect(products.count == 5)
      least += try products.map(left)
    }
    #expect(least.min() == 0)
  }
}
