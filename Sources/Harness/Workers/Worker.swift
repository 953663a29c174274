import CPU
import Execution
import Foundation
import Kernels
import Machine
import ModelFiles
import Suites

/// A process that measures for another: it prepares the networks that it is told, and times blocks
/// of calls when it is asked for them. It trains nothing and writes no file.
public struct Worker {
  private let pipe: MessagePipe
  private let backends: [any Backend.Type]

  private struct Item {
    let executable: any Executable
    let threads: Int
    let perCall: Double
  }

  /// - Parameter backends: those that cells can name.
  public init(backends: [any Backend.Type]) {
    pipe = MessagePipe(input: STDIN_FILENO, output: STDOUT_FILENO)
    self.backends = backends
  }

  /// Serves until the other end closes.
  public func serve() throws {
    try pipe.writeLine(WorkerMessages.Greeting())
    let task = try pipe.readLine(WorkerMessages.Task.self)
    let timer = BlockTimer()
    var items: [Item?] = []
    var answers: [WorkerMessages.Prepared] = []
    var padding: [AlignedBuffer<UInt8>] = []
    for cell in task.cells {
      padding.append(AlignedBuffer(count: cell.padding))
      do {
        let (item, answer) = try prepare(cell, task, timer)
        items.append(item)
        answers.append(answer)
      } catch {
        items.append(nil)
        answers.append(WorkerMessages.Prepared(failure: "\(error)"))
      }
    }
    try pipe.writeLine(answers)
    while let block = try pipe.read(into: WorkerMessages.Block(cell: 0, calls: 0, input: 0)) {
      guard items.indices.contains(Int(block.cell)), let item = items[Int(block.cell)] else {
        throw MessagePipe.Failure.garbled("block of cell \(block.cell)")
      }
      try pipe.write(seconds(item, block, processor: task.processor, timer))
    }
    withExtendedLifetime(padding) {}
  }

  private func prepare(
    _ cell: WorkerMessages.Cell, _ task: WorkerMessages.Task, _ timer: BlockTimer
  ) throws -> (Item, WorkerMessages.Prepared) {
    let network = try AssayFile.read(cell.model)
    guard let type = backends.first(where: { $0.schema.name == cell.backend.name }) else {
      throw BackendError("found no backend '\(cell.backend.name)'")
    }
    let backend = try type.init(pin: cell.backend.pin)
    let inputs = Array(task.inputs.prefix(max(cell.batch, 16) * task.width))
    let executable: any Executable
    if let kernels = cell.kernels {
      executable = try backend.prepare(
        network, batch: cell.batch, inputs: inputs, kernels: kernels)
    } else {
      executable = try backend.prepare(network, batch: cell.batch, inputs: inputs)
    }
    executable.prepare(input: 0)
    executable.run()
    let outputs = executable.outputs
    let perCall = Processors.pinned(threads: backend.threads, to: task.processor) {
      WarmUp(executable, least: 1e-3, timer: timer).perCall
    }
    return (
      Item(executable: executable, threads: backend.threads, perCall: perCall),
      WorkerMessages.Prepared(
        outputs: outputs, perCall: perCall,
        kernels: cell.kernels ?? executable.choices.map(\.name),
        weightBytes: executable.work.weightBytes)
    )
  }

  private func seconds(
    _ item: Item, _ block: WorkerMessages.Block, processor: Int?, _ timer: BlockTimer
  ) -> Double {
    let executable = item.executable
    return Processors.pinned(threads: item.threads, to: processor) {
      executable.prepare(input: Int(block.input) % executable.inputCount)
      return timer.block(
        calls: max(1, Int(block.calls)), perCall: item.perCall, of: executable.run)
    }
  }
}
