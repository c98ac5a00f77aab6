package import Decks
import Markup
package import Words

/// A deck made from another document, in ebb's format, and what is to be told of it.
package struct ImportedDeck: Sendable {
  /// The deck's name; its text says it too where the file's stem would not.
  package let name: String
  /// A file name to suggest, without folders: letters of any script, `.md`.
  package let fileName: String
  /// UTF-8, LF, ending in one. Importing the same document again gives the same bytes.
  package let text: [UInt8]
  /// What `parseDeck` reads from `text`, in order.
  package let cardIDs: [CardID]
  /// The ids that the source gives its card texts, by the parser's number of each: a text whose id
  /// the collection knows is that card, edited or not.
  package var guids: [Int32: CardID] = [:]
  /// How many of them wait for an answer.
  package let unansweredCount: Int
  /// What was left out or changed, by line of the source.
  package let notes: [ImportNote]
  /// What the source knows of earlier reviews, oldest first.
  package let reviews: [ImportedReview]

  /// What the document was read as.
  package internal(set) var format: DocumentFormat?

  package var cardCount: Int { cardIDs.count }
}

/// A grade given in another program.
package struct ImportedReview: Sendable, Equatable {
  package let card: CardID
  /// Milliseconds since 1970, of the wall clock unless `hasZone`: then UTC.
  package let instant: Int
  /// Whether the source named an offset; hashcards writes local time without one.
  package let hasZone: Bool
  /// SM-2's scale: forgot 1, hard 3, good 4, easy 5.
  package let grade: Int

  package init(card: CardID, instant: Int, hasZone: Bool, grade: Int) {
    self.card = card
    self.instant = instant
    self.hasZone = hasZone
    self.grade = grade
  }
}

/// A fact about the source, at a line of it (from 1).
package struct ImportNote: Sendable, Equatable {
  package let line: Int
  package let fact: ImportFact

  package init(line: Int, _ fact: ImportFact) {
    self.line = line
    self.fact = fact
  }
}

/// What import left out or changed. The sentences are in `Sentences.swift`.
package enum ImportFact: Sendable, Equatable {
  case textLeftOut(lines: Int, beginning: String)
  case pageFurnitureLeftOut(String)
  /// A table of contents, known by its links into the page.
  case contentsLeftOut(lines: Int)
  case remarkLeftOut(String)
  case repeatedQuestion(String)
  case repeatedCard(String)
  case strayBacktick
  case unclosedFence
  case codeFenced(String)
  case formulaMarked(String)
  case controlCharacters
  case tagsWritten(lines: Int)
  case emptyQuestion
  case unclosedQuote
  case rowWithoutQuestion(String)
  case rowWithoutAnswer(String)
  /// Columns of a table that no card shows, by name.
  case columnsLeftOut([String])
  case stillWarns(Sentence)
  case hintLeftOut(hint: String, deletion: String)
  case nestedDeletion(String)
  case deletionShared(number: Int)
  case noDeletion(String)
  case deletionWidened(String)
  case mediaFile(String)
  case reviewsWithoutCard(Int)
  case unreadableReview(String)
  case unreadableCard
}

/// What `importDocument` gives.
package enum ImportResult: Sendable {
  case decks([ImportedDeck])
  case failure(ImportFailure)
}

/// Why nothing could be read from a document.
package enum ImportFailure: Error, Sendable, Equatable {
  case empty
  case binary(BinaryKind)
  /// The offset of the first byte that is not UTF-8, and its line.
  case notUTF8(offset: Int, line: Int)
  case unknownFormat
  /// More than 16 MB without a line end.
  case lineTooLong(line: Int)
  case tooManyColumns(line: Int)
  /// Another program's document, which would come in half.
  case refused(RefusedFormat)
  case noCards(DocumentFormat)
  /// No column of the table holds texts that could ask.
  case noColumnAsks
  /// `--front` or `--back` names a column that the table does not have.
  case noColumn(String, names: [String])
  /// JSON that breaks off or is none, with the byte offset.
  case badJSON(offset: Int)
}
