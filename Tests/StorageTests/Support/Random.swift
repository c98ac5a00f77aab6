import Decks
import Reviewing
import Scheduling
import TestSupport

let firstDay = Day(year: 2026, month: 11, day: 1) ?? .first
let firstInstant = Instant("2026-11-01T08:00:00Z") ?? Instant(milliseconds: 0)

func id(_ number: Int) -> CardID { CardID(rawValue: UInt64(number) &* 0x9E37_79B9_7F4A_7C15) }

func faceOf(_ card: CardID) -> CardFace {
  CardFace(front: "问 \"\(card)\"?\n2", back: "答 \\ \(card)\t\u{1}")
}

/// What a person might do in some weeks with few cards, so that everything meets everything.
struct RandomReviews {
  var random: SplitMix64
  var cards = 8
  /// Milliseconds since the first instant.
  private var clock: Int64 = 0
  private var past: [LogEntry] = []

  init(seed: UInt64, cards: Int = 8) {
    random = SplitMix64(seed: seed)
    self.cards = cards
  }

  mutating func next() -> LogEntry {
    // Sometimes the same instant again, sometimes the clock is set back.
    switch random.below(20) {
    case 0: break
    case 1: clock -= Int64(random.below(100_000_000))
    default: clock += Int64(random.below(40_000_000))
    }
    let at = Instant(milliseconds: firstInstant.milliseconds + clock)
    let day = firstDay.advanced(by: Int(clock / 86_400_000) + (random.chance(3) ? -2 : 0))
    let entry = LogEntry(at: at, day: day, card: id(random.below(cards)), event: event())
    past.append(entry)
    return entry
  }

  mutating func entries(_ count: Int) -> [LogEntry] { (0..<count).map { _ in next() } }

  /// An undo of something that was, or nearly was.
  mutating func undo() -> LogEntry? {
    guard let target = past.suffix(6).randomElement(using: &random) else { return nil }
    var entry = next()
    entry.card = target.card
    entry.event = .undo(of: target.at)
    return entry
  }

  private mutating func event() -> LogEntry.Event {
    switch random.below(24) {
    case 0: return .suspend
    case 1: return .resume
    case 2: return .bury
    case 3: return .reset
    case 4: return .forget
    case 5, 6: return .adopt(from: id(random.below(cards)))
    default:
      let grade = Grade(rawValue: random.below(6)) ?? .good
      let kind: GradeKind = random.chance(5) ? .cram : .review
      return .grade(grade, kind, milliseconds: random.chance(70) ? random.below(90_000) : nil)
    }
  }
}
