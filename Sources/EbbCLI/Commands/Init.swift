import Decks
import Platform
import Words

/// Makes a folder with a first deck that teaches the format; overwrites nothing.
func initialize(_ context: Context) throws -> ExitStatus {
  let folder = context.firstFolder
  let deck = joined(folder, "welcome.md")
  let text = Array(welcomeDeck(context.language).utf8)
  if let kind = try Files.status(folder)?.kind, kind != .folder {
    throw Failure(.notAFolder(printable(folder)))
  }
  do throws(SystemError) {
    try Files.makeFolder(folder)
    try Files.create(text, at: deck)
  } catch {
    guard error.alreadyExists else { throw Failure(.notMade(printable(deck), error)) }
    throw Failure(.thereAlready(printable(deck), review: context.reviewCommand(for: folder)))
  }
  let cards = parseDeck(text, path: "welcome.md").cards
  context.out(.made(printable(deck), cards: cards.count))
  context.note(
    .reviewNext(
      context.reviewCommand(for: folder), today: Set(cards.map(\.text)).count, of: cards.count))
  context.note(.everydayCollection(shellQuoted(printable(Files.absolute(folder)))))
  return .done
}

/// On a terminal a first deck is offered; then `review` goes on with it.
func offerFirstDeck(_ context: Context) throws -> Bool {
  guard context.world.isTerminal.input, context.world.isTerminal.errors else { return false }
  context.world.errors.put(Sentence.makeFirstDeck[context.language])
  context.world.errors.flush()
  let answer = try context.world.readLine()?.lowercased() ?? "n"
  guard answer.isEmpty || answer.hasPrefix("y") else { return false }
  return try initialize(context) == .done
}

extension Context {
  /// The folder that was named, else the one where ebb looks for decks anyway.
  fileprivate var firstFolder: String {
    invocation.operands.first.flatMap(nonEmpty) ?? invocation.value("decks")
      ?? nonEmpty(world.environment["EBB_DECKS"]) ?? "decks"
  }

  /// What to type to review the folder's decks from here.
  fileprivate func reviewCommand(for folder: String) -> String {
    let plain = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    if plain == nonEmpty(world.environment["EBB_DECKS"]) { return "ebb" }
    if ["decks", "./decks", "."].contains(plain) { return "ebb" }
    return "ebb --decks \(shellQuoted(printable(folder)))"
  }
}

/// As a shell reads it as one word.
func shellQuoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy {
    $0 >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "-")...UInt8(ascii: "9") ~= $0
      || $0 == UInt8(ascii: "_")
  }
  if isPlain, !word.isEmpty { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
