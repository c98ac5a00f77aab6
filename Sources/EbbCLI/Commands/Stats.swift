import Decks
import Library
import Platform
import Reviewing
import Scheduling
import Storage
import TerminalFront
import Typesetting
import Words

/// What is due, now and in the coming days; how it is going. Writes nothing and waits for nothing.
func stats(_ context: Context) throws -> ExitStatus {
  let request = try StatsRequest(context)
  let (opened, state, remarks) = try context.surroundings.openAndLoad(
    keepsTexts: request.options.wantsSections || !context.invocation.operands.isEmpty)
  context.say(request.kind == .short ? remarks.filter { !$0.isNews } : remarks)
  let today = opened.today
  var options = request.options
  options.newPerDay = opened.configuration.newPerDay
  options.scheduler = opened.configuration.scheduler
  let scope = try StatsScope(context, opened, state)
  let statistics = Statistics(
    opened.collection, state, today: today, options: options, days: scope.days,
    where: scope.contains)
  if request.kind == .short {
    let words = StatsWords.of(context.language)
    context.out(words.short(statistics.counts.due, statistics.newLeftToday) + "\n")
    return statistics.counts.due > 0 ? .done : .failed
  }
  context.say(opened.deckRemarks)
  if let doubt = state.clockDoubt(today: opened.today) {
    context.warn("ebb: \(doubt.sentence(today: opened.today)[context.language])")
  }
  try context.print(statistics, request, opened, state, scope)
  return .done
}

/// What the command line asks for.
private struct StatsRequest {
  enum Kind: Equatable {
    case screen, short, json
    case csv(StatsTable)
    case page(file: String)
  }

  var kind = Kind.screen
  var options = StatisticsOptions()
  /// Reviews a day for the backlog; nil when nothing was said.
  var pace: Int?

  init(_ context: Context) throws {
    let invocation = context.invocation
    let forms = ["html", "csv", "json", "short"].filter(invocation.has)
    if forms.count > 1 { throw UsageError.excluded(forms[1], by: forms[0]) }
    if invocation.has("table"), !invocation.has("csv") {
      throw UsageError.pointless("table", without: "csv")
    }
    if invocation.has("force"), !invocation.has("html") {
      throw UsageError.pointless("force", without: "html")
    }
    if let days = try context.number("forecast", in: 0...3650) { options.forecastDays = days }
    if let count = try context.number("hardest", in: 0...10_000) { options.hardestCards = count }
    pace = try context.number("pace", in: 1...1_000_000)
    options.wantsSections = invocation.has("sections")
    if let given = invocation.value("since") {
      guard let day = Day(given) else {
        throw UsageError.badValue(option: "since", given: given, wanted: .dayWanted)
      }
      options.since = day
    }
    if let file = invocation.value("html") {
      kind = .page(file: file)
    } else if invocation.has("csv") {
      let name = invocation.value("table") ?? (options.wantsSections ? "sections" : "decks")
      guard let table = StatsTable(rawValue: name) else {
        throw UsageError.badValue(
          option: "table", given: name,
          wanted: Sentence(same: StatsTable.allCases.map(\.rawValue).joined(separator: ", ")))
      }
      if table == .sections { options.wantsSections = true }
      kind = .csv(table)
    } else if invocation.has("json") {
      kind = .json
    } else if invocation.has("short") {
      kind = .short
      options.forecastDays = 0
      options.hardestCards = 0
    }
  }
}

/// The cards that count, and what was done with them; everything when no words were given.
private struct StatsScope {
  var places = CardScope()
  /// Only for a selection: the review state knows the days of all cards together.
  var days: [Day: DayTotals]?

  init(_ context: Context, _ opened: OpenCollection, _ state: ReviewState) throws {
    let words = context.invocation.operands
    guard !words.isEmpty else { return }
    let places = try context.scope(opened, state)
    self.places = places
    if context.invocation.has("short") { return }
    let collection = opened.collection
    let cards = collection.cards.lazy.filter { places.contains($0.place) }.map(\.card.id)
    var lineages = try opened.folder.lineages(of: Set(cards), adopted: state.successors)
    lineages.adopt(asIn: state, on: opened.today)
    days = lineages.days { id in
      collection.place(of: id).map { places.contains($0) } ?? false
    }
  }

  func contains(_ place: Collection.Place, _ card: Card) -> Bool {
    places.contains(place)
  }
}

extension Context {
  fileprivate func print(
    _ statistics: Statistics, _ request: StatsRequest, _ opened: OpenCollection,
    _ state: ReviewState,
    _ scope: StatsScope
  ) throws {
    let collection = opened.collection
    var beginnings: [Collection.Place: String] = [:]
    switch request.kind {
    case .screen, .page: beginnings = opened.beginnings(of: statistics.hardest.map(\.place))
    case .short, .json, .csv: break
    }
    switch request.kind {
    case .short: break
    case .json:
      out(
        statsJSON(statistics) {
          (collection.files[$0.file].deck.path, Int(collection.card(at: $0).line))
        })
    case .csv(let table): out(statsCSV(table, statistics) { collection.location(of: $0) })
    case .page(let file):
      let page = StatsPage(
        statistics, language, beginnings: beginnings, location: { collection.location(of: $0) })
      try write(page, to: file)
    case .screen:
      var screen = StatsScreen(
        statistics, .of(language), width: try statsWidth,
        rows: world.isTerminal.output ? statsRows : nil,
        isASCII: invocation.has("ascii"), display: opened.configuration.display,
        location: { collection.location(of: $0) })
      screen.siblings = collection.waitingSiblings(
        state, today: statistics.today, where: scope.contains)
      screen.beginnings = beginnings
      screen.backlogs = backlogs(statistics, request, opened, state, scope)
      let ansi = ansi(opened.configuration)
      for line in screen.lines { out(ansi.text(line) + "\n") }
    }
  }

  /// Over a page of ebb's, never over another file unless told to.
  private func write(_ page: StatsPage, to file: String) throws {
    if file == "-" { return out(page.text) }
    if try Files.status(file) != nil, !invocation.has("force") {
      let known = try Files.read(file).prefix(1024)
      guard contains(known, Array(StatsPage.mark.utf8)) else {
        throw Failure(.notOurPage(printable(file)))
      }
    }
    try Files.writeAtomically(Array(page.text.utf8), to: file, mode: 0o644)
    note(.wrotePage(printable(file)))
  }

  private var statsWidth: Int {
    get throws { try number("width", in: 20...1000) ?? columns }
  }

  private var statsRows: Int { Terminal().size.rows }

  /// When reviews were missed and more is due than a usual day brings; or at a pace asked for.
  private func backlogs(
    _ statistics: Statistics, _ request: StatsRequest, _ opened: OpenCollection,
    _ state: ReviewState,
    _ scope: StatsScope
  ) -> [Backlog] {
    let month = statistics.retention.month
    let usual = month.studyDays > 0 ? month.all.reviews / month.studyDays : 0
    let isBehind = statistics.counts.overdue > 0 && statistics.counts.due > max(usual, 20) * 2
    guard request.pace != nil || isBehind else { return [] }
    let paces = request.pace.map { [$0] } ?? [max(usual, 20), max(usual, 20) * 2]
    let recall = month.all.reviews >= 20 ? month.all : statistics.retention.all.all
    return paces.map {
      Backlog(
        opened.collection, state, today: statistics.today, pace: $0,
        retention: recall.retention ?? 0.9, scheduler: opened.configuration.scheduler,
        where: scope.contains)
    }
  }
}

private func contains(_ bytes: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
  bytes.indices.contains { bytes[$0...].starts(with: part) }
}
