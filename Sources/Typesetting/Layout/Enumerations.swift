import Markup

/// Units that begin on a line of their own.
struct UnitRow {
  var units: ArraySlice<LineUnit>
  /// Columns before the first line, and before those that follow.
  var margin: Int
  var hang: Int
}

/// Puts the items of `①…；②…` and of `1) … 2) …` on lines of their own.
struct Enumerations {
  private enum Kind { case circled, bracketed }

  private struct Item {
    var start: Int
    /// The unit after the enumerator and its blank.
    var textStart: Int
    var number: Int
    var kind: Kind
    /// It stands at the beginning or after punctuation, so two of a kind are enough.
    var isSure: Bool
  }

  private let units: [LineUnit]

  /// The rows of a paragraph that does not fit one line.
  ///
  /// - Parameter margin: columns of a list item's text; 0 outside a list.
  static func rows(_ units: [LineUnit], margin: Int) -> [UnitRow] {
    Enumerations(units: units.flatMap(separated)).rows(margin)
  }

  /// `1)GPU` is a word: the enumerator is taken off it. The two still touch, so nothing parts them.
  private static func separated(_ unit: LineUnit) -> [LineUnit] {
    guard unit.kind == .word,
      let close = unit.text.utf8.prefix(5).firstIndex(of: UInt8(ascii: ")")),
      let next = unit.text.utf8.index(close, offsetBy: 1, limitedBy: unit.text.utf8.endIndex),
      next < unit.text.endIndex
    else { return [unit] }
    let digits = unit.text[..<close].drop { $0 == "(" }
    guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit) else { return [unit] }
    let width = close.utf16Offset(in: unit.text) + 1
    return [(unit.text[..<next], width), (unit.text[next...], unit.width - width)].map {
      LineUnit(unit.kind, String($0), width: $1, style: unit.style, link: unit.link)
    }
  }

  private func rows(_ margin: Int) -> [UnitRow] {
    var rows: [UnitRow] = []
    var current = UnitRow(units: units[0..<0], margin: margin, hang: margin)
    var start = 0
    func end(at next: Int) {
      current.units = units[start..<next]
      if !current.units.isEmpty { rows.append(current) }
      start = next
    }
    for item in items() {
      if item.number == 1, start > 0 {
        end(at: introduction(before: item.start, from: start))
        current = UnitRow(units: [], margin: margin, hang: margin)
      }
      end(at: item.start)
      let hang = units[item.start..<item.textStart].totalWidth
      current = UnitRow(units: [], margin: margin, hang: margin + hang)
    }
    end(at: units.count)
    return rows
  }

  /// Where the words that introduce the next enumeration begin: after the last item's sentence.
  private func introduction(before end: Int, from start: Int) -> Int {
    for index in stride(from: end - 1, to: start, by: -1) where endsSentence(units[index]) {
      var next = index + 1
      while next < end, units[next].kind == .blank || units[next].isForbiddenAtStart { next += 1 }
      return next
    }
    return end
  }

  private func endsSentence(_ unit: LineUnit) -> Bool {
    guard unit.kind == .alone || unit.kind == .word, let last = unit.text.last else { return false }
    return "。！？；;!?".contains(last)
  }

  /// The items of all runs, in order.
  private func items() -> [Item] {
    let found = candidates()
    return
      (runs(found.filter { $0.kind == .circled }) + runs(found.filter { $0.kind == .bracketed }))
      .sorted { $0.start < $1.start }
  }

  /// The items whose numbers follow each other.
  private func runs(_ candidates: [Item]) -> [Item] {
    var runs: [Item] = []
    var run: [Item] = []
    func close() {
      let isSure = run.first.map { $0.kind == .circled || $0.isSure } ?? false
      if run.count >= (isSure ? 2 : 3) { runs += run }
      run = []
    }
    for item in candidates {
      if let last = run.last, item.number == last.number + 1 {
        run.append(item)
      } else if item.number == 1 || item.kind == .circled && run.isEmpty {
        close()
        run = [item]
      }
    }
    close()
    return runs
  }

  private func candidates() -> [Item] {
    var items: [Item] = []
    for index in units.indices {
      guard var item = circled(index) ?? bracketed(index) else { continue }
      if item.textStart < units.count, units[item.textStart].kind == .blank { item.textStart += 1 }
      while item.start > 0, units[item.start - 1].isForbiddenAtEnd { item.start -= 1 }
      items.append(item)
    }
    return items
  }

  /// One of ① to ⑳, but not in a row of them (`由①②得`).
  private func circled(_ index: Int) -> Item? {
    guard let number = units[index].enumeratorNumber,
      index == 0 || units[index - 1].enumeratorNumber == nil,
      index + 1 == units.count || units[index + 1].enumeratorNumber == nil
    else { return nil }
    return Item(start: index, textStart: index + 1, number: number, kind: .circled, isSure: true)
  }

  /// `1)`, `(1)`, `1）`, `（1）` at the beginning of a word.
  private func bracketed(_ index: Int) -> Item? {
    let before = index > 0 ? units[index - 1] : nil
    guard before.map({ $0.kind == .blank || $0.kind == .alone && $0.text != "（" }) ?? true else {
      return nil
    }
    guard let (number, count) = halfWidth(index) ?? fullWidth(index) else { return nil }
    let isSure = before.map { "：:；;。.，,".contains($0.text) } ?? true
    return Item(
      start: index, textStart: index + count, number: number, kind: .bracketed, isSure: isSure)
  }

  private func halfWidth(_ index: Int) -> (number: Int, count: Int)? {
    guard units[index].kind == .word, units[index].text.utf8.count <= 6 else { return nil }
    var text = Substring(units[index].text)
    if text.first == "(" { text = text.dropFirst() }
    guard text.last == ")" else { return nil }
    return number(text.dropLast()).map { ($0, 1) }
  }

  private func fullWidth(_ index: Int) -> (number: Int, count: Int)? {
    let first = units[index].text == "（" ? index + 1 : index
    guard first + 1 < units.count, units[first + 1].text == "）", units[first].kind == .word else {
      return nil
    }
    return number(units[first].text[...]).map { ($0, first + 2 - index) }
  }

  private func number(_ text: Substring) -> Int? {
    guard 1...2 ~= text.utf8.count, text.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(text)
  }
}
