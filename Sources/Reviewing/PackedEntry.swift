import Decks
import Scheduling

/// A log entry in 32 bytes: ten million of them are held at once.
struct PackedEntry: Sendable {
  enum Kind: UInt8 {
    case review, `repeat`, early, cram, undo, adopt, suspend, resume, bury, flag, unflag
    case reset, forget
  }

  let at: Instant
  let card: CardID
  let day: Day
  /// Of a grade the thinking time plus one, 0 when it was not measured; of an undo or an adoption
  /// the index of its target.
  private(set) var detail: UInt32 = 0
  let hash: UInt32
  let kind: Kind
  private var grade = Grade.blackout
  var isUndone = false
  var isRepeated = false

  init(_ entry: LogEntry, _ hash: UInt32, _ targets: inout [UInt64]) {
    (at, day, card, self.hash) = (entry.at, entry.day, entry.card, hash)
    switch entry.event {
    case .grade(let grade, let kind, let milliseconds):
      self.kind = Kind(kind)
      self.grade = grade
      if let milliseconds { detail = UInt32(clamping: milliseconds + 1) }
    case .undo(let instant):
      kind = .undo
      detail = UInt32(targets.count)
      targets.append(UInt64(bitPattern: instant.milliseconds))
    case .adopt(let old):
      kind = .adopt
      detail = UInt32(targets.count)
      targets.append(old.rawValue)
    case .suspend: kind = .suspend
    case .resume: kind = .resume
    case .bury: kind = .bury
    case .flag: kind = .flag
    case .unflag: kind = .unflag
    case .reset: kind = .reset
    case .forget: kind = .forget
    }
  }

  func entry(_ targets: [UInt64]) -> LogEntry {
    LogEntry(at: at, day: day, card: card, event: event(targets))
  }

  private func event(_ targets: [UInt64]) -> LogEntry.Event {
    switch kind {
    case .review: graded(.review)
    case .repeat: graded(.repeat)
    case .early: graded(.early)
    case .cram: graded(.cram)
    case .undo: .undo(of: Instant(milliseconds: Int64(bitPattern: targets[Int(detail)])))
    case .adopt: .adopt(from: CardID(rawValue: targets[Int(detail)]))
    case .suspend: .suspend
    case .resume: .resume
    case .bury: .bury
    case .flag: .flag
    case .unflag: .unflag
    case .reset: .reset
    case .forget: .forget
    }
  }

  private func graded(_ kind: GradeKind) -> LogEntry.Event {
    .grade(grade, kind, milliseconds: detail == 0 ? nil : Int(detail) - 1)
  }
}

extension PackedEntry.Kind {
  fileprivate init(_ kind: GradeKind) {
    switch kind {
    case .review: self = .review
    case .repeat: self = .repeat
    case .early: self = .early
    case .cram: self = .cram
    }
  }
}
