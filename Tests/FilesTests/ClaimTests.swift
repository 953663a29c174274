import Files
import Foundation
import Synchronization
import Testing
import TestSupport

@Suite struct ClaimTests {
  private let directory: TemporaryDirectory
  private var path: String { directory.file("model.claim") }

  init() throws { directory = try TemporaryDirectory() }

  @Test func `a claim lies there as long as it is held`() {
    let claim = Claim.wait(for: path) { false }
    #expect(claim != nil && Claim.isHeld(path))
    withExtendedLifetime(consume claim) {}
    #expect(!Claim.isHeld(path))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `nothing is claimed that is there, nor where no file can be made`() {
    #expect(Claim.wait(for: path) { true } == nil)
    #expect(Claim.wait(for: directory.file("nowhere/model.claim")) { false } == nil)
  }

  @Test func `who waits gets the claim when it is given up, or nothing when the file is there`() {
    for isMade in [false, true] {
      let first = Claim.wait(for: path) { false }
      #expect(first != nil)
      let isThere = Flag()
      // Others can keep all of the runtime's own threads busy.
      Thread.detachNewThread {
        usleep(40_000)
        if isMade { isThere.set() } else { Claim.releaseAll() }
      }
      let second = Claim.wait(for: path) { isThere.isSet }
      #expect((second != nil) == !isMade)
      withExtendedLifetime(first) {}
    }
  }

  @Test func `the claim of a process that ended here is taken at once`() throws {
    try write("\(ProcessPlace.here) \(Int32.max) then\n")
    #expect(!Claim.isHeld(path))
    let claim = Claim.wait(for: path) { false }
    #expect(claim != nil && Claim.isHeld(path))
  }

  @Test(arguments: ["elsewhere/pid:[1] 1 then\n", "", "half"])
  func `a claim of another machine, or a torn one, is taken when nobody touches it for a while`(
    owner: String
  ) throws {
    try write(owner)
    #expect(Claim.isHeld(path))
    let start = ContinuousClock.now
    let claim = Claim.wait(for: path, patience: .milliseconds(200)) { false }
    #expect(claim != nil)
    #expect(ContinuousClock.now - start >= .milliseconds(200))
  }

  @Test func `the number of a process of another start of this machine says nothing`() throws {
    let here = ProcessPlace.here.split(separator: "/", omittingEmptySubsequences: false)
    for place in ["\(here[0])/\(here[here.count - 1])", "\(here[0])/0/\(here[here.count - 1])"] {
      try write("\(place) \(Int32.max) then\n")
      #expect(Claim.isHeld(path))
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test(arguments: [-400_000.0, -300, 300, 400_000])
  func `clocks may differ: when a claim was touched isn't compared with what is now`(
    skew: Double
  ) throws {
    let path = path
    @Sendable func touch(_ seconds: Double) {
      try? FileManager.default.setAttributes(
        [.modificationDate: Date.now.addingTimeInterval(skew + seconds)], ofItemAtPath: path)
    }
    try write("elsewhere/pid:[1] 1 then\n")
    touch(0)
    // The owner lives, and touches it by its own clock or the server's.
    let isThere = Flag()
    Thread.detachNewThread {
      for beat in 1...30 {
        usleep(50_000)
        touch(Double(beat))
      }
      isThere.set()
    }
    #expect(Claim.wait(for: path, patience: .seconds(20)) { isThere.isSet } == nil)
    // It is gone.
    let start = ContinuousClock.now
    let claim = Claim.wait(for: path, patience: .milliseconds(200)) { false }
    #expect(claim != nil)
    #expect((.milliseconds(200)..<Duration.seconds(10)).contains(ContinuousClock.now - start))
  }

  @Test func `a claim that can't be read is taken too, when nobody touches it`() throws {
    // As root everything can be read but what leads nowhere.
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    let claim = Claim.wait(for: path, patience: .milliseconds(200)) { false }
    #expect(claim != nil)
  }

  @Test func `a claim that is touched lives`() throws {
    try write("elsewhere/pid:[1] 1 then\n")
    let isThere = Flag()
    Thread.detachNewThread { [path] in
      for _ in 0..<60 {
        utimensat(AT_FDCWD, path, nil, 0)
        usleep(50_000)
      }
      isThere.set()
    }
    #expect(Claim.wait(for: path, patience: .seconds(2)) { isThere.isSet } == nil)
  }

  private func write(_ owner: String) throws {
    try owner.write(toFile: path, atomically: true, encoding: .utf8)
  }
}

/// Set once, on any thread.
final class Flag: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock(\.self) }
  func set() { value.withLock { $0 = true } }
}
