import Decks
import Library
import Platform
import Reviewing
import Scheduling
import Storage
import Words

/// Verifies the review logs, the review state and the decks; with `--fix` repairs what it can.
///
/// A finding a line. Exits 1 while there are problems.
func doctor(_ context: Context) throws -> ExitStatus {
  let opened = try context.surroundings.open(keepsTexts: false)
  context.say(opened.remarks)
  if context.invocation.has("rebuild") { return try rebuild(context, opened) }
  let examination = try context.examine(opened)
  for log in examination.logs { context.out(.examined(printable(log.file), log.entries)) }
  for finding in examination.findings { context.say(finding, opened.folder) }
  let ahead = try context.answersAhead(opened)
  if let ahead { context.out(.problem(ahead)) }
  let problems = examination.problems.count + (ahead == nil ? 0 : 1) + context.examineDecks(opened)
  if !context.invocation.has("fix") {
    context.out(.doctorEnd(problems: problems))
    return problems == 0 ? .done : .failed
  }
  return try fix(context, opened, examination)
}

private func fix(
  _ context: Context, _ opened: OpenCollection, _ examination: Examination
) throws -> ExitStatus {
  if !examination.problems.isEmpty {
    let store = try ReviewStore(opened.folder)
    for done in try store.repair(examination) { context.out(.repaired(done)) }
  }
  let opened = try context.surroundings.open(keepsTexts: false)
  let left =
    try context.examine(opened).problems.count + context.deckErrors(opened)
    + (context.answersAhead(opened) == nil ? 0 : 1)
  context.out(.doctorEnd(problems: left, afterFix: true))
  return left == 0 ? .done : .failed
}

private func rebuild(_ context: Context, _ opened: OpenCollection) throws -> ExitStatus {
  let store = try ReviewStore(opened.folder)
  let done = try store.rebuildAndWrite()
  // What was wrong with the file it replaces does not matter any more.
  for notice in store.notices where notice.isAboutLogs || notice.isKept {
    context.warn(.named(notice.sentence))
  }
  context.out(.repaired(done))
  return .done
}

extension Context {
  /// The state folder, and what killed imports have left beside the decks.
  fileprivate func examine(_ opened: OpenCollection) throws -> Examination {
    var examination = try opened.folder.examine()
    let isFolder = try Files.status(opened.root)?.kind == .folder
    let decks = isFolder ? try deckFiles(below: opened.root).paths : []
    let folders = Set(decks.map { Files.folder(of: joined(opened.root, $0)) } + [opened.root])
    examination.findings += opened.nested.map { .nested(path: joined(opened.root, $0)) }
    for path in folders.sorted().flatMap({ Files.leftovers(in: $0) }) {
      examination.findings.append(.leftover(path: path))
    }
    return examination
  }

  fileprivate func say(_ finding: Finding, _ folder: ReviewFolder) {
    out(.finding(finding))
    if finding.isProblem { out(.remedy(finding.remedy(ownLog: folder.ownLog))) }
  }

  /// S7. Answers of a clock that ran ahead; nil when there are none.
  fileprivate func answersAhead(_ opened: OpenCollection) throws -> Sentence? {
    let timeline = try opened.folder.history().timeline
    let ahead = timeline.items.lazy.filter {
      !$0.isUndone && $0.entry.day.days(since: opened.today) >= 2
    }
    guard let last = ahead.last else { return nil }
    let card = last.entry.card
    let place = opened.collection.place(of: card).map { opened.collection.location(of: $0) }
    return .datedAhead(
      ahead.count, device: printable(last.log), day: last.entry.day.description,
      place: printable(place ?? card.description))
  }

  /// Problems of the decks, which `ebb check` shows in full. Returns how many lines were said.
  fileprivate func examineDecks(_ opened: OpenCollection) -> Int {
    let errors = deckErrors(opened)
    out(.examinedDecks(opened.collection.files.count, cards: opened.collection.count))
    for problem in opened.problems { out(.problem(problem)) }
    for copy in opened.copies { out(.problem(.deckCopy(copy))) }
    if errors > opened.problems.count + opened.copies.count {
      out(.problem(.errorsInDecks(errors - opened.problems.count - opened.copies.count)))
    }
    return errors
  }

  fileprivate func deckErrors(_ opened: OpenCollection) -> Int {
    opened.collection.files.reduce(opened.problems.count + opened.copies.count) { sum, file in
      sum + file.deck.diagnostics.count { $0.severity == .error }
    }
  }
}

extension Notice {
  fileprivate var isAboutLogs: Bool {
    switch self {
    case .unreadableLine, .tornLine, .unknownKinds, .newerKeys, .repeatedLines: true
    default: false
    }
  }

  fileprivate var isKept: Bool {
    if case .stateSetAside = self { true } else { false }
  }
}
