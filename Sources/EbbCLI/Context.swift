import Library
import Platform
import Reviewing
import Scheduling
import Storage
import Typesetting
import Words

/// One run of one command: its words, the world, and what they lead to.
struct Context {
  let invocation: Invocation
  let world: World
  let language: Language
  private let fixedClock: ClockReading?

  init(_ invocation: Invocation, _ world: World) throws {
    self.invocation = invocation
    self.world = world
    language = world.language
    if let lang = invocation.value("lang"), lang != "auto", Language(rawValue: lang) == nil {
      throw UsageError.badValue(option: "lang", given: lang, wanted: .languageWanted)
    }
    fixedClock = try Context.fixedClock(invocation, world)
  }

  func out(_ text: some StringProtocol) { world.output.put(text) }

  func out(_ sentence: Sentence) { world.output.line(safeText(sentence[language])) }

  /// Says something that is not a result; `--quiet` silences it.
  func note(_ text: some StringProtocol) {
    if !invocation.has("quiet") { warn(text) }
  }

  func note(_ sentence: Sentence) { note(sentence[language]) }

  /// Says something that went wrong; nothing silences it.
  ///
  /// Names, logs and options come from outside: nothing of them may act on the terminal.
  func warn(_ text: some StringProtocol) { world.errors.line(safeText(String(text))) }

  func warn(_ sentence: Sentence) { warn(sentence[language]) }

  func clock() -> ClockReading { fixedClock ?? world.clock() }

  func number(_ option: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let given = invocation.value(option) else { return nil }
    guard let value = Int(given), range.contains(value) else {
      throw UsageError.badValue(
        option: option, given: given, wanted: .wholeNumber(range))
    }
    return value
  }

  private static func fixedClock(
    _ invocation: Invocation, _ world: World
  ) throws -> ClockReading? {
    guard let given = invocation.value("now") ?? nonEmpty(world.environment["EBB_NOW"]) else {
      return nil
    }
    guard let reading = ClockReading(given, localOffset: world.localOffset) else {
      throw UsageError.badValue(option: "now", given: given, wanted: .instantWanted)
    }
    return reading
  }
}

// MARK: - The library

extension Context {
  var surroundings: Surroundings {
    var surroundings = Surroundings(
      decks: invocation.value("decks") ?? nonEmpty(world.environment["EBB_DECKS"]),
      state: invocation.value("state") ?? nonEmpty(world.environment["EBB_STATE"]),
      device: DeviceNaming(
        chosen: nonEmpty(world.environment["EBB_DEVICE"]), hostName: world.hostName,
        machine: world.machineID, folder: UserFolders(environment: world.environment).state,
        random: world.seed),
      home: nonEmpty(world.environment["HOME"]), personalFile: world.personalFile,
      spares: UserFolders(environment: world.environment).state.map { joined($0, "spares") },
      clock: clock,
      localOffset: world.localOffset)
    surroundings.columns = { $1.display.of($0) }
    switch invocation.command.spec.operandCompletes {
    case .cards, .filters, .decks: surroundings.paths = invocation.operands
    case .nothing, .files, .commands, .shells, .keys: break
    }
    return surroundings
  }

  /// Reads the decks, and says what is wrong with them.
  func open() throws -> OpenCollection {
    let opened = try surroundings.open()
    say(opened.remarks + opened.deckRemarks)
    return opened
  }

  /// The decks and the review state, for commands that only read.
  func openAndLoad() throws -> (opened: OpenCollection, state: ReviewState) {
    let (opened, state, remarks) = try surroundings.openAndLoad()
    say(opened.deckRemarks + remarks)
    return (opened, state)
  }

  /// The collection held for writing, with the edits of the decks taken over.
  func recorder(claims: Bool = false) throws -> Recorder {
    let recorder = try Recorder(surroundings, claims: claims)
    say(recorder.remarks)
    return recorder
  }

  func say(_ remark: Remark?) { say(remark.map { [$0] } ?? []) }

  func say(_ remarks: [Remark]) {
    for remark in remarks {
      if remark.isNews { note(remark.sentence) } else { warn(remark.sentence) }
    }
  }

  /// The cards that the operands ask for. A first word that no card holds was meant as a command
  /// or a deck; without a command so is any word that is no deck (R11).
  func scope(_ opened: OpenCollection, _ state: ReviewState) throws -> CardScope {
    let isBare = !invocation.isNamed
    if let scope = try opened.scope(invocation.operands, state, findsText: !isBare) { return scope }
    let word = invocation.operands[0]
    let names = Command.allCases.map(\.rawValue) + opened.deckNames
    throw UsageError.unknownName(
      word, suggestion: Command.called(word)?.rawValue ?? nearestWord(to: word, among: names),
      isBare: isBare)
  }
}

func nonEmpty(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
