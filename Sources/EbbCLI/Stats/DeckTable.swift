import Reviewing
import Typesetting

// Decks and sections with their figures.

/// A line of the table: a name, and what it counts.
struct DeckRow {
  var name: String
  /// Steps to the right.
  var depth = 0
  var counts: CardCounts
  var isTotal = false
}

extension Statistics {
  /// Every deck, its sections below it, and the sum of several.
  func deckRows(_ words: StatsWords) -> [DeckRow] {
    var rows: [DeckRow] = []
    for deck in decks {
      rows.append(DeckRow(name: deck.label, counts: deck.counts))
      for section in sections where section.file == deck.file && section.section >= 0 {
        rows.append(
          DeckRow(name: section.title, depth: section.depth + 1, counts: section.counts))
      }
    }
    if decks.count > 1 { rows.append(total(words)) }
    return rows
  }

  fileprivate func total(_ words: StatsWords) -> DeckRow {
    DeckRow(name: words.deckCount(decks.count), counts: counts, isTotal: true)
  }
}

extension StatsScreen {
  /// - Parameter rows: lines there is room for; then the decks with most due are shown.
  func deckTable(rows: Int?) -> [StyledLine] {
    var shown = statistics.deckRows(words)
    if let rows, !statistics.options.wantsSections, shown.count + 1 > rows {
      let order = statistics.decks.indices.sorted {
        (statistics.decks[$0].counts.due, -$0) > (statistics.decks[$1].counts.due, -$1)
      }
      shown = order.prefix(max(1, rows - 2)).sorted().map {
        DeckRow(name: statistics.decks[$0].label, counts: statistics.decks[$0].counts)
      }
      shown.append(statistics.total(words))
    }
    return table(shown)
  }

  private func table(_ rows: [DeckRow]) -> [StyledLine] {
    let isNarrow = width < 60
    let gap = isNarrow ? 1 : 3
    var heads = [
      words.cards, words.new, words.due, words.mature,
      isNarrow ? words.shortRetention : words.retention,
    ]
    var cells = rows.map { figures($0.counts) }
    var widths = columns(heads, cells)
    // Mature cards are told in the retention line, too.
    if widths.reduce(0, { $0 + $1 + gap }) > width - 8 {
      heads.remove(at: 3)
      for index in cells.indices { cells[index].remove(at: 3) }
      widths = columns(heads, cells)
    }
    let room = max(6, width - widths.reduce(0) { $0 + $1 + gap })
    let longest = rows.map { display.of(safeText($0.name)) + $0.depth * 2 }.max() ?? 0
    let name = min(room, max(longest, display.of(words.deck), isNarrow ? 0 : 24))
    var lines = [line(words.deck, heads, name, widths, gap, .init(.bold))]
    for (row, cells) in zip(rows, cells) {
      let indent = String(repeating: " ", count: row.depth * 2)
      lines.append(
        line(indent + row.name, cells, name, widths, gap, row.isTotal ? Self.strong : .plain))
    }
    return lines
  }

  private func figures(_ counts: CardCounts) -> [String] {
    [
      "\(counts.cards)", "\(counts.new)", "\(counts.due)", "\(counts.mature)",
      percent(counts.recall),
    ]
  }

  private func columns(_ heads: [String], _ cells: [[String]]) -> [Int] {
    heads.indices.map { column in
      max(display.of(heads[column]), cells.map { display.of($0[column]) }.max() ?? 0)
    }
  }

  private func line(
    _ name: String, _ cells: [String], _ nameWidth: Int, _ widths: [Int], _ gap: Int,
    _ style: TextStyle
  ) -> StyledLine {
    var line = clipped(item(name, style, bidi: .name), to: nameWidth)
    line.pad(nameWidth - line.width)
    for (cell, width) in zip(cells, widths) {
      let cell = item(cell, style)
      line.pad(gap + width - cell.width)
      line.append(cell)
    }
    return line
  }
}
