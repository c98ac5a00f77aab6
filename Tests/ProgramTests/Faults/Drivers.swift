import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How a run is cut short.
enum Cut {
  /// It is left alone, or the environment holds the fault.
  case none
  /// A signal, so many microseconds after so many answers.
  case signal(Int32, answers: Int = 0, after: Int)
}

// Each drives one command and says what it was told.
extension Patient {
  /// A session by lines, all of its input given at once, as through a pipe.
  func reviewByLines(
    lines count: Int, _ cut: Cut, undoes: Bool = true, environment: [String: String] = [:],
    fileSizeLimit: Int? = nil
  ) throws -> Outcome {
    let words = (0..<count).map { _ in randomWord(undoes: undoes) }
    let child = try ebb.start(
      ["review", "--plain", "--allow-clock"], environment: environment,
      fileSizeLimit: fileSizeLimit, joinsErrors: true)
    child.send(words.map { $0 + "\n" }.joined())
    child.closeInput()
    carryOut(cut, on: child, answer: "saved; due")
    let result = try child.wait()
    return Transcript(
      result, words, isWayBackBroken(environment), isStreamBroken: isStreamBroken(environment)
    ).outcome(self)
  }

  /// Mostly what grades: an empty line reveals, a number grades.
  private func randomWord(undoes: Bool) -> String {
    switch random.below(20) {
    case 0: undoes ? "u" : ""
    case 2: "g\(random.below(6))"
    case 3...10: ["1", "2", "3", "3", "4"][random.below(5)]
    default: ""
    }
  }

  func gradeLines(
    _ count: Int, _ cut: Cut, environment: [String: String] = [:], fileSizeLimit: Int? = nil
  ) throws -> Outcome {
    let events = (0..<count).map { _ in
      LoggedEvent.grade(random.pick(ids), random.below(6))
    }
    let child = try ebb.start(
      ["grade", "-", "--allow-clock"], environment: environment, fileSizeLimit: fileSizeLimit)
    child.send(events.map { "\($0.card) \($0.what.dropFirst(6))\n" }.joined())
    child.closeInput()
    carryOut(cut, on: child, answer: "}\n")
    let result = try child.wait()
    let refused = result.errors.split(separator: "\n").count { $0.hasPrefix("line ") }
    let answered = result.output.split(separator: "\n").compactMap { LoggedEvent(line: $0) }
    var outcome = Outcome(acknowledged: answered)
    let handled = answered.count + refused
    if handled < events.count { outcome.possible = events[handled] }
    if isWayBackBroken(environment), let first = firstLine(result.errors), first <= events.count {
      outcome.possible = events[first - 1]
    }
    return outcome
  }

  /// The number in the first `line N: …`.
  private func firstLine(_ errors: String) -> Int? {
    errors.split(separator: "\n").first { $0.hasPrefix("line ") }
      .flatMap { Int($0.dropFirst(5).prefix { $0.isNumber }) }
  }

  func gradeOnce(_ cut: Cut, environment: [String: String] = [:]) throws -> Outcome {
    let event = LoggedEvent.grade(random.pick(ids), random.below(6))
    let words = ["grade", event.card, String(event.what.dropFirst(6)), "--allow-clock"]
    let result = try run(words, cut, environment)
    return answer(of: result, event, environment)
  }

  func undoOnce(_ cut: Cut, environment: [String: String] = [:]) throws -> Outcome {
    guard var event = ledger.undoable else { return Outcome() }
    event.what = "undo"
    return answer(of: try run(["undo"], cut, environment), event, environment)
  }

  /// One event, acknowledged by a line of output.
  private func answer(
    of result: ChildProcess.Result, _ event: LoggedEvent, _ environment: [String: String]
  ) -> Outcome {
    if !result.output.isEmpty { return Outcome(acknowledged: [event]) }
    // What was refused is not there, unless the refusal could not be carried out either.
    if case .exited = result.end, !isWayBackBroken(environment) { return Outcome() }
    return Outcome(possible: event)
  }

  private func isWayBackBroken(_ environment: [String: String]) -> Bool {
    environment["EBB_FAULT"]?.contains("truncate") == true
  }

  /// Then nobody can say whether the last line was read and done.
  private func isStreamBroken(_ environment: [String: String]) -> Bool {
    environment["EBB_FAULT"].map { $0.contains("input") || $0.contains("output") } ?? false
  }

  func run(
    _ words: [String], _ cut: Cut, _ environment: [String: String]
  ) throws -> ChildProcess.Result {
    let child = try ebb.start(words, environment: environment)
    child.closeInput()
    carryOut(cut, on: child, answer: "}\n")
    return try child.wait()
  }

  private func carryOut(_ cut: Cut, on child: ChildProcess, answer: String) {
    guard case .signal(let number, let answers, let delay) = cut else { return }
    // It may end before that of its own accord.
    for _ in 0..<answers { guard (try? child.read(until: answer)) != nil else { return } }
    usleep(UInt32(delay))
    child.signal(number)
  }

  /// A session on the full screen, `count` grades long; `ending` comes at a random moment after the
  /// last key.
  func reviewOnTerminal(
    grades count: Int, delay: Int, ending: (PseudoTerminal) -> Void
  ) throws -> Outcome {
    let session = try ebb.startOnTerminal(["review", "--allow-clock"])
    var outcome = Outcome()
    for number in 0..<count {
      try session.read { $0.screen.contains("Space show") || !$0.screen.isAlternate && $0.hasEnded }
      guard session.screen.contains("Space show") else { break }
      guard let card = card(in: session.screen.description) else {
        throw Complaint(description: "no card in\n\(session.screen)")
      }
      session.send(" ")
      try session.read { $0.screen.contains("4 Easy") }
      session.send("3")
      let event = LoggedEvent.grade(card, 4)
      outcome.possible = event
      if number == count - 1 {
        usleep(UInt32(delay))
        break
      }
      try session.read { $0.screen.contains("Space show") || $0.hasEnded }
      outcome.acknowledged.append(event)
      outcome.possible = nil
    }
    ending(session)
    try session.wait(answering: { $0.isAtEnd ? "q" : nil })
    if let event = outcome.possible, session.screen.contains("Space show") {
      outcome.acknowledged.append(event)
      outcome.possible = nil
    }
    return outcome
  }
}

extension PseudoTerminal {
  /// The session is over, and its summary or a word that nothing is due is on the screen.
  var hasEnded: Bool { text.contains("Due tomorrow:") || text.contains("is due now") }
  /// The screen at the end waits for a key.
  var isAtEnd: Bool { screen.isAlternate && screen.contains("Done for now") }
}

/// The output of a session by lines: what stood before each prompt, and after the last.
private struct Transcript {
  private enum Prompt { case reveal, grade }
  private var parts: [(text: String, prompt: Prompt?)] = []
  private let words: [String]
  private let isWhole: Bool
  private let isWayBackBroken: Bool

  init(
    _ result: ChildProcess.Result, _ words: [String], _ isWayBackBroken: Bool, isStreamBroken: Bool
  ) {
    self.words = words
    self.isWayBackBroken = isWayBackBroken
    isWhole = if case .exited = result.end { !isStreamBroken } else { false }
    var part = ""
    for line in result.output.components(separatedBy: "> ") {
      part += line
      if part.hasSuffix("answer") {
        parts.append((part, .reveal))
        part = ""
      } else if part.hasSuffix(")") {
        parts.append((part, .grade))
        part = ""
      } else {
        part += "> "
      }
    }
    parts.append((part, nil))
  }

  /// A line is answered when the next prompt stands there, or the session has ended of itself.
  func outcome(_ patient: Patient) -> Outcome {
    var outcome = Outcome()
    var card: String?
    for (index, part) in parts.enumerated() {
      if index > 0, index <= words.count {
        let isAnswered = part.prompt != nil || isWhole || part.text.contains("saved; due")
        let event = event(words[index - 1], parts[index - 1].prompt, card, patient, outcome)
        if part.text.contains("not saved") || part.text.contains("nothing to") {
          // The first that was refused may have stayed; while it does, all others are refused.
          outcome.possible = isWayBackBroken ? outcome.possible ?? event : nil
        } else if let event, isAnswered {
          outcome.possible = nil
          outcome.acknowledged.append(event)
        } else if let event {
          outcome.possible = event
        }
      }
      card = patient.card(in: part.text) ?? card
    }
    return outcome
  }

  private func event(
    _ word: String, _ prompt: Prompt?, _ card: String?, _ patient: Patient, _ outcome: Outcome
  ) -> LoggedEvent? {
    guard let card, let prompt else { return nil }
    switch word {
    case "u":
      return (patient.ledger + outcome.acknowledged).undoable.map {
        LoggedEvent(card: $0.card, what: "undo")
      }
    case "b": return LoggedEvent(card: card, what: "bury")
    case "": return nil
    default:
      guard prompt == .grade, let number = Int(word.drop { $0 == "g" }) else { return nil }
      return .grade(card, word.hasPrefix("g") ? number : number + 1)
    }
  }
}
