/// How much of Unicode a formula may use; `source` shows the LaTeX itself.
package enum MathLevel: String, Sendable {
  case unicode, ascii, source
}

/// Renders LaTeX formulas for a terminal.
///
/// A pure function: nil means that the formula does not parse (see `mathProblem`), or that the level is
/// `source`; the caller then shows the source with its dollars. An unknown command stays as it is
/// written, with the rest rendered around it. The result holds no control characters.
package struct MathRenderer: Sendable {
  private let level: MathLevel
  private let width: DisplayWidth

  package init(level: MathLevel = .unicode, width: DisplayWidth = DisplayWidth()) {
    self.level = level
    self.width = width
  }

  /// A formula on one line.
  package func inline(_ latex: String) -> String? {
    guard let rows = rows(of: latex) else { return nil }
    return finished(linear(rows, layout(for: rows)).trimmedBothEnds)
  }

  /// A formula on lines of its own, indented by two.
  ///
  /// One line for each `\\`; environments become blocks. What is too wide is written in the linear form
  /// and broken before relations, then at spaces; only an unbreakable part may exceed `columns`.
  package func display(_ latex: String, columns: Int) -> [String]? {
    guard let rows = rows(of: latex) else { return nil }
    let layout = layout(for: rows)
    let columns = max(1, columns - 2)
    let style = MathLayout.Style(blockColumns: columns)
    if rows.count > 1, rows.contains(where: hasAlignment) {
      if let box = layout.alignedBox(rows, columns, style) { return lines(of: box) }
    }
    return rows.flatMap { row -> [String] in
      if let box = layout.boxed(layout.line(row, style), columns) { return lines(of: box) }
      let text = finished(linear([row], layout))
      return MathBreaking.lines(of: text, columns: columns, width: width).map { "  " + $0 }
    }
  }

  /// The parsed rows; a formula that is one aligned environment stands for its rows.
  private func rows(of latex: String) -> [[MathNode]]? {
    guard level != .source, let rows = try? MathParser.parse(latex) else { return nil }
    guard rows.count == 1, case .environment(let environment, let cells)? = rows[0].lone
    else { return rows }
    switch environment {
    case .aligned, .gathered: return cells.map { Array($0.joined(separator: [.alignment])) }
    case .matrix, .cases, .rightCases: return rows
    }
  }

  private func layout(for rows: [[MathNode]]) -> MathLayout {
    MathLayout(
      level: level, width: width, unmappedBases: MathConsistency.unmappedBases(in: rows))
  }

  private func linear(_ rows: [[MathNode]], _ layout: MathLayout) -> String {
    layout.linear(rows, MathLayout.Style())
  }

  private func hasAlignment(_ row: [MathNode]) -> Bool {
    row.contains { node in
      if case .alignment = node { return true }
      return false
    }
  }

  private func lines(of box: MathBox) -> [String] {
    box.lines.map { ("  " + finished($0)).trimmed }
  }

  private func finished(_ text: String) -> String {
    safeText(level == .ascii ? MathASCII.simplified(text) : text)
  }
}

/// B7 for displayed formulas: breaks before a relation, else at a space.
enum MathBreaking {
  static func lines(of text: String, columns: Int, width: DisplayWidth) -> [String] {
    var lines: [String] = []
    var line: [Substring] = []
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let size = width.of(word)
      // A line after the first is indented by two more.
      let limit = lines.isEmpty ? columns : columns - 2
      if !line.isEmpty, used + 1 + size > limit {
        let rest = takeRest(of: &line)
        lines.append(line.joined(separator: " "))
        line = rest
        used = width.of(rest.joined(separator: " "))
      }
      used += size + (line.isEmpty ? 0 : 1)
      line.append(word)
    }
    lines.append(line.joined(separator: " "))
    return lines.enumerated().map { ($0 == 0 ? "" : "  ") + $1.trimmed }
  }

  /// What moves down with the next word: all from the last relation on, unless that is most of the line.
  private static func takeRest(of line: inout [Substring]) -> [Substring] {
    guard let relation = line.lastIndex(where: isRelation), relation > line.count / 2 else {
      return []
    }
    let rest = Array(line[relation...])
    line.removeSubrange(relation...)
    return rest
  }

  private static func isRelation(_ word: Substring) -> Bool {
    guard word.count == 1, let character = word.first else { return false }
    return MathSymbols.typed(character).role == .relation
  }
}
