package import Decks
package import Scheduling
package import Words

/// A card's text and place, as the screen needs them.
package struct CardOnScreen: Equatable, Sendable {
  package var id: CardID
  package var kind: CardKind
  package var deck: String
  package var sections: [String]
  /// `cnn.md:41`; links of the text are relative to the deck's folder.
  package var location: String
  /// Markdown. Basic: question and answer. Cloze: the whole text, and nothing.
  package var front: [UInt8]
  package var back: [UInt8]
  /// The deletion a cloze card asks for; nil when it asks for all of its text.
  package var deletion: Int?
  /// What typing an answer is marked against.
  package var blanks: [String]
  /// R8. The question is asked alone first; Tab then brings the answer with its blanks hidden.
  package var asksQuestionFirst = false
  /// How what is typed is compared.
  package var typing = TypingRules()
  /// Whether readings are written in brackets, and whether they come with the answer only (T7).
  package var ruby = RubyMode.off

  package init(
    id: CardID, kind: CardKind, deck: String, sections: [String], location: String,
    front: [UInt8], back: [UInt8], deletion: Int?, blanks: [String]
  ) {
    self.id = id
    self.kind = kind
    self.deck = deck
    self.sections = sections
    self.location = location
    self.front = front
    self.back = back
    self.deletion = deletion
    self.blanks = blanks
  }

  /// A cloze card is asked for one deletion, whatever the text has beside it.
  package var blankCount: Int { kind == .basic ? blanks.count : 1 }
}

/// What a card has become in the editor.
package struct EditedCard: Equatable, Sendable {
  /// nil when it is in no deck any more.
  package var card: CardID?
  /// Its text is another, and took over what was learnt (R1).
  package var keptProgress: Bool

  package init(card: CardID?, keptProgress: Bool = false) {
    (self.card, self.keptProgress) = (card, keptProgress)
  }
}

/// What a sitting needs from the world: the fronts ask for it, the library does it. What cannot be
/// done is a sentence for the screen.
package protocol ReviewHost: AnyObject {
  var state: ReviewState { get }
  /// The study day of this moment: read when an answer is given, not when the session began (S2).
  var today: Day { get }
  /// Milliseconds on a clock that never jumps, for thinking times.
  var milliseconds: Int64 { get }

  func text(of card: CardID) -> CardOnScreen?
  /// Durable when it returns.
  ///
  /// - Parameter day: the study day that the screen has shown, whatever the clock says now.
  func append(_ card: CardID, _ event: LogEntry.Event, on day: Day) throws(Failure)
  /// Takes the latest entry back; nil when there is none.
  func undo(on day: Day) throws(Failure) -> (card: CardID, event: LogEntry.Event)?
  /// The cards that meet a wish, of those that the sitting was asked for.
  func queue(_ wish: QueueWish, on day: Day) -> DueQueue
  /// What the day still holds for the whole collection.
  func outlook(on day: Day) -> DayOutlook
  /// Opens the editor at the card and reads the decks again.
  func edit(_ card: CardID) throws(Failure) -> EditedCard
  /// Opens a web address, or a file that the card's deck links to.
  func open(_ link: String, of card: CardID) throws(Failure)
  /// The arithmetic behind the card's next date.
  func why(_ card: CardID) throws(Failure) -> Explanation
}
