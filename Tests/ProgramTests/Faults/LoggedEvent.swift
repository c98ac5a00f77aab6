import Foundation

/// What a line of the review log says happened, as far as the harness follows it.
struct LoggedEvent: Equatable, CustomStringConvertible {
  var card: String
  /// `grade 4`, `undo`, `bury`.
  var what: String

  var description: String { "\(card.prefix(4)) \(what)" }

  static func grade(_ card: String, _ grade: Int) -> LoggedEvent {
    LoggedEvent(card: card, what: "grade \(grade)")
  }

  /// nil for a line that is none, and for adoptions and resets, which the program adds itself.
  init?(line: some StringProtocol) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
      let fields = object as? [String: Any], let card = fields["card"] as? String
    else { return nil }
    self.card = card
    switch fields["kind"] as? String {
    case "review", "repeat", "early", "cram":
      guard let grade = fields["grade"] as? Int else { return nil }
      what = "grade \(grade)"
    case "adopt", "reset", nil: return nil
    case .some(let kind): what = kind
    }
  }

  init(card: String, what: String) { (self.card, self.what) = (card, what) }
}

/// What a run under a fault led us to believe.
struct Outcome {
  /// The program said that it is done: an answer line, or the next card.
  var acknowledged: [LoggedEvent] = []
  /// Begun and not answered: it may be in the log once, or not at all.
  var possible: LoggedEvent?
}

extension [LoggedEvent] {
  /// The latest event that an undo would take back.
  var undoable: LoggedEvent? {
    var undos = 0
    for event in reversed() {
      if event.what == "undo" {
        undos += 1
      } else if undos == 0 {
        return event
      } else {
        undos -= 1
      }
    }
    return nil
  }
}
