import Decks
import Reviewing
import Scheduling
import TestSupport
import Testing

/// 1,000 random histories, counted twice.
struct StatisticsLawTests {
  @Test(arguments: Array(stride(from: UInt64(1), through: 1000, by: 100)))
  func theFiguresAreThoseOfASlowRecountFromTheLog(firstSeed: UInt64) {
    for seed in firstSeed..<firstSeed + 100 {
      let random = RandomHistory(seed: seed)
      let recount = Recount(random.logs, random.options.scheduler)
      let state = replay(Timeline(merging: random.logs), by: random.options.scheduler)
      let found = Statistics(
        random.collection, state, today: random.today, options: random.options)
      let expected = Figures(random, recount, Array(random.collection.files.indices)) { _ in true }
      #expect(Figures(found) == expected, "seed \(seed)")
      for deck in found.decks {
        let alone = Figures(random, recount, [deck.file]) { _ in true }
        #expect(deck.counts == alone.counts, "seed \(seed), \(deck.name)")
      }
      #expect(found.decks.reduce(0) { $0 + $1.counts.cards } == found.counts.cards)
      let parts = found.counts
      #expect(
        parts.cards == parts.new + parts.due + parts.scheduled + parts.suspended + parts.buried
          + parts.unanswered, "seed \(seed)")
    }
  }

  @Test(arguments: Array(stride(from: UInt64(1), through: 1000, by: 100)))
  func aSelectionCountsItsOwnGradesOnly(firstSeed: UInt64) {
    for seed in firstSeed..<firstSeed + 100 {
      let random = RandomHistory(seed: seed)
      let scheduler = random.options.scheduler
      let recount = Recount(random.logs, scheduler)
      let lineages = Lineages(Timeline(merging: random.logs), by: scheduler)
      #expect(
        lineages.state == replay(Timeline(merging: random.logs), by: scheduler), "seed \(seed)")
      let isWanted: (CardID) -> Bool = { $0.rawValue % 2 == 0 }
      let found = Statistics(
        random.collection, lineages.state, today: random.today, options: random.options,
        days: lineages.days(where: isWanted)
      ) { isWanted($1.id) }
      let expected = Figures(
        random, recount, Array(random.collection.files.indices), where: isWanted)
      #expect(Figures(found) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: Array(stride(from: UInt64(1), through: 300, by: 100)))
  func theForecastIsThatOfASimulationDayByDay(firstSeed: UInt64) {
    for seed in firstSeed..<firstSeed + 100 {
      let random = RandomHistory(seed: seed)
      let state = replay(Timeline(merging: random.logs), by: random.options.scheduler)
      let found = Statistics(
        random.collection, state, today: random.today, options: random.options)
      #expect(found.forecast.map(\.expected) == simulated(random, state), "seed \(seed)")
      #expect(found.forecast.allSatisfy { $0.expected >= $0.due })
    }
  }

  @Test func sectionsAddUpToTheirDeck() {
    for seed in UInt64(1)...100 {
      let random = RandomHistory(seed: seed)
      let state = replay(Timeline(merging: random.logs), by: random.options.scheduler)
      let found = Statistics(
        random.collection, state, today: random.today, options: random.options)
      for deck in found.decks {
        let top = found.sections.filter { $0.file == deck.file && $0.depth == 0 }
        #expect(top.reduce(0) { $0 + $1.counts.cards } == deck.counts.cards, "seed \(seed)")
        #expect(top.reduce(0) { $0 + $1.counts.due } == deck.counts.due, "seed \(seed)")
      }
    }
  }

  @Test func theLawsAreNotEmpty() {
    // Were the histories too tame, the recount would agree about nothing.
    var sum = CardCounts()
    var reviews = 0
    var matureReviews = 0
    for seed in UInt64(1)...1000 {
      let random = RandomHistory(seed: seed)
      let state = replay(Timeline(merging: random.logs), by: random.options.scheduler)
      let found = Statistics(
        random.collection, state, today: random.today, options: random.options)
      sum.due += found.counts.due
      sum.suspended += found.counts.suspended
      sum.buried += found.counts.buried
      sum.leeches += found.counts.leeches
      sum.mature += found.counts.mature
      sum.againToday += found.counts.againToday
      sum.reviewedToday += found.counts.reviewedToday
      reviews += found.retention.all.all.reviews
      matureReviews += found.retention.all.mature.reviews
    }
    #expect(reviews > 2000)
    for count in [
      sum.due, matureReviews, sum.suspended, sum.mature, sum.againToday, sum.reviewedToday,
    ] {
      #expect(count > 20)
    }
    #expect(sum.buried > 0 && sum.leeches > 0)
  }
}

/// What is compared.
private struct Figures: Equatable {
  var counts = CardCounts()
  var newLeft = 0
  var retention = RetentionFigures()
  var streak = 0
  var due: [Int] = []
  var intervals: [Int: Int] = [:]
  var eases: [Int: Int] = [:]
  var hardest: [Int] = []

  init(_ found: Statistics) {
    counts = found.counts
    newLeft = found.newLeftToday
    retention = found.retention
    streak = found.streakDays
    due = found.forecast.map(\.due)
    intervals = found.intervals
    eases = found.eases
    hardest = found.hardest.map(\.lapses)
  }

  init(
    _ random: RandomHistory, _ recount: Recount, _ files: [Int], where isWanted: (CardID) -> Bool
  ) {
    let wanted = random.collection.cards.filter {
      files.contains($0.place.file) && isWanted($0.card.id)
    }.map(\.card)
    due = Array(repeating: 0, count: random.options.forecastDays)
    for card in wanted { count(card, random, recount) }
    hardest = Array(hardest.sorted(by: >).prefix(random.options.hardestCards))
    // The allowance is one for all decks.
    let begun = recount.grades.count { $0.isFirstEver && $0.day == random.today }
    newLeft = min(counts.new, max(0, random.options.newPerDay - begun))
    let grades = recount.grades.filter { isWanted(recount.owner($0.card)) }
    countDays(grades, random)
  }

  private mutating func count(_ card: Card, _ random: RandomHistory, _ recount: Recount) {
    let today = random.today
    let schedule = recount.schedule(of: card.id)
    counts.cards += 1
    var comesBack = 0
    if recount.isSuspended(card.id) {
      counts.suspended += 1
    } else if recount.buriedOn(card.id) == today {
      counts.buried += 1
      comesBack = 1
    } else if card.isUnanswered {
      counts.unanswered += 1
    } else if let schedule {
      if schedule.due <= today && schedule.graded < today {
        counts.due += 1
        if schedule.due < today { counts.overdue += 1 }
      } else {
        counts.scheduled += 1
        comesBack = 1
      }
    } else {
      counts.new += 1
    }
    countAgain(card.id, random, recount)
    guard let schedule else { return }
    counts.leeches += schedule.lapses >= 8 ? 1 : 0
    counts.mature += schedule.interval >= 21 ? 1 : 0
    counts.young += schedule.interval < 21 ? 1 : 0
    counts.reviewedToday += schedule.graded == today ? 1 : 0
    countRecall(card.id, recount)
    intervals[schedule.interval, default: 0] += 1
    eases[schedule.ease.hundredths, default: 0] += 1
    if schedule.lapses > 0 { hardest.append(schedule.lapses) }
    if recount.isSuspended(card.id) || card.isUnanswered { return }
    let day = max(comesBack, schedule.due.days(since: today))
    if due.indices.contains(day) { due[day] += 1 }
  }

  /// A record's recall is that of the grades since its last reset.
  private mutating func countRecall(_ card: CardID, _ recount: Recount) {
    var schedule: Schedule?
    for entry in recount.stories[card] ?? [] {
      guard case .grade(let grade, let kind, _) = entry.event, kind != .cram else { continue }
      if let schedule, entry.day > schedule.graded, entry.day >= schedule.due {
        counts.recall.reviews += 1
        counts.recall.recalled += grade.rawValue >= 3 ? 1 : 0
      }
      schedule = recount.scheduler.answer(schedule, grade, on: entry.day).schedule
    }
  }

  private mutating func countAgain(_ card: CardID, _ random: RandomHistory, _ recount: Recount) {
    guard !recount.isSuspended(card), recount.buriedOn(card) != random.today,
      recount.isAgain(card, on: random.today)
    else { return }
    counts.againToday += 1
  }

  private mutating func countDays(_ grades: [Recount.CountedGrade], _ random: RandomHistory) {
    let today = random.today
    retention.today = span(grades.filter { $0.day == today })
    retention.month = span(grades.filter { (0..<30).contains(today.days(since: $0.day)) })
    retention.all = span(grades)
    if let since = random.options.since {
      retention.since = span(grades.filter { $0.day >= since })
    }
    let days = Set(grades.map(\.day))
    var day = days.contains(today) ? today : today.advanced(by: -1)
    while days.contains(day) {
      streak += 1
      day = day.advanced(by: -1)
    }
  }

  private func span(_ grades: [Recount.CountedGrade]) -> SpanFigures {
    var span = SpanFigures()
    let reviews = grades.filter(\.isReview)
    let mature = reviews.filter(\.wasMature)
    let young = reviews.filter { !$0.wasMature }
    span.mature = Recall(reviews: mature.count, recalled: mature.count { $0.isRecalled })
    span.young = Recall(reviews: young.count, recalled: young.count { $0.isRecalled })
    span.grades = grades.count
    span.new = grades.count { $0.isFirstEver }
    span.milliseconds = grades.reduce(0) { $0 + $1.milliseconds }
    span.studyDays = Set(grades.map(\.day)).count
    return span
  }
}

/// Every review done on its day with a 4, every day's new cards begun: how many reviews a day.
private func simulated(_ random: RandomHistory, _ state: ReviewState) -> [Int] {
  let scheduler = random.options.scheduler
  var schedules: [Schedule] = []
  var new = 0
  var held: [Schedule] = []
  for (_, card) in random.collection.cards where !card.isUnanswered {
    let status = state.status(of: card.id, on: random.today)
    let schedule = state.records[card.id]?.schedule
    switch status {
    case .new: new += 1
    case .due: schedules.append(schedule!)
    case .scheduled, .buried: if let schedule { held.append(schedule) }
    case .suspended: break
    }
  }
  var counts: [Int] = []
  for offset in 0..<random.options.forecastDays {
    let day = random.today.advanced(by: offset)
    if offset == 1 { schedules += held }
    var count = 0
    for index in schedules.indices where schedules[index].due <= day {
      count += 1
      schedules[index].graded = min(schedules[index].graded, day.advanced(by: -1))
      schedules[index] = scheduler.answer(schedules[index], .good, on: day).schedule
    }
    counts.append(count)
    let begun = offset == 0 ? state.days[day]?.new ?? 0 : 0
    for _ in 0..<min(new, max(0, random.options.newPerDay - begun)) {
      new -= 1
      schedules.append(scheduler.answer(nil, .good, on: day).schedule)
    }
  }
  return counts
}
