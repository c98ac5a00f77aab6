import Platform

// What is printed.
extension Benchmark {
  func reportStart() throws {
    var table = Table(["start"] + Self.figures)
    for (name, program, arguments) in [
      ("floor: true", "true", []), ("floor: a Swift process", itself, ["--work", "nothing", "."]),
      ("ebb --version", ebb, ["--version"]),
    ] as [(String, String, [String])] {
      table.add([name] + cells(measureProcess([program] + arguments, runs: max(runs, 20))))
    }
    say(table.text)
  }

  func reportDrawing() throws {
    guard try Files.status(bundledDecks) != nil else { return }
    var samples = Samples()
    for _ in 0..<max(1, runs) {
      samples.runs.append(try measureDrawing(decks: bundledDecks, count: 20))
    }
    var table = Table(["draw"] + Self.figures)
    table.add(["the longest bundled card"] + cells(samples))
    say(table.text)
  }

  func table(_ rows: [Row], _ index: Int, _ collection: SyntheticCollection) -> String {
    let floor = rows.first { $0.name == "floor: read the decks" }?.samples[index]
    var table = Table(
      [sizeText(collection.cards) + " cards"] + Self.figures + ["x reading", ""])
    for row in rows {
      let samples = row.samples[index]
      var ratio = ""
      if let samples, let floor, floor.median.cpu > 0 {
        ratio = short(samples.median.cpu / floor.median.cpu)
      }
      table.add([row.name] + cells(samples) + [ratio, row.note])
    }
    return table.text
  }

  /// Medians, and the least CPU time: of the run that others on the machine disturbed least.
  private static let figures = ["CPU ms", "least", "wall ms", "MB"]

  private func cells(_ samples: Samples?) -> [String] {
    guard let samples else { return ["-", "-", "-", "-"] }
    let median = samples.median
    return [
      short(median.cpu), short(samples.leastCPU), short(median.wall),
      median.memory > 0 ? short(median.memory) : "",
    ]
  }

  func reportGrowth(_ rows: [Row]) -> [String] {
    guard sizes.count > 1 else { return [] }
    var table = Table(
      ["growth exponent"]
        + zip(sizes, sizes.dropFirst()).map { "\(sizeText($0)) to \(sizeText($1))" } + ["limit"])
    var failures: [String] = []
    for row in rows {
      guard let growth = row.growth else { continue }
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
