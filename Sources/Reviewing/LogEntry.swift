package import Decks
package import Scheduling

/// One thing that happened to one card: a line of the review log.
package struct LogEntry: Equatable, Sendable {
  package var at: Instant
  /// The study day it happened on; stored, so that a change of zone rewrites no history (S2).
  package var day: Day
  package var card: CardID
  package var event: Event
  /// What the card said, carried by its first line in a log.
  package var face: CardFace?
  /// Where the card stood, carried with its face.
  package var origin: CardOrigin?

  package init(
    at: Instant, day: Day, card: CardID, event: Event, face: CardFace? = nil,
    origin: CardOrigin? = nil
  ) {
    self.at = at
    self.day = day
    self.card = card
    self.event = event
    self.face = face
    self.origin = origin
  }

  package enum Event: Equatable, Sendable {
    /// Thinking time in milliseconds, when it was measured.
    case grade(Grade, GradeKind, milliseconds: Int?)
    /// Takes back this card's latest entry of that instant (S11).
    case undo(of: Instant)
    /// This card is what `from` became by an edit: it takes over its record.
    case adopt(from: CardID)
    case suspend
    case resume
    /// Out for the entry's study day.
    case bury
    /// The person's mark, set and taken away.
    case flag
    case unflag
    /// New again; also ends an adoption of this id by another.
    case reset
    /// An orphan that is not to be kept.
    case forget
  }
}

extension LogEntry {
  package var isGrade: Bool {
    if case .grade = event { true } else { false }
  }

  package var isUndo: Bool {
    if case .undo = event { true } else { false }
  }
}

/// How a grade came about. Replay works it out again; only `cram` says more than the days do (S6).
package enum GradeKind: String, Sendable {
  case review, `repeat`, early, cram

  package init(_ effect: Effect) {
    switch effect {
    case .pass, .fail, .lapse: self = .review
    case .repeat: self = .repeat
    case .early: self = .early
    }
  }
}

/// A card's text, as Markdown: an id never changes its face.
package struct CardFace: Equatable, Hashable, Sendable {
  package var front: String
  package var back: String
  /// Of a card that asks an answer for its question: `front` is that answer (I10).
  package var isBack: Bool

  package init(front: String, back: String, isBack: Bool = false) {
    self.front = front
    self.back = back
    self.isBack = isBack
  }
}
