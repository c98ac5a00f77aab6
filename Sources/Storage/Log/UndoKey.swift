import Decks
import Reviewing

/// The entry that an undo means: the latest of its card and instant.
struct UndoKey: Hashable {
  var card: CardID
  var at: Instant

  init(card: CardID, at: Instant) {
    self.card = card
    self.at = at
  }

  /// nil when the entry is no undo, or names what had not happened yet.
  init?(undoneBy entry: LogEntry) {
    guard case .undo(let instant) = entry.event, instant < entry.at else { return nil }
    self.init(card: entry.card, at: instant)
  }
}
