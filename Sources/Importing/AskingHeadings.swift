/// Which headings of a document ask.
struct AskingHeadings {
  private var places: Set<Int> = []
  /// Where the texts of all headings begin.
  private(set) var titles: Set<Int> = []

  init(_ lines: [DocumentLine]) {
    var headings: [(index: Int, level: Int, isDefinite: Bool, isNumbered: Bool)] = []
    for index in lines.indices {
      guard case .heading(let level) = lines[index].kind else { continue }
      let text = lines[index].text
      let numbered = numberedText(text)
      let isDefinite =
        numbered?.isMarked == true || Importing.asks(plainTitle(numbered?.text ?? text))
      headings.append((index, level, isDefinite, numbered != nil))
      titles.insert(text.startIndex)
    }
    var numberedLevels: Set<Int> = []
    for heading in headings where heading.isDefinite && heading.isNumbered {
      numberedLevels.insert(heading.level)
    }
    let deepest = headings.filter(\.isDefinite).map(\.level).max() ?? 0
    let isEmpty = headings.indices.map { place in
      guard place + 1 < headings.count else { return false }
      let (heading, next) = (headings[place], headings[place + 1])
      return next.level > heading.level && next.isDefinite
        && lines[(heading.index + 1)..<next.index].allSatisfy { $0.kind == .blank }
    }
    // Where its neighbours have answers, a heading above one that asks is no section.
    var answeredLevels: Set<Int> = []
    for (place, heading) in headings.enumerated() where heading.isDefinite && !isEmpty[place] {
      answeredLevels.insert(heading.level)
    }
    for (place, heading) in headings.enumerated() {
      guard heading.isDefinite || heading.isNumbered && numberedLevels.contains(heading.level)
      else { continue }
      let isTitle = place == 0 && heading.level == 1 && deepest > 1
      let isSection = isEmpty[place] && !answeredLevels.contains(heading.level)
      if !isTitle, !isSection { places.insert(heading.index) }
    }
  }

  func asks(_ index: Int) -> Bool { places.contains(index) }
}
