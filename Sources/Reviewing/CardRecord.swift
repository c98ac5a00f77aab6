package import Scheduling

/// What the review state remembers of a card. A card without a record is new.
package struct CardRecord: Equatable, Sendable {
  /// nil while new: suspended or buried before its first grade, or reset.
  package var schedule: Schedule?
  package var isSuspended = false
  /// Marked by the person, to be looked at: it changes no date.
  package var isFlagged = false
  /// Out for this study day.
  package var buriedOn: Day?
  /// First grades of a study day on this card while it was due, and how many of them were 3 or
  /// more: a deck's retention is their ratio.
  package var reviews: Int {
    get { Int(storedReviews) }
    set { storedReviews = Int32(clamping: newValue) }
  }
  package var recalled: Int {
    get { Int(storedRecalled) }
    set { storedRecalled = Int32(clamping: newValue) }
  }

  // A million records are held at once: half the size is half the memory.
  private var storedReviews: Int32 = 0
  private var storedRecalled: Int32 = 0

  package init(schedule: Schedule? = nil) { self.schedule = schedule }

  package var isEmpty: Bool { self == CardRecord() }
}

/// What was done on one study day, over all cards.
package struct DayTotals: Equatable, Sendable {
  /// Every grade, repeats and practice included, cramming not.
  package var grades = 0
  /// First grades ever.
  package var new = 0
  /// First grades of the day on due cards, and how many were recalled (3 and above).
  package var reviews = 0
  package var recalled = 0
  /// The part of `reviews` and `recalled` whose interval was 21 days or more.
  package var matureReviews = 0
  package var matureRecalled = 0
  /// Thinking time.
  package var milliseconds = 0

  package init() {}
}
