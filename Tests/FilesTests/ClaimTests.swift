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

private final class Flag: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock(\.self) }
  func set() { value.withLock { $0 = true } }
}
