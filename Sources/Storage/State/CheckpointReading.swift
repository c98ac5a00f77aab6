import Decks
import Reviewing
import Scheduling
import Words

/// What a state.json turned out to be.
enum CheckpointReading {
  case read(Checkpoint)
  case damaged(StateDamage)
  /// An older ebb wrote it: the logs know more than it could say.
  case older
  case newer(version: Int)
}

/// Reads state.json straight into records: no strings are made for its cards.
///
/// It is read just as ebb writes it, since its hash says that ebb wrote it; anything else is damage,
/// and the logs know everything.
func readCheckpoint(_ bytes: Span<UInt8>) -> CheckpointReading {
  var reader = CheckpointReader()
  do throws(StateDamage) {
    let version = try reader.version(bytes)
    if version > Checkpoint.version { return .newer(version: version) }
    if version < Checkpoint.version { return .older }
    guard hasItsHash(bytes) else { return .damaged(.checksum) }
    return .read(try reader.checkpoint(bytes))
  } catch {
    return .damaged(error)
  }
}

/// The last line holds a hash of all before it.
private func hasItsHash(_ bytes: Span<UInt8>) -> Bool {
  let start = bytes.count - Checkpoint.hashLine("0123456789abcdef").utf8.count
  guard start >= 0 else { return false }
  let line = Checkpoint.hashLine(hexadecimalText(fingerprint(bytes.extracting(0..<start))))
  return zip(start..., line.utf8).allSatisfy { bytes[$0] == $1 }
}

private struct CheckpointReader {
  private var checkpoint = Checkpoint()
  private var json = JSONReader()
  /// What is missing or wrong, by its key.
  private var invalid: String?

  /// The version comes first, whatever follows.
  mutating func version(_ bytes: Span<UInt8>) throws(StateDamage) -> Int {
    do throws(JSONFault) {
      var isFirst = true
      try json.beginObject(bytes)
      if try json.nextKey(bytes, &isFirst)?.name == "version", let version = try json.int(bytes),
        version >= 1
      {
        return version
      }
    } catch { throw .notJSON(error) }
    throw .invalid(key: "version")
  }

  /// All that follows the version.
  mutating func checkpoint(_ bytes: Span<UInt8>) throws(StateDamage) -> Checkpoint {
    do throws(JSONFault) {
      var isFirst = false
      while invalid == nil, let key = try json.nextKey(bytes, &isFirst) { try member(key, bytes) }
    } catch {
      if invalid == nil { throw .notJSON(error) }
    }
    if let invalid { throw .invalid(key: invalid) }
    checkpoint.state.newestDay = checkpoint.state.days.keys.max()
    return checkpoint
  }

  private mutating func member(_ key: JSONKey, _ bytes: Span<UInt8>) throws(JSONFault) {
    switch key.name {
    case "scheduler": if try json.name(bytes) != "sm-2" { fail("scheduler") }
    case "options": try options(bytes)
    case "device": checkpoint.device = try json.string(bytes)
    case "settled":
      let text = try json.text(bytes)
      checkpoint.settledEdits = cardID(bytes, text)?.rawValue
    case "logs": try logs(bytes)
    case "passed": try passed(bytes)
    case "today": try today(bytes)
    case "successors": try successors(bytes)
    case "days": try days(bytes)
    case "times": try times(bytes)
    case "cards": try cards(bytes)
    default: try json.skip(bytes)
    }
  }

  private mutating func fail(_ key: String) {
    if invalid == nil { invalid = key }
  }

  /// Hands the keys of an object to `read`, which must read their values.
  private mutating func object(
    _ bytes: Span<UInt8>, _ read: (inout CheckpointReader, JSONKey) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) { try read(&self, key) }
  }

  private mutating func count(_ bytes: Span<UInt8>, _ key: String) throws(JSONFault) -> Int {
    // Far from where sums overflow.
    guard let value = try json.int(bytes), 0...(1 << 50) ~= value else {
      fail(key)
      return 0
    }
    return value
  }
}

// The parts before the cards.
extension CheckpointReader {
  private mutating func options(_ bytes: Span<UInt8>) throws(JSONFault) {
    try object(bytes) { reader, key throws(JSONFault) in
      switch key.name {
      case "lapse_ease":
        let word = try reader.json.string(bytes)
        guard let value = Scheduler.LapseEase(rawValue: word) else {
          return reader.fail("lapse_ease")
        }
        reader.checkpoint.scheduler.lapseEase = value
      case "maximum_interval":
        reader.checkpoint.scheduler.maximumInterval = try reader.count(bytes, "maximum_interval")
      case "repeat_below":
        reader.checkpoint.scheduler.repeatBelow = try reader.count(bytes, "repeat_below")
      default: try reader.json.skip(bytes)
      }
    }
  }

  private mutating func logs(_ bytes: Span<UInt8>) throws(JSONFault) {
    try object(bytes) { reader, key throws(JSONFault) in
      let name = try reader.json.string(bytes, key.text)
      reader.checkpoint.logs[name] = try reader.coverage(bytes)
    }
  }

  private mutating func coverage(_ bytes: Span<UInt8>) throws(JSONFault) -> LogCoverage {
    var coverage = LogCoverage()
    try object(bytes) { reader, key throws(JSONFault) in
      switch key.name {
      case "bytes": coverage.bytes = try reader.count(bytes, "bytes")
      case "lines": coverage.lines = try reader.count(bytes, "lines")
      case "hash":
        let hash = cardID(bytes, try reader.json.text(bytes))?.rawValue
        if let hash { coverage.hash = hash } else { reader.fail("logs") }
      case "latest":
        coverage.latest = instant(bytes, try reader.json.text(bytes))
        if coverage.latest == nil { reader.fail("latest") }
      default: try reader.json.skip(bytes)
      }
    }
    return coverage
  }

  private mutating func passed(_ bytes: Span<UInt8>) throws(JSONFault) {
    try object(bytes) { reader, key throws(JSONFault) in
      let kind = try reader.json.string(bytes, key.text)
      reader.checkpoint.passed[kind] = try reader.count(bytes, "passed")
    }
  }

  private mutating func today(_ bytes: Span<UInt8>) throws(JSONFault) {
    try object(bytes) { reader, key throws(JSONFault) in
      switch key.name {
      case "day":
        reader.checkpoint.state.today.day = day(bytes, try reader.json.text(bytes))
        if reader.checkpoint.state.today.day == nil { reader.fail("today") }
      case "again": try reader.again(bytes)
      default: try reader.json.skip(bytes)
      }
    }
  }

  private mutating func again(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginArray(bytes)
    var isFirst = true
    while try json.nextElement(bytes, &isFirst) {
      guard let id = cardID(bytes, try json.text(bytes)) else { return fail("again") }
      checkpoint.state.today.again[id] = checkpoint.state.today.nextTurn
      checkpoint.state.today.nextTurn += 1
    }
  }

  private mutating func successors(_ bytes: Span<UInt8>) throws(JSONFault) {
    try object(bytes) { reader, key throws(JSONFault) in
      let new = try reader.json.text(bytes)
      guard let old = cardID(bytes, key.text), let new = cardID(bytes, new), old != new else {
        return reader.fail("successors")
      }
      reader.checkpoint.state.successors[old] = new
    }
    // A ring would be followed for ever.
    if hasRing(checkpoint.state.successors) { fail("successors") }
  }

  private mutating func days(_ bytes: Span<UInt8>) throws(JSONFault) {
    let keys = DayTotals.keys.map { (JSONName(stringLiteral: $0.name), $0.path) }
    try object(bytes) { reader, key throws(JSONFault) in
      var totals = DayTotals()
      try reader.object(bytes) { reader, name throws(JSONFault) in
        guard let path = keys.first(where: { $0.0 == name.name })?.1 else {
          return try reader.json.skip(bytes)
        }
        totals[keyPath: path] = try reader.count(bytes, "days")
      }
      guard let day = day(bytes, key.text) else { return reader.fail("days") }
      reader.checkpoint.state.days[day] = totals
    }
  }

  private mutating func times(_ bytes: Span<UInt8>) throws(JSONFault) {
    var counts: [AnswerTimes.Kind: [Int]] = [:]
    try object(bytes) { reader, key throws(JSONFault) in
      guard let kind = AnswerTimes.Kind(rawValue: try reader.json.string(bytes, key.text)) else {
        return try reader.json.skip(bytes)
      }
      try reader.json.beginArray(bytes)
      var isFirst = true
      while try reader.json.nextElement(bytes, &isFirst) {
        counts[kind, default: []].append(try reader.count(bytes, "times"))
      }
    }
    checkpoint.state.times = AnswerTimes(counts: counts)
  }

  private mutating func cards(_ bytes: Span<UInt8>) throws(JSONFault) {
    checkpoint.state.records.reserveCapacity((bytes.count - json.position) / 110)
    try json.beginObject(bytes)
    let lines = CardLineReader()
    while bytes.count > json.position + 1, bytes[json.position + 1] == UInt8(ascii: "\"") {
      guard let (line, end) = lines.read(bytes, at: json.position) else { return fail("cards") }
      checkpoint.state.records[line.id] = line.record
      if line.isElsewhere { checkpoint.elsewhere.insert(line.id) }
      json.position = end + (bytes[end] == UInt8(ascii: ",") ? 1 : 0)
    }
    try json.expect("}", bytes)
  }
}

private func hasRing(_ successors: [CardID: CardID]) -> Bool {
  var isFinished: Set<CardID> = []
  for start in successors.keys {
    var path: Set<CardID> = []
    var id = start
    while let next = successors[id], !isFinished.contains(id) {
      if !path.insert(id).inserted { return true }
      id = next
    }
    isFinished.formUnion(path)
  }
  return false
}
