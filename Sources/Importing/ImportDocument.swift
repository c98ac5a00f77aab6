/// What the user says of a document.
package struct ImportOptions: Sendable {
  /// The columns of a table that ask and answer: names of its header, or numbers from 1.
  package var front: [String] = []
  package var back: [String] = []

  package init(front: [String] = [], back: [String] = []) {
    self.front = front
    self.back = back
  }
}

/// Reads a document and writes it as decks. Total and linear; `format` nil: by its looks.
package func importDocument(
  _ bytes: [UInt8], fileName: String, as format: DocumentFormat? = nil,
  options: ImportOptions = ImportOptions()
) -> ImportResult {
  if let failure = unreadable(bytes) { return .failure(failure) }
  let looks = format == nil ? detect(bytes, fileName: fileName) : nil
  guard let kind = format ?? looks?.format else { return .failure(.unknownFormat) }
  switch kind {
  case .deck: return result([adopted(bytes, fileName: fileName)], kind)
  case .questionList, .questionsAndAnswers:
    let questions =
      looks?.questions ?? Questions(sourceLines(bytes), fileName: fileName, .asked)
    return result([finish(questions.deck())], kind)
  case .terms:
    let terms = Questions(sourceLines(bytes), fileName: fileName, .terms)
    return result([finish(terms.deck())], kind)
  case .anki: return result(ankiDecks(bytes, fileName: fileName).map(finish), kind)
  case .csv, .tsv:
    let shape = kind == .tsv ? TableShape(separator: .tab) : TableShape(of: bytes)
    do throws(ColumnProblem) {
      return result(try tableDecks(bytes, fileName: fileName, shape, options).map(finish), kind)
    } catch {
      switch error {
      case .noColumnAsks: return .failure(.noColumnAsks)
      case .unknown(let name, let names): return .failure(.noColumn(name, names: names))
      }
    }
  case .hashcards: return hashcardsDecks(bytes, fileName: fileName)
  }
}

func result(_ decks: [ImportedDeck?], _ format: DocumentFormat) -> ImportResult {
  let decks = decks.compactMap { $0 }
  return decks.isEmpty ? .failure(.noCards(format)) : .decks(decks)
}

private func unreadable(_ bytes: Bytes) -> ImportFailure? {
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  if let kind = binaryKind(bytes) { return .binary(kind) }
  if text.allSatisfy(\.isWhite) { return .empty }
  if let offset = firstInvalidByte(bytes) {
    let line = 1 + bytes[..<offset].count { $0 == .newline }
    return .notUTF8(offset: offset, line: line)
  }
  return nil
}
