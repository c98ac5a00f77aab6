import Decks
import Importing
import Reviewing
import Scheduling
import Storage

// Reviews from another program become entries of a log of their own, with their own instants.

extension Surroundings {
  /// The reviews as entries, oldest first; a card's first one carries its face.
  func entries(
    of decks: [ImportedDeck], rollover: Int, isKept: (CardID) -> Bool
  ) -> [LogEntry] {
    var reviews: [(review: ImportedReview, deck: Int)] = []
    for (index, deck) in decks.enumerated() {
      reviews += deck.reviews.filter { isKept($0.card) }.map { ($0, index) }
    }
    let collections = decks.map { deck in
      Collection(files: [
        .init(deck: parseDeck(deck.text, path: deck.fileName), bytes: deck.text)
      ])
    }
    var faced: Set<CardID> = []
    return reviews.enumerated()
      .sorted { ($0.element.review.instant, $0.offset) < ($1.element.review.instant, $1.offset) }
      .compactMap { _, item in
        guard var entry = entry(item.review, rollover) else { return nil }
        let collection = collections[item.deck]
        if faced.insert(entry.card).inserted {
          entry.face = collection.place(of: entry.card).map { collection.face(of: $0) }
        }
        return entry
      }
  }

  /// A wall clock without a zone is taken for this machine's.
  private func entry(_ review: ImportedReview, _ rollover: Int) -> LogEntry? {
    guard let grade = Grade(rawValue: review.grade) else { return nil }
    let written = Int64(review.instant)
    let (date, second) = civil(written)
    let offset = Int64(localOffset(date, second)) * 1000
    let utc = review.hasZone ? written : written - offset
    let (wallDate, wallSecond) = civil(review.hasZone ? written + offset : written)
    let day = Day.studyDay(
      of: WallTime(date: wallDate, hour: wallSecond / 3600), rollover: rollover)
    return LogEntry(
      at: Instant(milliseconds: utc), day: day, card: review.card,
      event: .grade(grade, .review, milliseconds: nil))
  }

  private func civil(_ milliseconds: Int64) -> (day: Day, second: Int) {
    let seconds = Int(milliseconds / 1000) - (milliseconds % 1000 < 0 ? 1 : 0)
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    return (Day.first.advanced(by: day - Day.first.number), seconds - day * 86_400)
  }
}

/// Entries that a log has already are not added again.
func unknownEntries(_ entries: [LogEntry], in timeline: Timeline) -> [LogEntry] {
  struct Key: Hashable {
    var card: CardID
    var at: Instant
  }
  let known = Set(timeline.items.map { Key(card: $0.entry.card, at: $0.entry.at) })
  return entries.filter { !known.contains(Key(card: $0.card, at: $0.at)) }
}
