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

// MARK: - Where things are

extension Context {
  /// `--decks`, else `$EBB_DECKS`, else the current folder when it is a collection, else `./decks`,
  /// else the person's everyday collection, else the current folder when it holds decks.
  func decksRoot() throws -> String {
    if let given = invocation.value("decks") ?? nonEmpty(world.environment["EBB_DECKS"]) {
      guard try Files.status(given) != nil else {
        throw Failure(.noDecksFolder(printable(given)))
      }
      return given
    }
    if try Files.status(".ebb")?.kind == .folder { return "." }
    if try Files.status("decks")?.kind == .folder { return "decks" }
    if let everyday = try personalConfiguration().everydayDecks {
      if try Files.status(everyday) != nil { return everyday }
      warn(.noEverydayDecks(printable(everyday)))
    }
    if try holdsDecks(".") { return "." }
    throw Failure(.noDecksHere)
  }

  /// A collection already, or a deck here or in a folder of this one: a home folder with a
  /// thousand projects is not searched to its bottom.
  private func holdsDecks(_ folder: String) throws -> Bool {
    let entries = try Files.list(folder)
    if entries.contains(where: { $0.name == ".ebb" && $0.kind == .folder }) { return true }
    if entries.contains(where: isDeck) { return true }
    return entries.contains { entry in
      guard entry.kind == .folder, !entry.name.hasPrefix(".") else { return false }
      return (try? Files.list(joined(folder, entry.name)))?.contains(where: isDeck) ?? false
    }
  }

  private func isDeck(_ entry: FolderEntry) -> Bool {
    entry.kind != .folder && entry.name.hasSuffix(".md") && !entry.name.hasPrefix(".")
  }

  /// `--state`, else `$EBB_STATE`, else `.ebb` in the decks folder.
  func stateFolder(of root: String) throws -> String {
    if let given = invocation.value("state") ?? nonEmpty(world.environment["EBB_STATE"]) {
      return given
    }
    let isFolder = try Files.status(root)?.kind == .folder
    let folder = joined(isFolder ? root : Files.folder(of: root), ".ebb")
    // Decks of somebody else could bring a link that leads anywhere; --state follows the user's own.
    if try Files.linkStatus(folder)?.kind == .link {
      throw Failure(.stateIsLink(printable(folder)))
    }
    return folder
  }
}

func joined(_ folder: String, _ name: String) -> String {
  folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

func nonEmpty(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }

extension Unicode.Scalar {
  /// A terminal would do something instead of showing it.
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }
}

/// Names of files and decks come from outside: control characters never reach the terminal.
func printable(_ text: some StringProtocol) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.isObeyed ? "\u{FFFD}" : $0 }))
}
