import Decks
import Reviewing
import Scheduling

/// Why a line of a review log does not count.
package enum LineFault: Error, Equatable, Sendable {
  /// Not one JSON object.
  case notJSON(JSONFault)
  case missing(LogKey)
  /// The value is not what the key takes: a grade of 7, a day of no calendar.
  case invalid(LogKey)
}

package enum LogKey: String, Sendable {
  case at, day, card, kind, grade, of, from, front, back
}

/// What a line of a review log turned out to be.
enum LineReading: Equatable {
  /// `hasFace`: it carries the card's face, read or not. `isNewer`: it has keys that this version
  /// does not know.
  case entry(LogEntry, hasFace: Bool, isNewer: Bool)
  /// A kind of entry that this version does not know; empty when it is longer than any name.
  case unknownKind(String)
  case fault(LineFault)
}

/// Which entries are read together with their faces; texts cost time and memory.
enum FaceReading: Sendable {
  case none, all
  case of(Set<CardID>)

  func wants(_ id: CardID) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .of(let ids): ids.contains(id)
    }
  }
}

/// Reads one line, without its line end.
func readLogLine(_ line: Span<UInt8>, faces: FaceReading) -> LineReading {
  var fields = LogFields()
  do throws(JSONFault) {
    try fields.read(line)
    return try fields.reading(line, faces: faces)
  } catch {
    return .fault(.notJSON(error))
  }
}

/// The keys of one line as they come, in any order.
private struct LogFields {
  var at: JSONText?
  var day: JSONText?
  var card: JSONText?
  var kind: JSONName?
  var grade: Int?
  var hasGrade = false
  var milliseconds: Int?
  var of: JSONText?
  var from: JSONText?
  var front: JSONText?
  var back: JSONText?
  var deck: JSONText?
  var after: JSONText?
  var side: JSONName?
  var isNewer = false

  mutating func read(_ line: Span<UInt8>) throws(JSONFault) {
    let keys = LogNames.all
    var json = JSONReader()
    var isFirst = true
    try json.beginObject(line)
    while let key = try json.nextKey(line, &isFirst) {
      switch key.name {
      case keys.at: at = try json.text(line)
      case keys.day: day = try json.text(line)
      case keys.card: card = try json.text(line)
      case keys.grade:
        hasGrade = true
        grade = try json.number(line).int
      case keys.kind: kind = try json.name(line)
      case keys.ms: milliseconds = try json.number(line).int
      case keys.of: of = try json.text(line)
      case keys.from: from = try json.text(line)
      case keys.front: front = try json.text(line)
      case keys.back: back = try json.text(line)
      case keys.deck: deck = try json.text(line)
      case keys.after: after = try json.text(line)
      case keys.side: side = try json.name(line)
      default:
        isNewer = true
        try json.skip(line)
      }
    }
    try json.end(line)
  }

  func reading(_ line: Span<UInt8>, faces: FaceReading) throws(JSONFault) -> LineReading {
    guard let kind else { return .fault(.missing(.kind)) }
    guard Kind.isKnown(kind) else { return .unknownKind(kind.text) }
    guard let at else { return .fault(.missing(.at)) }
    guard let instant = instant(line, at) else { return .fault(.invalid(.at)) }
    guard let day else { return .fault(.missing(.day)) }
    guard let studyDay = Storage.day(line, day) else { return .fault(.invalid(.day)) }
    guard let card else { return .fault(.missing(.card)) }
    guard let id = cardID(line, card) else { return .fault(.invalid(.card)) }
    let face = faces.wants(id) ? try face(line) : nil
    let origin = face == nil ? nil : try origin(line)
    switch event(line, kind) {
    case .success(let event):
      return .entry(
        LogEntry(at: instant, day: studyDay, card: id, event: event, face: face, origin: origin),
        hasFace: front != nil && back != nil, isNewer: isNewer)
    case .failure(let fault): return .fault(fault)
    }
  }

  private func face(_ line: Span<UInt8>) throws(JSONFault) -> CardFace? {
    guard let front, let back else { return nil }
    let json = JSONReader()
    return CardFace(
      front: try json.string(line, front), back: try json.string(line, back),
      isBack: side == LogNames.all.back)
  }

  private func origin(_ line: Span<UInt8>) throws(JSONFault) -> CardOrigin? {
    guard let deck else { return nil }
    let path = try JSONReader().string(line, deck)
    return CardOrigin(deck: path, after: after.flatMap { cardID(line, $0) })
  }

  private func event(
    _ line: Span<UInt8>, _ kind: JSONName
  ) -> Result<LogEntry.Event, LineFault> {
    let names = LogNames.all
    switch kind {
    case names.suspend: return .success(.suspend)
    case names.resume: return .success(.resume)
    case names.bury: return .success(.bury)
    case names.flag: return .success(.flag)
    case names.unflag: return .success(.unflag)
    case names.reset: return .success(.reset)
    case names.forget: return .success(.forget)
    case names.undo:
      guard let of else { return .failure(.missing(.of)) }
      guard let instant = instant(line, of) else { return .failure(.invalid(.of)) }
      return .success(.undo(of: instant))
    case names.adopt:
      guard let from else { return .failure(.missing(.from)) }
      guard let id = cardID(line, from) else { return .failure(.invalid(.from)) }
      return .success(.adopt(from: id))
    default:
      guard hasGrade else { return .failure(.missing(.grade)) }
      guard let value = grade, let grade = Grade(rawValue: value), let kind = Kind.grade(kind)
      else { return .failure(.invalid(.grade)) }
      return .success(.grade(grade, kind, milliseconds: Kind.thinkingTime(milliseconds)))
    }
  }
}

/// The words of `kind`.
enum Kind {
  fileprivate static func grade(_ name: JSONName) -> GradeKind? {
    let names = LogNames.all
    switch name {
    case names.review: return .review
    case names.repeat: return .repeat
    case names.early: return .early
    case names.cram: return .cram
    default: return nil
    }
  }

  static func isKnown(_ name: JSONName) -> Bool {
    let names = LogNames.all
    switch name {
    case names.review, names.repeat, names.early, names.cram: return true
    case names.suspend, names.resume, names.bury, names.reset, names.forget: return true
    case names.undo, names.adopt, names.flag, names.unflag: return true
    default: return false
    }
  }

  /// More than a day is no thinking time; it is left out, so that sums cannot overflow.
  fileprivate static func thinkingTime(_ milliseconds: Int?) -> Int? {
    milliseconds.flatMap { 0...86_400_000 ~= $0 ? $0 : nil }
  }
}

func cardID(_ bytes: Span<UInt8>, _ text: JSONText) -> CardID? {
  guard text.end - text.start == 16 else { return nil }
  return hexadecimal(bytes, text.start, 16).map { CardID(rawValue: $0) }
}

/// Held together, since every access to a static constant asks whether it has been made.
private struct LogNames {
  let at: JSONName = "at"
  let day: JSONName = "day"
  let card: JSONName = "card"
  let grade: JSONName = "grade"
  let kind: JSONName = "kind"
  let ms: JSONName = "ms"
  let of: JSONName = "of"
  let from: JSONName = "from"
  let front: JSONName = "front"
  let back: JSONName = "back"
  let deck: JSONName = "deck"
  let after: JSONName = "after"
  let side: JSONName = "side"
  let suspend: JSONName = "suspend"
  let resume: JSONName = "resume"
  let bury: JSONName = "bury"
  let flag: JSONName = "flag"
  let unflag: JSONName = "unflag"
  let reset: JSONName = "reset"
  let forget: JSONName = "forget"
  let undo: JSONName = "undo"
  let adopt: JSONName = "adopt"
  let review: JSONName = "review"
  let `repeat`: JSONName = "repeat"
  let early: JSONName = "early"
  let cram: JSONName = "cram"

  static let all = LogNames()
}
