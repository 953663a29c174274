import Foundation
import Subprocess
import Testing

/// A terminal of 80 columns, as script(1) of util-linux makes it.
@Suite(
  .enabled("needs script and stty") {
    let workspace = try Workspace()
    let terminal = try? await workspace.execute(
      .name("script"), ["-qec", "stty cols 80 && stty size", "/dev/null"])
    return terminal?.output.contains(" 80") == true
  })
struct TerminalTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      TinySuite(backends: "[scalar, simd, threaded]").text, to: "tiny.yaml")
  }

  /// Runs the program there; both its outputs go to the terminal.
  private func show(
    _ arguments: String, setting changes: [Workspace.Environment.Key: String?] = [:]
  ) async throws -> String {
    let outcome = try await workspace.execute(
      .name("script"),
      ["-qec", "stty cols 80 && exec '\(Workspace.program)' \(arguments)", "/dev/null"],
      setting: changes)
    #expect(outcome.ended(with: 0), "\(outcome)")
    return outcome.output
  }

  /// What stands on the terminal one after the other, without escape codes.
  private func pieces(_ text: String) -> [Substring] {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split { $0.isNewline || $0 == "\r" }
  }

  @Test func `no line is wider than the terminal, and progress names the cells and the time left`()
    async throws
  {
    let text = try await show("run tiny.yaml")
    let pieces = pieces(text)
    #expect(pieces.count > 20)
    for piece in pieces where !["Report: ", "Charts: ", "Page: "].contains(where: piece.hasPrefix) {
      #expect(piece.count <= 80, "\(piece)")
    }
    #expect(text.contains("\u{1B}["))
    #expect(pieces.contains { $0.contains("/12") && $0.contains("net") }, "\(pieces)")
    #expect(text.contains { $0 == "\r" })
  }

  @Test func `quiet means no progress, NO_COLOR no escape codes`() async throws {
    let text = try await show("run tiny.yaml --quiet", setting: ["NO_COLOR": "1"])
    #expect(!text.contains("\u{1B}"))
    // A terminal ends its lines with both characters, which Swift takes for one.
    #expect(!text.contains { $0 == "\r" })
    #expect(text.contains("── model net, batch 1 "))
  }

  @Test(arguments: ["dumb", "", nil])
  func `a terminal that doesn't say that it has colours gets none`(name: String?) async throws {
    let text = try await show("run tiny.yaml --quiet", setting: ["TERM": name])
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("── model net, batch 1 "))
  }

  @Test func `an empty NO_COLOR changes nothing`() async throws {
    #expect(try await show("run tiny.yaml --quiet", setting: ["NO_COLOR": ""]).contains("\u{1B}["))
  }
}
