@testable import Decks

/// A text with marks in it (①, ② …), so that an expected place moves with the text.
struct MarkedText {
  let bytes: [UInt8]
  private let marks: [Int: Character]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var marks: [Int: Character] = [:]
    for scalar in marked.unicodeScalars {
      if (0x2460...0x2468).contains(scalar.value) {
        marks[bytes.count] = Character(scalar)
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    self.bytes = bytes
    self.marks = marks
  }

  /// The mark at a byte, else the byte's number.
  func name(of offset: Int32) -> String {
    marks[Int(offset)].map(String.init) ?? "byte \(offset)"
  }

  /// The problems of the text as a deck, one line each: `① error: what is wrong`.
  func problems(_ checks: Checks = .all) -> [String] {
    parseDeck(bytes, path: "deck.md", checks: checks).diagnostics.map {
      "\(name(of: $0.range.lower)) \($0.severity): \($0.message)"
    }
  }
}

/// The cards of a deck, one line each: `line: question | answer`.
func faces(_ text: String, path: String = "deck.md") -> [String] {
  let bytes = Array(text.utf8)
  let deck = parseDeck(bytes, path: path)
  return deck.cards.map {
    "\($0.line): \(deck.question(of: $0, in: bytes)) | \(deck.answer(of: $0, in: bytes))"
  }
}
