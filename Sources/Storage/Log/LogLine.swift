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
  /// A kind of entry that this version does not know.
  case unknownKind
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
  var isNewer = false

  mutating func read(_ line: Span<UInt8>) throws(JSONFault) {
    var json = JSONReader()
    var isFirst = true
    try json.beginObject(line)
    while let key = try json.nextKey(line, &isFirst) {
      switch key.name {
      case .at: at = try json.text(line)
      case .day: day = try json.text(line)
      case .card: card = try json.text(line)
      case .grade:
        hasGrade = true
        grade = try json.number(line).int
      case .kind: kind = try json.name(line)
      case .ms: milliseconds = try json.number(line).int
      case .of: of = try json.text(line)
      case .from: from = try json.text(line)
      case .front: front = try json.text(line)
      case .back: back = try json.text(line)
      default:
        isNewer = true
        try json.skip(line)
      }
    }
    try json.end(line)
  }

  func reading(_ line: Span<UInt8>, faces: FaceReading) throws(JSONFault) -> LineReading {
    guard let kind else { return .fault(.missing(.kind)) }
    guard Kind.isKnown(kind) else { return .unknownKind }
    guard let at else { return .fault(.missing(.at)) }
    guard let instant = instant(line, at) else { return .fault(.invalid(.at)) }
    guard let day else { return .fault(.missing(.day)) }
    guard let studyDay = Storage.day(line, day) else { return .fault(.invalid(.day)) }
    guard let card else { return .fault(.missing(.card)) }
    guard let id = cardID(line, card) else { return .fault(.invalid(.card)) }
    let face = faces.wants(id) ? try face(line) : nil
    switch event(line, kind) {
    case .success(let event):
      return .entry(
        LogEntry(at: instant, day: studyDay, card: id, event: event, face: face),
        hasFace: front != nil && back != nil, isNewer: isNewer)
    case .failure(let fault): return .fault(fault)
    }
  }

  private func face(_ line: Span<UInt8>) throws(JSONFault) -> CardFace? {
    guard let front, let back else { return nil }
    let json = JSONReader()
    return CardFace(front: try json.string(line, front), back: try json.string(line, back))
  }

  private func event(
    _ line: Span<UInt8>, _ kind: JSONName
  ) -> Result<LogEntry.Event, LineFault> {
    switch kind {
    case .suspend: return .success(.suspend)
    case .resume: return .success(.resume)
    case .bury: return .success(.bury)
    case .reset: return .success(.reset)
    case .forget: return .success(.forget)
    case .undo:
      guard let of else { return .failure(.missing(.of)) }
      guard let instant = instant(line, of) else { return .failure(.invalid(.of)) }
      return .success(.undo(of: instant))
    case .adopt:
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
private enum Kind {
  static func grade(_ name: JSONName) -> GradeKind? {
    switch name {
    case .review: .review
    case .repeat: .repeat
    case .early: .early
    case .cram: .cram
    default: nil
    }
  }

  static func isKnown(_ name: JSONName) -> Bool {
    switch name {
    case .suspend, .resume, .bury, .reset, .forget, .undo, .adopt: true
    default: grade(name) != nil
    }
  }

  /// More than a day is no thinking time; it is left out, so that sums cannot overflow.
  static func thinkingTime(_ milliseconds: Int?) -> Int? {
    milliseconds.flatMap { 0...86_400_000 ~= $0 ? $0 : nil }
  }
}

func cardID(_ bytes: Span<UInt8>, _ text: JSONText) -> CardID? {
  guard text.end - text.start == 16 else { return nil }
  return hexadecimal(bytes, text.start, 16).map { CardID(rawValue: $0) }
}

extension JSONName {
  fileprivate static let at: JSONName = "at"
  fileprivate static let day: JSONName = "day"
  fileprivate static let card: JSONName = "card"
  fileprivate static let grade: JSONName = "grade"
  fileprivate static let kind: JSONName = "kind"
  fileprivate static let ms: JSONName = "ms"
  fileprivate static let of: JSONName = "of"
  fileprivate static let from: JSONName = "from"
  fileprivate static let front: JSONName = "front"
  fileprivate static let back: JSONName = "back"
  fileprivate static let suspend: JSONName = "suspend"
  fileprivate static let resume: JSONName = "resume"
  fileprivate static let bury: JSONName = "bury"
  fileprivate static let reset: JSONName = "reset"
  fileprivate static let forget: JSONName = "forget"
  fileprivate static let undo: JSONName = "undo"
  fileprivate static let adopt: JSONName = "adopt"
  fileprivate static let review: JSONName = "review"
  fileprivate static let `repeat`: JSONName = "repeat"
  fileprivate static let early: JSONName = "early"
  fileprivate static let cram: JSONName = "cram"
}
