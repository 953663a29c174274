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
    #expect(machine.model == "family 26, model 2, stepping 1")
    #expect(machine.usableProcessors == 2)
    #expect(machine.quota == ProcessorQuota(processors: 0.5, throttled: 6))
    #expect(machine.processorTime == ProcessorTime(busy: 700, stolen: 50, total: 1000))
    #expect(machine.throttlings == 7)
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
    #expect(machine.model == nil && machine.usableProcessors == nil && machine.throttlings == nil)
    #expect(machine.quota == ProcessorQuota())
    let garbled = try SystemCopy.machine(SystemCopy.noisy.mapValues { _ in "?\n" }) { $0 }
    #expect(garbled.cores == nil && garbled.load == nil && garbled.stolenTime == nil)
    #expect(garbled.processor == nil && garbled.caches == [] && garbled.model == nil)
    #expect(garbled.usableProcessors == nil && garbled.quota == ProcessorQuota())
  }

  @Test func `an Arm processor, which has no name, has numbers`() throws {
    let info = """
      processor\t: 0
      BogoMIPS\t: 243.75
      CPU implementer\t: 0x41
      CPU architecture: 8
      CPU variant\t: 0x3
      CPU part\t: 0xd0c
      CPU revision\t: 1

      """
    let machine = try SystemCopy.machine(["proc/cpuinfo": info]) { $0 }
    #expect(machine.processor == nil)
    #expect(machine.model == "implementer 0x41, variant 0x3, part 0xd0c, revision 1")
  }

  @Test(arguments: [("0", 1), ("0-3,6", 5), ("2-3,8-11", 6)])
  func `processors that may be used are counted`(list: String, count: Int) throws {
    let files = ["proc/self/status": "Cpus_allowed_list:\t\(list)\n"]
    #expect(try SystemCopy.machine(files) { $0.usableProcessors } == count)
  }

  @Test func `this machine can be read`() {
    let machine = MachineState()
    #if os(Linux)
      #expect((machine.cores ?? 0) >= 1)
      #expect((1...(machine.cores ?? 0)).contains(machine.usableProcessors ?? 0))
      #expect(machine.model != nil && machine.processorTime != nil)
      #expect(machine.kernel?.isEmpty == false)
      #expect(machine.load != nil)
    #endif
  }
}
