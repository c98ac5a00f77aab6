import Decks
import Reviewing
import Scheduling

/// What a state.json turned out to be.
enum CheckpointReading {
  case read(Checkpoint, [Notice])
  /// Perhaps with what could be read of it, for when there is no log to rebuild from.
  case damaged(StateDamage, Checkpoint?, [Notice])
  case newer(version: Int)
}

/// Reads state.json straight into records: no strings are made for its cards.
func readCheckpoint(_ bytes: Span<UInt8>) -> CheckpointReading {
  var reader = CheckpointReader()
  do throws(CheckpointStop) {
    try reader.read(bytes)
  } catch {
    switch error {
    case .newer(let version): return .newer(version: version)
    case .damage(let damage): return .damaged(damage, nil, reader.notices)
    }
  }
  let notices = reader.notices
  if reader.isWrongHash { return .damaged(.checksum, reader.checkpoint, notices) }
  if let card = reader.setAside {
    return .damaged(.invalid(key: card.description), reader.checkpoint, notices)
  }
  return .read(reader.checkpoint, notices)
}

enum CheckpointStop: Error {
  case newer(Int)
  case damage(StateDamage)
}

/// One pass over state.json; its parts are in CheckpointParts.swift.
struct CheckpointReader {
  var checkpoint = Checkpoint()
  var notices: [Notice] = []
  var isWrongHash = false
  /// The first card that was set aside.
  var setAside: CardID?
  var json = JSONReader()
  private var hasVersion = false

  /// So many cards are named; a file that is wrong throughout need not fill the screen.
  private static let namedCards = 20

  mutating func read(_ bytes: Span<UInt8>) throws(CheckpointStop) {
    checkpoint.hasTimes = false
    do throws(JSONFault) {
      try json.beginObject(bytes)
    } catch { throw .damage(.notJSON(error)) }
    var isFirst = true
    while let key = try nextKey(bytes, &isFirst) {
      do throws(JSONFault) {
        try member(key, bytes)
      } catch { throw .damage(.notJSON(error)) }
      if let problem { throw problem }
    }
    do throws(JSONFault) { try json.end(bytes) } catch { throw .damage(.notJSON(error)) }
    if !hasVersion { throw .damage(.invalid(key: "version")) }
    checkpoint.state.newestDay = checkpoint.state.days.keys.max()
  }

  private var problem: CheckpointStop?

  private mutating func nextKey(
    _ bytes: Span<UInt8>, _ isFirst: inout Bool
  ) throws(CheckpointStop) -> JSONKey? {
    do throws(JSONFault) {
      return try json.nextKey(bytes, &isFirst)
    } catch { throw .damage(.notJSON(error)) }
  }

  mutating func fail(_ key: String) {
    if problem == nil { problem = .damage(.invalid(key: key)) }
  }

  private mutating func member(_ key: JSONKey, _ bytes: Span<UInt8>) throws(JSONFault) {
    switch key.name {
    case .version:
      guard let version = try json.int(bytes), version >= 1 else { return fail("version") }
      if version > Checkpoint.version { problem = .newer(version) }
      hasVersion = true
    case .scheduler: if try json.name(bytes) != .sm2 { fail("scheduler") }
    case .options: try options(bytes)
    case .device: checkpoint.device = try json.string(bytes)
    case .settled:
      let text = try json.text(bytes)
      checkpoint.settledEdits =
        text.end - text.start == 16 ? hexadecimal(bytes, text.start, 16) : nil
    case .logs: try logs(bytes)
    case .today: try today(bytes)
    case .successors: try successors(bytes)
    case .days: try days(bytes)
    case .times:
      checkpoint.hasTimes = true
      try times(bytes)
    case .cards: try cards(bytes)
    case .hash:
      // All before the key's opening quote.
      let covered = fingerprint(bytes.extracting(0..<max(0, key.text.start - 1)))
      let text = try json.text(bytes)
      isWrongHash = text.end - text.start != 16 || hexadecimal(bytes, text.start, 16) != covered
    default: try json.skip(bytes)
    }
  }
}

// The cards.
extension CheckpointReader {
  private mutating func cards(_ bytes: Span<UInt8>) throws(JSONFault) {
    checkpoint.state.records.reserveCapacity((bytes.count - json.position) / 110)
    try json.beginObject(bytes)
    let lines = CardLineReader()
    var isFirst = true
    while true {
      // As ebb writes it; else, from here on, as it may be written.
      while let (line, end) = lines.read(bytes, at: afterComma(bytes, isFirst)) {
        checkpoint.state.records[line.id] = line.record
        if line.isElsewhere { checkpoint.elsewhere.insert(line.id) }
        json.position = end
        isFirst = false
      }
      guard let key = try json.nextKey(bytes, &isFirst) else { return }
      var fields = CardFields()
      try fields.read(bytes, &json)
      guard let id = cardID(bytes, key.text) else {
        fail("cards")
        continue
      }
      if let fault = fields.fault {
        setAside(id, fault)
      } else {
        add(id, fields)
      }
    }
  }

  /// Where the line end before the next card would be; -1 when a comma is missing.
  private func afterComma(_ bytes: Span<UInt8>, _ isFirst: Bool) -> Int {
    if isFirst { return json.position }
    let hasComma = json.position < bytes.count && bytes[json.position] == UInt8(ascii: ",")
    return hasComma ? json.position + 1 : -1
  }

  private mutating func add(_ id: CardID, _ fields: CardFields) {
    let record = fields.record
    if fields.isEaseOff, let ease = record.schedule?.ease {
      name(.easeRepaired(id, hundredths: ease.hundredths))
    }
    if !record.isEmpty { checkpoint.state.records[id] = record }
    if fields.isElsewhere { checkpoint.elsewhere.insert(id) }
  }

  private mutating func setAside(_ id: CardID, _ fault: StateFault) {
    if setAside == nil { setAside = id }
    name(.cardSetAside(id, fault))
  }

  private mutating func name(_ notice: Notice) {
    if notices.count < CheckpointReader.namedCards { notices.append(notice) }
  }
}

extension JSONName {
  fileprivate static let version: JSONName = "version"
  fileprivate static let times: JSONName = "times"
  fileprivate static let scheduler: JSONName = "scheduler"
  fileprivate static let sm2: JSONName = "sm-2"
  fileprivate static let options: JSONName = "options"
  fileprivate static let device: JSONName = "device"
  fileprivate static let settled: JSONName = "settled"
  fileprivate static let logs: JSONName = "logs"
  fileprivate static let today: JSONName = "today"
  fileprivate static let successors: JSONName = "successors"
  fileprivate static let days: JSONName = "days"
  fileprivate static let cards: JSONName = "cards"
  fileprivate static let hash: JSONName = "hash"
}
