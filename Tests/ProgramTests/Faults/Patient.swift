import Foundation

/// A collection that suffers one fault after another, and the book of what it owes.
final class Patient {
  let ebb: Ebb
  var random: SeededGenerator
  /// Everything that was acknowledged, in order.
  private(set) var ledger: [LoggedEvent] = []
  /// Acknowledged events that were missing or there twice.
  private(set) var losses = 0
  private(set) var complaints: [String] = []
  /// How many events were acknowledged, or found in the log when nobody could say.
  private(set) var acknowledged = 0
  private var day = 0
  private var numbers: [String: Int] = [:]

  struct Complaint: Error, CustomStringConvertible {
    var description: String
  }

  init(seed: UInt64, in parent: String? = nil) throws {
    random = SeededGenerator(seed: seed)
    ebb = try Ebb(decks: ["a.md": Patient.deck(0..<9), "b.md": Patient.deck(9..<14)], in: parent)
    try readIDs()
  }

  /// Cards that name themselves: `card 07`.
  static func deck(_ numbers: Range<Int>, edition: Int = 0) -> String {
    numbers.map { number in
      let name = "card " + (number < 10 ? "0\(number)" : "\(number)")
      let more = edition == 0 ? "" : ", edition \(edition)"
      switch number % 4 {
      case 3: return "C: \(name) is [cloze\(more)].\n"
      case 2: return "Q: \(name)\(more)?\nA: answer [blank \(number)] and [more].\n"
      default: return "Q: \(name)\(more)?\nA: answer \(number)\n"
      }
    }.joined(separator: "\n")
  }

  // MARK: - The clock

  /// The instant of this run; a run is at least a day after the one before.
  var now: String {
    let date = Date(timeIntervalSince1970: 1_763_700_000 + Double(day) * 86_400)
    return ISO8601DateFormatter().string(from: date)
  }

  func sleepSomeDays() {
    day += 1 + random.below(9)
    ebb.environment["EBB_NOW"] = now
  }

  // MARK: - Cards

  var ids: [String] { numbers.keys.sorted() }

  func id(ofNumber number: Int) -> String? { numbers.first { $0.value == number }?.key }

  /// Which card a text shows: the number after the last `card `.
  func card(in text: String) -> String? {
    guard let range = text.range(of: "card ", options: .backwards),
      let number = Int(text[range.upperBound...].prefix(2))
    else { return nil }
    return id(ofNumber: number)
  }

  func readIDs() throws {
    numbers = [:]
    for line in try list().split(separator: "\n") {
      guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let id = object["id"] as? String, let front = object["front"] as? String,
        let number = Int(front.dropFirst(5).prefix(2))
      else { throw Complaint(description: "not a card: \(line)") }
      numbers[id] = number
    }
  }

  // MARK: - The book

  /// The valid lines of the log.
  func logged() -> [LoggedEvent] { logLines.compactMap { LoggedEvent(line: $0) } }

  var logBytes: [UInt8] { (try? ebb.bytes(Patient.log)) ?? [] }

  /// By bytes: to Swift, a return and a line end are one character.
  var logLines: [String] {
    logBytes.split { $0 == 10 || $0 == 13 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// After a fault: the book against the log, and the log against the state.
  func settle(_ outcome: Outcome) throws {
    let wanted = ledger + outcome.acknowledged
    let found = logged()
    let isMore = outcome.possible.map { found == wanted + [$0] } ?? false
    if found != wanted, !isMore {
      let lost = wanted.difference(from: found)
      losses += max(1, lost.count)
      complain(
        """
        acknowledged \(outcome.acknowledged), perhaps \(String(describing: outcome.possible)); \
        the log against the book: \(found.difference(from: wanted))
        """)
    }
    acknowledged += outcome.acknowledged.count + (isMore ? 1 : 0)
    ledger = found
  }

  /// The log was changed from outside: what it says now is owed from here on.
  func trustLog() { ledger = logged() }

  func countLoss() { losses += 1 }

  func countAcknowledged(_ count: Int) { acknowledged += count }

  func takeOver(_ other: Patient) {
    losses += other.losses
    complaints += other.complaints
    acknowledged += other.acknowledged
  }

  func complain(_ text: String) { complaints.append(text) }

  func expect(_ condition: @autoclosure () throws -> Bool, _ text: @autoclosure () -> String) {
    if (try? condition()) != true { complain(text()) }
  }

  /// `list --json` as the files are, and from the logs alone, must be the same.
  @discardableResult
  func compareWithReplay(saying notice: String? = nil) throws -> String {
    let result = try ebb.run(["list", "--json"])
    expect(result.status == 0, "list after the fault: \(result)")
    if let notice {
      expect(result.errors.contains(notice), "'\(notice)' is not said, but: \(result.errors)")
    }
    let replayed = try list(withoutState: true)
    expect(result.output == replayed, "no replay: \(differences(result.output, replayed))")
    return result.output
  }

  func differences(_ one: String, _ other: String) -> String {
    zip(one.split(separator: "\n"), other.split(separator: "\n")).filter { $0 != $1 }
      .map { "\n\($0)\n\($1)" }.joined()
  }

  func list(withoutState: Bool = false) throws -> String {
    var arguments = ["list", "--json"]
    if withoutState {
      let copy = ebb.folder + "/replay"
      try? FileManager.default.removeItem(atPath: copy)
      try FileManager.default.createDirectory(
        atPath: copy, withIntermediateDirectories: true)
      if FileManager.default.fileExists(atPath: ebb.at(".ebb/reviews")) {
        try FileManager.default.copyItem(
          atPath: ebb.at(".ebb/reviews"), toPath: copy + "/reviews")
      }
      arguments += ["--state", copy]
    }
    return try ebb.run(arguments).output
  }

  /// The next run works: one more grade goes in.
  func gradeOneMore() throws {
    guard let card = ids.first(where: { _ in random.chance(30) }) ?? ids.first else { return }
    let grade = 2 + random.below(4)
    let result = try ebb.run(["grade", card, "\(grade)", "--allow-clock"])
    expect(result.status == 0, "the next grade: \(result)")
    try settle(Outcome(acknowledged: result.status == 0 ? [.grade(card, grade)] : []))
  }
}
