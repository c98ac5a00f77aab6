package import Decks
package import Scheduling

/// What is due, now and in the coming days, and how it is going: one pass over cards and days.
///
/// A pure function of the decks, the review state and the study day. It holds no card texts.
package struct Statistics: Equatable, Sendable {
  /// The study day that everything is counted for.
  package let today: Day
  package let options: StatisticsOptions
  package internal(set) var counts = CardCounts()
  /// In the order of the collection's files, decks without a counted card left out.
  package internal(set) var decks: [DeckFigures] = []
  /// On demand: every section that has cards, in file order, with those of its subsections.
  package internal(set) var sections: [SectionFigures] = []
  package internal(set) var forecast: [ForecastDay] = []
  /// New cards that may still be begun today: the day's allowance less those begun, and never more
  /// than there are.
  package internal(set) var newLeftToday = 0
  /// What was done on each study day, from the review log.
  package internal(set) var days: [Day: DayTotals]
  package internal(set) var retention = RetentionFigures()
  /// Study days in a row with at least one grade, ending today or yesterday.
  package internal(set) var streakDays = 0
  /// Cards by interval in days, and by ease in hundredths; suspended and buried ones included.
  package internal(set) var intervals: [Int: Int] = [:]
  package internal(set) var eases: [Int: Int] = [:]
  /// The cards that lapsed most, the hardest first: leeches are among them.
  package internal(set) var hardest: [HardCard] = []
}

/// What statistics are asked for.
package struct StatisticsOptions: Equatable, Sendable {
  /// New cards a study day (S12).
  package var newPerDay = 20
  /// Study days of the forecast, today included.
  package var forecastDays = 14
  package var wantsSections = false
  /// How many of the hardest cards are named.
  package var hardestCards = 5
  /// The first study day of `retention.since`.
  package var since: Day?
  package var scheduler = Scheduler()

  package init() {}
}

/// Cards by what they are on one study day.
///
/// `cards = new + due + scheduled + suspended + buried + unanswered`: a card counts in one of them.
package struct CardCounts: Equatable, Sendable {
  /// Different cards: the same card twice is one.
  package var cards = 0
  /// Never graded, and may be asked.
  package var new = 0
  /// Reviews due today and not yet done; new cards are not among them.
  package var due = 0
  /// The part of `due` that was due before today.
  package var overdue = 0
  /// Graded before, and not due today.
  package var scheduled = 0
  package var suspended = 0
  /// Out for today.
  package var buried = 0
  /// Questions whose answer is still to be written: never asked.
  package var unanswered = 0
  /// S9. Lapsed eight times or more, suspended ones included.
  package var leeches = 0
  /// Graded at least once, with an interval below 21 days, and of 21 days or more.
  package var young = 0
  package var mature = 0
  /// Cards graded today, each once, new ones included; cramming is no grade.
  package var reviewedToday = 0
  /// S8. Cards that come again today.
  package var againToday = 0
  /// All first grades of a study day on these cards while they were due.
  package var recall = Recall()

  package init() {}
}

/// How often a card was recalled when it was due.
///
/// Counted is the first grade of a card on a study day, on a card that was due; 3 and above is
/// recalled. Not counted: first grades ever, repeats, practice before the due day (a failure
/// there too), and cramming.
package struct Recall: Equatable, Sendable {
  package var reviews = 0
  package var recalled = 0

  package init(reviews: Int = 0, recalled: Int = 0) {
    self.reviews = reviews
    self.recalled = recalled
  }

  /// 0...1; nil without a review.
  package var retention: Double? {
    reviews > 0 ? Double(recalled) / Double(reviews) : nil
  }

  /// Whole percent, a half rounded up; nil without a review.
  package var percent: Int? {
    reviews > 0 ? (recalled * 200 + reviews) / (reviews * 2) : nil
  }

  package static func += (left: inout Recall, right: Recall) {
    left.reviews += right.reviews
    left.recalled += right.recalled
  }
}

/// Recall over a span of study days, by the interval that the cards had before the answer.
package struct SpanFigures: Equatable, Sendable {
  /// Intervals below 21 days, and of 21 days or more.
  package var young = Recall()
  package var mature = Recall()
  /// Every grade, repeats and practice included.
  package var grades = 0
  /// First grades ever.
  package var new = 0
  /// Thinking time.
  package var milliseconds = 0
  /// Study days with at least one grade.
  package var studyDays = 0

  package init() {}

  package var all: Recall {
    Recall(
      reviews: young.reviews + mature.reviews, recalled: young.recalled + mature.recalled)
  }
}

package struct RetentionFigures: Equatable, Sendable {
  package var today = SpanFigures()
  /// The last thirty study days, today included.
  package var month = SpanFigures()
  package var all = SpanFigures()
  /// From the day asked for on.
  package var since: SpanFigures?

  package init() {}
}

package struct DeckFigures: Equatable, Sendable {
  /// The index of the file in the collection.
  package var file: Int
  package var name: String
  /// The name, with its folder where another deck has the same one.
  package var label: String
  package var path: String
  package var counts: CardCounts
}

package struct SectionFigures: Equatable, Sendable {
  package var file: Int
  /// The index of the section in its deck; -1 for cards outside any heading.
  package var section: Int
  /// How deep it stands: 0 for a section that is in no other.
  package var depth: Int
  package var line: Int
  package var title: String
  package var counts: CardCounts
}

package struct ForecastDay: Equatable, Sendable {
  package var day: Day
  /// Cards whose next review is on this day; the overdue count for today, and a buried card for
  /// the day it comes back.
  package var due: Int
  /// Reviews on this day if every review is done on its day with a 4, and every day's allowance of
  /// new cards is begun: at least `due`.
  package var expected: Int
}

package struct HardCard: Equatable, Sendable {
  package var id: CardID
  package var place: Collection.Place
  package var lapses: Int
  package var ease: Ease
  package var interval: Int
  package var recall: Recall
  package var isLeech: Bool
}
