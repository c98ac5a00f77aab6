import Decks
package import Reviewing
import Scheduling

extension JSONWriter {
  /// One line of the review log, with its line end.
  package mutating func line(_ entry: LogEntry) {
    self.entry(entry)
    endLine()
  }

  /// The entry as an object; a log says by its name whose it is, other files say it here.
  package mutating func entry(_ entry: LogEntry, device: String? = nil) {
    beginObject()
    if let device { member("device", device) }
    member("at", entry.at.description)
    member("day", entry.day.description)
    member("card", entry.card.description)
    event(entry.event)
    if let face = entry.face {
      member("front", face.front)
      member("back", face.back)
      if face.isBack { member("side", "back") }
      if let origin = entry.origin {
        member("deck", origin.deck)
        if let after = origin.after { member("after", after.description) }
      }
    }
    endObject()
  }

  private mutating func event(_ event: LogEntry.Event) {
    switch event {
    case .grade(let grade, let kind, let milliseconds):
      member("grade", grade.rawValue)
      member("kind", kind.rawValue)
      if let milliseconds { member("ms", milliseconds) }
    case .undo(let instant):
      member("kind", "undo")
      member("of", instant.description)
    case .adopt(let id):
      member("kind", "adopt")
      member("from", id.description)
    case .suspend: member("kind", "suspend")
    case .resume: member("kind", "resume")
    case .bury: member("kind", "bury")
    case .flag: member("kind", "flag")
    case .unflag: member("kind", "unflag")
    case .reset: member("kind", "reset")
    case .forget: member("kind", "forget")
    }
  }
}
