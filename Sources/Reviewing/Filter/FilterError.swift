/// What is wrong with a word of a filter: facts only, the sentences are in `FilterMessages.swift`.
package struct FilterError: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case unknownKey(String)
    /// Of `is:`.
    case unknownProperty(String)
    /// Nothing stands after the key, or the word is empty.
    case emptyValue
    case notANumber(String)
    case notADay(String)
    case notAnID(String)
    /// `deck<3`: only `:` makes sense.
    case notComparable(String)
  }

  package var kind: Kind
  /// The index of the word among the filter's words.
  package var word: Int
  /// The characters of the word to point at.
  package var range: Range<Int>
  /// What was perhaps meant.
  package var suggestion: String?
}

extension FilterError {
  /// The words as typed, and below them the caret.
  ///
  /// - Parameter columns: what a text takes in the user's terminal.
  package func excerpt(of words: [String], columns: (String) -> Int = usualColumns) -> String {
    var line = ""
    var column = 0
    for (index, text) in words.enumerated() {
      if index > 0 { line += " " }
      let needsQuotes = text.isEmpty || text.contains(" ")
      if index == word {
        let before = String(text.prefix(range.lowerBound))
        column = columns(line) + (needsQuotes ? 1 : 0) + columns(before)
      }
      line += needsQuotes ? "'\(text)'" : text
    }
    let pointed = words.indices.contains(word) ? words[word].dropFirst(range.lowerBound) : ""
    let length = max(1, columns(String(pointed.prefix(range.count))))
    return
      "\(line)\n\(String(repeating: " ", count: column))\(String(repeating: "^", count: length))"
  }
}

/// Columns where nothing else is known: two for wide characters and forms, none for marks.
private func usualColumns(_ text: String) -> Int {
  text.reduce(0) { sum, character in
    sum + (character.unicodeScalars.first.map { isDoubleWidth($0.value) } == true ? 2 : 1)
  }
}

/// Full-width forms take two columns like the wide characters they stand among.
private func isDoubleWidth(_ scalar: UInt32) -> Bool {
  isWide(scalar) || (0xFF01...0xFF60).contains(scalar)
}
