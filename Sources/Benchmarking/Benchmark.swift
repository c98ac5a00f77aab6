import Decks
import Platform

/// Measures every row of the goals over some sizes, and judges how the costs grow.
package struct Benchmark {
  package var sizes: [Int]
  package var entriesPerCard: Int
  package var runs: Int
  package var seed: UInt64
  /// Where the collections are kept.
  package var parent: String
  /// The folder of the decks that come with ebb.
  package var bundledDecks: String
  package var ebb: String
  /// This very program, for the work that no command does alone.
  package var itself: String
  package var say: (String) -> Void

  package init(
    sizes: [Int], entriesPerCard: Int, runs: Int, seed: UInt64, parent: String,
    bundledDecks: String, ebb: String, itself: String, say: @escaping (String) -> Void
  ) {
    self.sizes = sizes.sorted()
    self.entriesPerCard = entriesPerCard
    self.runs = runs
    self.seed = seed
    self.parent = parent
    self.bundledDecks = bundledDecks
    self.ebb = ebb
    self.itself = itself
    self.say = say
  }

  /// Prints the tables; returns what grew too fast, in words.
  package func run() throws -> [String] {
    try reportStart()
    var rows: [Row] = []
    for size in sizes {
      let collection = SyntheticCollection(
        cards: size, entriesPerCard: entriesPerCard, seed: seed, in: parent)
      try make(collection)
      let measured = try measure(collection)
      say(table(measured, collection))
      merge(measured, into: &rows)
    }
    try reportDrawing()
    return reportGrowth(rows)
  }

  /// Made by another process, so that its memory is not counted as that of those measured.
  private func make(_ collection: SyntheticCollection) throws {
    if collection.isThere { return }
    let (end, _) = try Processes.measure(
      program: itself,
      arguments: [
        "--generate", String(collection.cards), String(collection.entriesPerCard),
        String(collection.seed), parent,
      ])
    guard end == .exited(0) else { throw BenchmarkError.notGenerated(collection.folder) }
  }

  private func runner(for cards: Int) -> Runner {
    // The largest take seconds each; their noise is small.
    Runner(runs: cards >= 1_000_000 ? min(runs, 3) : cards >= 100_000 ? min(runs, 7) : runs)
  }

  private func merge(_ new: [Row], into rows: inout [Row]) {
    for row in new {
      if let index = rows.firstIndex(where: { $0.name == row.name }) {
        rows[index].samples += row.samples
      } else {
        rows.append(row)
      }
    }
  }
}

package enum BenchmarkError: Error {
  case notGenerated(String)
}

// What is measured.
extension Benchmark {
  private func measure(_ collection: SyntheticCollection) throws -> [Row] {
    let runner = runner(for: collection.cards)
    let folder = collection.folder
    let place = ["--decks", folder, "--now", SyntheticCollection.now]
    var rows: [Row] = []
    func add(_ name: String, _ growth: Growth?, _ program: String, _ arguments: [String]) {
      let samples = runner.measure(program, arguments)
      if growth == nil, samples == nil { return }
      rows.append(Row(name: name, growth: growth, samples: [samples]))
    }
    let files = collection.deckPaths
    add("floor: a process", nil, itself, ["--work", Work.nothing.rawValue, folder])
    add("floor: read the decks", nil, itself, ["--work", Work.read.rawValue, folder])
    add("floor: wc -l", nil, "wc", ["-l"] + files)
    add("floor: md4c", nil, "md2html", files)
    add("floor: cmark", nil, "cmark", files)
    add("parse", .linear, itself, ["--work", Work.parse.rawValue, folder])
    add("ebb stats", .linear, ebb, ["stats"] + place)
    add("ebb review, first card", .linear, ebb, ["review", "--plain", "--allow-clock"] + place)
    rows += try measureGrading(collection, runner)
    add("replay of all logs", .linear, itself, ["--work", Work.replay.rawValue, folder])
    add("ebb import", .linear, ebb, ["import", "--dry-run", collection.documentPath] + place)
    return rows
  }

  /// The log is cut back afterwards, so that every run finds the same collection.
  private func measureGrading(_ collection: SyntheticCollection, _ runner: Runner) throws -> [Row] {
    let state = try Files.read(collection.statePath)
    let size = try Files.status(collection.logPath)?.size ?? 0
    func restore() throws {
      try Files.truncate(collection.logPath, to: size)
      try Files.writeAtomically(state, to: collection.statePath)
    }
    defer { try? restore() }
    var whole = Samples()
    for _ in 0..<runner.runs {
      guard
        let one = Runner(runs: 0).measure(
          ebb,
          [
            "grade", firstCard(collection), "good", "--decks", collection.folder, "--now",
            SyntheticCollection.now,
          ])
      else { break }
      whole.runs += one.runs
      try restore()
    }
    var inside = Samples()
    var syncs = 0.0
    for _ in 0..<runner.runs {
      let cost = try measureGradesApart(collection)
      inside.runs.append(cost.sample)
      syncs = max(syncs, cost.syncs)
      try restore()
    }
    return [
      Row(
        name: "one grade, in an open session", growth: .constant, samples: [inside],
        note: "\(short(syncs)) syncs"),
      Row(
        name: "ebb grade", growth: .linear, samples: [whole.runs.isEmpty ? nil : whole]),
    ]
  }

  /// In a process of its own, which leaves its findings in a file.
  private func measureGradesApart(_ collection: SyntheticCollection) throws -> GradeCost {
    let result = collection.folder + "/.grades"
    _ = try Processes.measure(
      program: itself,
      arguments: [
        "--grade", String(collection.cards), String(collection.entriesPerCard),
        String(collection.seed), parent, result,
      ])
    let words = String(decoding: try Files.read(result), as: UTF8.self).split(separator: " ")
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == 3 else { throw BenchmarkError.notGenerated(result) }
    return GradeCost(sample: Sample(cpu: numbers[0], wall: numbers[1]), syncs: numbers[2])
  }

  private func firstCard(_ collection: SyntheticCollection) -> String {
    firstCardID(of: collection).description
  }
}

// What is printed.
extension Benchmark {
  private func reportStart() throws {
    let runner = Runner(runs: max(runs, 20))
    var table = Table(["start", "CPU ms", "wall ms", "MB"])
    for (name, program, arguments) in [
      ("floor: true", "true", []), ("floor: a Swift process", itself, ["--work", "nothing", "."]),
      ("ebb --version", ebb, ["--version"]),
    ] as [(String, String, [String])] {
      table.add([name] + cells(runner.measure(program, arguments)))
    }
    say(table.text)
  }

  private func reportDrawing() throws {
    guard try Files.status(bundledDecks) != nil else { return }
    var samples = Samples()
    for _ in 0..<max(1, runs) {
      samples.runs.append(try measureDrawing(decks: bundledDecks, count: 20))
    }
    var table = Table(["draw", "CPU ms", "wall ms", "MB"])
    table.add(["the longest bundled card"] + cells(samples))
    say(table.text)
  }

  private func table(_ rows: [Row], _ collection: SyntheticCollection) -> String {
    let floor = rows.first { $0.name == "floor: read the decks" }?.samples.first ?? nil
    var table = Table([
      sizeText(collection.cards) + " cards", "CPU ms", "wall ms", "MB", "x reading", "",
    ])
    for row in rows {
      let samples = row.samples.first ?? nil
      var ratio = ""
      if let samples, let floor, floor.median.cpu > 0 {
        ratio = short(samples.median.cpu / floor.median.cpu)
      }
      table.add([row.name] + cells(samples) + [ratio, row.note])
    }
    return table.text
  }

  private func cells(_ samples: Samples?) -> [String] {
    guard let median = samples?.median else { return ["-", "-", "-"] }
    return [
      short(median.cpu), short(median.wall),
      median.memory > 0 ? short(median.memory) : "",
    ]
  }

  private func reportGrowth(_ rows: [Row]) -> [String] {
    guard sizes.count > 1 else { return [] }
    var table = Table(
      ["growth exponent"]
        + zip(sizes, sizes.dropFirst()).map { "\(sizeText($0)) to \(sizeText($1))" } + ["limit"])
    var failures: [String] = []
    for row in rows {
      guard let growth = row.growth, row.samples.count == sizes.count else { continue }
      let exponents = exponents(of: row)
      table.add(
        [row.name] + exponents.map { $0.map { short($0) } ?? "-" } + [short(growth.limit)])
      for exponent in exponents.compactMap(\.self) where exponent > growth.limit {
        failures.append(
          "\(row.name) grows with exponent \(short(exponent)), above \(short(growth.limit))")
      }
    }
    say(table.text)
    return failures
  }

  private func exponents(of row: Row) -> [Double?] {
    sizes.indices.dropFirst().map { index in
      growthExponent(
        from: (Double(sizes[index - 1]), row.samples[index - 1]?.leastCPU ?? 0),
        to: (Double(sizes[index]), row.samples[index]?.leastCPU ?? 0))
    }
  }
}
