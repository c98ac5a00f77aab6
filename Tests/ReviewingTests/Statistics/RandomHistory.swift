import Decks
import Reviewing
import Scheduling
import TestSupport

/// A small collection and what two devices did with it over some weeks: lapses, repeats, practice,
/// undo, adoption, buried and suspended cards, clocks set back, days off.
struct RandomHistory {
  let collection: Collection
  let logs: [DeviceLog]
  let today: Day
  var options = StatisticsOptions()

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    collection = RandomHistory.decks(&random)
    var ids = collection.cards.map(\.card.id)
    // Cards that are no longer in the decks.
    ids += (1...3).map { CardID(rawValue: $0) }
    ids = Array(ids.shuffled(using: &random).prefix(.random(in: 3...20, using: &random)))
    let skill = Int.random(in: 0...10, using: &random)
    let start = Day("2026-03-01")!
    let rollover = Int.random(in: 0...6, using: &random)
    let length = Int.random(in: 1...160, using: &random)
    var devices: [DeviceLog] = []
    for device in ["desk", "phone"].prefix(Int.random(in: 1...2, using: &random)) {
      devices.append(
        DeviceLog(
          device: device,
          entries: RandomHistory.log(ids, from: start, days: length, rollover, skill, &random)))
    }
    logs = devices
    today = start.advanced(by: length + Int.random(in: -3...4, using: &random))
    options.newPerDay = Int.random(in: 0...6, using: &random)
    options.forecastDays = Int.random(in: 1...40, using: &random)
    options.wantsSections = true
    options.since = start.advanced(by: Int.random(in: -5...70, using: &random))
    options.scheduler.repeatBelow = [0, 3, 4].randomElement(using: &random)!
    if Bool.random(using: &random) { options.scheduler.lapseEase = .keep }
    if Int.random(in: 0..<4, using: &random) == 0 { options.scheduler.maximumInterval = 10 }
  }

  private static func decks(_ random: inout SplitMix64) -> Collection {
    let files = (0..<Int.random(in: 1...3, using: &random)).map { file in
      var text = ""
      for card in 0..<Int.random(in: 0...6, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text += "# Part \(card)\n\n"
        case 1: text += "## Deeper \(card)\n\n"
        case 2: text += "Q: open \(file).\(card)\nA: <!-- unanswered -->\n\n"
        case 3: text += "C: a [one] and a [two] \(file).\(card)\n\n"
        case 4: text += "Q: everywhere\nA: the same\n\n"
        default: break
        }
        text += "Q: question \(file).\(card)\nA: answer \(card)\n\n"
      }
      let bytes = Array(text.utf8)
      return Collection.DeckFile(deck: parseDeck(bytes, path: "deck\(file).md"), bytes: bytes)
    }
    return Collection(files: files)
  }

  private static func log(
    _ ids: [CardID], from start: Day, days: Int, _ rollover: Int, _ skill: Int,
    _ random: inout SplitMix64
  ) -> [LogEntry] {
    var entries: [LogEntry] = []
    let most = Int.random(in: 1...9, using: &random)
    for offset in 0..<days where Int.random(in: 0..<3, using: &random) > 0 {
      var hour = Int.random(in: 0...12, using: &random)
      for _ in 0..<Int.random(in: 0...most, using: &random) {
        hour = min(23, hour + Int.random(in: 0...2, using: &random))
        // Now and then a clock is a few days off.
        let isOff = Int.random(in: 0..<25, using: &random) == 0
        let date = start.advanced(by: offset + (isOff ? .random(in: -4...4, using: &random) : 0))
        let seconds = date.number * 86_400 + hour * 3600 + .random(in: 0...3, using: &random)
        let entry = LogEntry(
          at: Instant(milliseconds: Int64(seconds) * 1000),
          day: .studyDay(of: WallTime(date: date, hour: hour), rollover: rollover),
          card: ids.randomElement(using: &random)!, event: event(ids, skill, &random))
        entries.append(entry.undoing(entries, &random))
      }
    }
    return entries
  }

  private static func event(
    _ ids: [CardID], _ skill: Int, _ random: inout SplitMix64
  ) -> LogEntry.Event {
    switch Int.random(in: 0..<120, using: &random) {
    case 0, 1: .suspend
    case 2: .resume
    case 3, 4: .bury
    case 5: .reset
    case 6: .forget
    case 7, 8: .adopt(from: ids.randomElement(using: &random)!)
    case 9, 10: .grade(.wrong, .cram, milliseconds: 900)
    default:
      .grade(
        Int.random(in: 0..<10, using: &random) < skill
          ? .good : Grade.allCases.randomElement(using: &random)!, .review,
        milliseconds: Bool.random(using: &random) ? .random(in: -5...60_000, using: &random) : nil)
    }
  }
}

extension LogEntry {
  /// This entry, or in one of twelve cases an undo of an earlier one.
  fileprivate func undoing(_ before: [LogEntry], _ random: inout SplitMix64) -> LogEntry {
    guard Int.random(in: 0..<12, using: &random) == 0, let target = before.suffix(3).first else {
      return self
    }
    var entry = self
    entry.card = target.card
    entry.event = .undo(of: target.at)
    return entry
  }
}
