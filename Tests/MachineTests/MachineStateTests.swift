import Machine
import Testing

@Suite struct MachineStateTests {
  @Test func `the machine is read from /proc and /sys`() throws {
    let machine = try SystemCopy.machine(SystemCopy.noisy) { $0 }
    #expect(machine.name == "bench")
    #expect(machine.processor == "Example CPU @ 3.00GHz")
    #expect(machine.kernel == "6.1.0-amd64")
    #expect(machine.cores == 2)
    #expect(machine.governor == "powersave")
    #expect(machine.load == 1.2)
    #expect(machine.stolenTime == 0.05)
    #expect(machine.caches.map(\.level) == [1, 3])
    #expect(machine.caches.map(\.type) == ["Data", "Unified"])
    #expect(machine.caches.map(\.bytes) == [32_768, 33_554_432])
    #expect(machine.caches.map(\.sharedBy) == ["0-1", "0-7"])
  }

  @Test func `what can't be read is absent`() throws {
    let machine = try SystemCopy.machine([:]) { $0 }
    #expect(machine.name == nil && machine.processor == nil && machine.cores == nil)
    #expect(machine.governor == nil && machine.load == nil && machine.kernel == nil)
    #expect(machine.stolenTime == nil && machine.caches == [])
    let garbled = try SystemCopy.machine(SystemCopy.noisy.mapValues { _ in "?\n" }) { $0 }
    #expect(garbled.cores == nil && garbled.load == nil && garbled.stolenTime == nil)
    #expect(garbled.processor == nil && garbled.caches == [])
  }

  @Test func `this machine can be read`() {
    let machine = MachineState()
    #if os(Linux)
      #expect((machine.cores ?? 0) >= 1)
      #expect(machine.kernel?.isEmpty == false)
      #expect(machine.load != nil)
    #endif
  }
}
