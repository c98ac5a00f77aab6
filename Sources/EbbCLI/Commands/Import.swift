import Importing
import Library
import Platform
import Reviewing
import Scheduling
import Storage
import Typesetting
import Words

/// Brings documents into the collection, file by file: what is there already is never touched.
func importFiles(_ context: Context) throws -> ExitStatus {
  let (sources, problems) = importSources(context.invocation.operands)
  let run = try ImportRun(
    context.surroundings, sources, as: context.importFormat(),
    options: context.importOptions(), to: context.invocation.value("to"),
    isDry: context.invocation.has("dry-run"))
  for problem in problems { context.warn(.named(problem)) }
  context.say(run.remarks)
  var hasFailed = !problems.isEmpty
  let progress = Progress(context, of: sources.count)
  for (index, source) in sources.enumerated() {
    progress.show(index, source.path)
    for step in run.take(source) where !context.report(step, of: source, isDry: run.isDry) {
      hasFailed = true
    }
  }
  progress.clear()
  if let reviews = try run.addReviews() {
    context.out(.importedReviews(reviews, isDry: run.isDry))
    context.say(reviews.remark)
  }
  context.out(.imported(run.newCards, files: run.made.count, isDry: run.isDry))
  if !run.made.isEmpty, !run.isDry {
    context.note(.takeImportBack(run.made.map { shellQuoted(printable($0)) }))
  }
  return hasFailed ? .failed : .done
}

extension Context {
  fileprivate func importOptions() -> ImportOptions {
    func columns(_ option: String) -> [String] {
      invocation.value(option)?.split(separator: ",").map(String.init) ?? []
    }
    return ImportOptions(
      front: columns("front"), back: columns("back"),
      boldClozes: invocation.has("bold-clozes"))
  }

  fileprivate func importFormat() throws -> DocumentFormat? {
    guard let given = invocation.value("as") else { return nil }
    guard let format = DocumentFormat(rawValue: given) else {
      throw UsageError.badValue(option: "as", given: given, wanted: .formatWanted)
    }
    return format
  }

  /// Returns whether all went well.
  fileprivate func report(_ step: ImportStep, of source: ImportSource, isDry: Bool) -> Bool {
    let name = source.path == "-" ? "<stdin>" : printable(source.path)
    switch step {
    case .taken(let plan, let path):
      out(.importPlan(plan, from: name, to: path.map { printable($0) }, isDry: isDry))
      if isDry { preview(plan) }
      report(plan, name, isDry: isDry, isWritten: path != nil)
      return true
    case .leftOut(let failure):
      note(.leftOut(name, failure))
      return true
    case .failed(let failure): warn(.notImported(name, failure))
    case .unreadable(let error): warn(.unreadableSource(name, error))
    case .notWritten(let path, let error): warn(.notWritten(printable(path), error))
    }
    return false
  }

  /// The first new cards as review would show them, and what would have read the file otherwise.
  private func preview(_ plan: DeckPlan) {
    guard let text = plan.text else { return }
    let columns = min(self.columns, 100)
    let settings = Configuration().text(columns: columns - 4, capabilities, language)
    let ansi = self.ansi(Configuration())
    for card in firstCards(of: text, named: plan.deck.fileName, count: 2) {
      out("\n")
      let (question, answer) = shownLines(card, settings)
      for (lines, limit) in [(question, 12), (answer, 6)] {
        for line in lines.prefix(limit) { out(line.isEmpty ? "\n" : "    \(ansi.text(line))\n") }
        if lines.count > limit { out("    …\n") }
      }
    }
    out("\n")
    if let format = plan.deck.format { out(.readAs(format)) }
  }

  private func report(_ plan: DeckPlan, _ name: String, isDry: Bool, isWritten: Bool) {
    // Of a document that is there already nothing was left out now.
    let isNothing = !isWritten && !isDry && plan.new.isEmpty
    let notes =
      (isNothing ? [] : plan.deck.notes).map { Sentence.inSource(name, $0) }
      + plan.changed.map { .changedCard($0, name) }
      + plan.differing.map { .differingCard($0, name) }
      + plan.answered.map { .answeredCard($0, name) }
    // Thousands of lines would hide what was done; the dry run says them all.
    let shown = isDry || notes.count <= 100 ? notes.count : 50
    for line in notes.prefix(shown) { note(line) }
    if notes.count > shown { note(.moreNotes(notes.count - shown, name)) }
  }
}

/// How far long work is, on a terminal's last line.
final class Progress {
  private let context: Context
  private let total: Int
  private let start = WallClock.monotonicMilliseconds()
  private var shown: Int64 = 0
  private let isShown: Bool

  init(_ context: Context, of total: Int) {
    self.context = context
    self.total = total
    isShown =
      context.world.isTerminal.errors && context.world.environment["TERM"] != "dumb"
      && !context.invocation.has("quiet")
  }

  /// Nothing in the first half second, then ten times a second.
  func show(_ done: Int, _ name: String) {
    guard isShown else { return }
    let now = WallClock.monotonicMilliseconds()
    guard now - start > 500, now - shown > 100 else { return }
    shown = now
    let filled = total > 0 ? done * 20 / total : 0
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    put("\r[\(bar)] \(done)/\(total) \(printable(lastComponent(name)).prefix(30))\u{1B}[K")
  }

  func clear() { if shown > 0 { put("\r\u{1B}[K") } }

  private func put(_ text: String) {
    context.world.errors.put(text)
    context.world.errors.flush()
  }
}
