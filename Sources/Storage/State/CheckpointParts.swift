import Decks
import Reviewing
import Scheduling
import Words

// The parts before the cards.
extension CheckpointReader {
  mutating func options(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      switch key.name {
      case .lapseEase:
        let word = try json.string(bytes)
        if let value = Scheduler.LapseEase(rawValue: word) {
          checkpoint.scheduler.lapseEase = value
        } else {
          fail("lapse_ease")
        }
      case .maximumInterval:
        checkpoint.scheduler.maximumInterval = try count(bytes, "maximum_interval")
      case .repeatBelow: checkpoint.scheduler.repeatBelow = try count(bytes, "repeat_below")
      default: try json.skip(bytes)
      }
    }
  }

  mutating func logs(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      let name = try json.string(bytes, key.text)
      checkpoint.logs[name] = try coverage(bytes)
    }
  }

  private mutating func coverage(_ bytes: Span<UInt8>) throws(JSONFault) -> LogCoverage {
    var coverage = LogCoverage()
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      switch key.name {
      case .bytes: coverage.bytes = try count(bytes, "bytes")
      case .lines: coverage.lines = try count(bytes, "lines")
      case .hash:
        let text = try json.text(bytes)
        guard text.end - text.start == 16, let hash = hexadecimal(bytes, text.start, 16) else {
          fail("logs")
          continue
        }
        coverage.hash = hash
      case .latest:
        coverage.latest = instant(bytes, try json.text(bytes))
        if coverage.latest == nil { fail("latest") }
      default: try json.skip(bytes)
      }
    }
    return coverage
  }

  mutating func today(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      switch key.name {
      case .day:
        checkpoint.state.today.day = day(bytes, try json.text(bytes))
        if checkpoint.state.today.day == nil { fail("today") }
      case .again: try again(bytes)
      default: try json.skip(bytes)
      }
    }
  }

  private mutating func again(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginArray(bytes)
    var isFirst = true
    while try json.nextElement(bytes, &isFirst) {
      guard let id = cardID(bytes, try json.text(bytes)) else {
        fail("again")
        continue
      }
      checkpoint.state.today.again[id] = checkpoint.state.today.nextTurn
      checkpoint.state.today.nextTurn += 1
    }
  }

  mutating func successors(_ bytes: Span<UInt8>) throws(JSONFault) {
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      let new = try json.text(bytes)
      if let old = cardID(bytes, key.text), let new = cardID(bytes, new), old != new {
        checkpoint.state.successors[old] = new
      } else {
        fail("successors")
      }
    }
    // A ring would be followed for ever.
    if !checkpoint.state.successors.isEmpty, hasRing(checkpoint.state.successors) {
      fail("successors")
    }
  }

  mutating func days(_ bytes: Span<UInt8>) throws(JSONFault) {
    let keys = DayTotals.keys.map { (JSONName(stringLiteral: $0.name), $0.path) }
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      var totals = DayTotals()
      try json.beginObject(bytes)
      var isFirstCount = true
      while let name = try json.nextKey(bytes, &isFirstCount)?.name {
        if let path = keys.first(where: { $0.0 == name })?.1 {
          totals[keyPath: path] = try count(bytes, "days")
        } else {
          try json.skip(bytes)
        }
      }
      if let day = day(bytes, key.text) {
        checkpoint.state.days[day] = totals
      } else {
        fail("days")
      }
    }
  }

  mutating func times(_ bytes: Span<UInt8>) throws(JSONFault) {
    var counts: [AnswerTimes.Kind: [Int]] = [:]
    try json.beginObject(bytes)
    var isFirst = true
    while let key = try json.nextKey(bytes, &isFirst) {
      guard let kind = AnswerTimes.Kind(rawValue: try json.string(bytes, key.text)) else {
        try json.skip(bytes)
        continue
      }
      var buckets: [Int] = []
      try json.beginArray(bytes)
      var isFirstCount = true
      while try json.nextElement(bytes, &isFirstCount) {
        let count = try count(bytes, "times")
        if buckets.count < AnswerTimes.bucketCount { buckets.append(count) }
      }
      counts[kind] = buckets
    }
    checkpoint.state.times = AnswerTimes(counts: counts)
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

extension JSONName {
  fileprivate static let lapseEase: JSONName = "lapse_ease"
  fileprivate static let maximumInterval: JSONName = "maximum_interval"
  fileprivate static let repeatBelow: JSONName = "repeat_below"
  fileprivate static let bytes: JSONName = "bytes"
  fileprivate static let lines: JSONName = "lines"
  fileprivate static let latest: JSONName = "latest"
  fileprivate static let day: JSONName = "day"
  fileprivate static let again: JSONName = "again"
  fileprivate static let hash: JSONName = "hash"
}
