import Foundation
import Library
import Reviewing
import Scheduling
import TestSupport
import Words

/// A decks folder of its own, and what the library is told of the world: no process is needed.
final class Shelf {
  let folder: TemporaryFolder
  var now = ClockReading(
    instant: Instant(milliseconds: 1_795_249_800_000),
    wall: WallTime(date: Day("2026-11-21")!, hour: 8))

  init(_ decks: [String: String]) throws {
    folder = try TemporaryFolder()
    for (name, text) in decks { try write(text, to: name) }
  }

  var surroundings: Surroundings {
    Surroundings(decks: folder.path, device: DeviceNaming(chosen: "laptop"), clock: { self.now })
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: folder.at(name))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.at(name), encoding: .utf8)
  }

  /// The lines of this device's log, oldest first.
  var log: [String] {
    ((try? text(".ebb/reviews/laptop.jsonl")) ?? "").split(separator: "\n").map(String.init)
  }

  /// A day and a second later.
  func nextDay() {
    now = ClockReading(
      instant: Instant(milliseconds: now.instant.milliseconds + 86_401_000),
      wall: WallTime(date: now.wall.date.advanced(by: 1), hour: now.wall.hour))
  }

  func state() throws -> ReviewState { try surroundings.openAndLoad().state }
}

/// What an action refuses to do, in English.
func refusal(_ body: () throws -> Void) -> String {
  do { try body() } catch {
    return (error as? Failure)?.sentence.english ?? "\(error)"
  }
  return ""
}
