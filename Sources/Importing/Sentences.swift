// Every sentence of this room, to be read in a row.

extension ImportNote {
  /// One sentence or two, without place.
  package var message: String {
    switch fact {
    case .textLeftOut(let lines, let words):
      "left out \(count(lines, "line")) of text that no question asks for: \(words)"
    case .pageFurnitureLeftOut(let words): "left out what belongs to the web page: \(words)"
    case .remarkLeftOut(let words): "left out a remark that is no answer: \(words)"
    case .repeatedQuestion(let question):
      "this only repeats a question that is there once already: \(question)"
    case .repeatedCard(let question): "this card is there already: \(question)"
    case .listLeftOut(let items, let words):
      "left out a list of \(count(items, "item")) that does not ask: \(words)"
    case .strayBacktick: "took a stray backtick off the first line of this code block"
    case .unclosedFence: "this code block never closes; it now ends before the next question"
    case .codeFenced(let words): "put a line of code into a code block: \(words)"
    case .formulaMarked(let formula): "put '$' around a formula: \(formula)"
    case .controlCharacters: "took out control characters, which a terminal must not see"
    case .emptyQuestion: "left out a card without a question"
    case .unclosedQuote: "this quote is never closed; its row ends with its line"
    case .tooFewColumns(let found, let words):
      "left out a row with \(count(found, "column")), which has no question: \(words)"
    case .stillWarns(let message): "'ebb check' will say: \(message)"
    case .hintLeftOut(let hint, let deletion): "left out the hint '\(hint)' of '\(deletion)'"
    case .fieldLeftOut(let words): "left out a field that a cloze card has no place for: \(words)"
    case .nestedDeletion(let words): "a deletion held another; only the inner one is kept: \(words)"
    case .deletionShared(let number):
      "c\(number) hid several places at once; each of them is a card now"
    case .noDeletion(let words): "left out a cloze text without a deletion: \(words)"
    case .deletionWidened(let words):
      "a deletion inside a formula or code now hides it all: \(words)"
    case .tagsLeftOut(let tags):
      "left out tags that only some cards have: \(tags.joined(separator: ", "))"
    case .mediaFile(let name): "copy the file '\(name)' beside the deck"
    case .reviewsWithoutCard(let reviews):
      "left out \(count(reviews, "review")) of cards that are not in the file"
    case .unreadableReview(let words): "left out a review that cannot be read: \(words)"
    case .unreadableCard: "left out a card that cannot be read"
    }
  }
}

extension ImportFailure {
  package var message: String {
    switch self {
    case .empty: "the file is empty"
    case .binary(.utf16): "the file is UTF-16; save it as UTF-8"
    case .binary(.zip):
      "the file is an archive (an Anki package?); in Anki, export 'Notes in Plain Text' instead"
    case .binary(.unknown): "the file is binary, not text"
    case .binary(let kind): "the file is binary (\(kind.rawValue)), not text"
    case .notUTF8(let offset, let line):
      "the file is not UTF-8 (line \(line), byte \(offset)); save it as UTF-8"
    case .unknownFormat:
      "no question was found; say what the file is with --as "
        + DocumentFormat.allCases.map(\.rawValue).joined(separator: "|")
    case .noCards(let format): "no card was found in this file, read as '\(format.rawValue)'"
    case .badJSON(let offset): "this is not JSON (byte \(offset))"
    }
  }
}

private func count(_ number: Int, _ noun: String) -> String {
  number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
}
