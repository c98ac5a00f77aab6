import Decks
import Foundation
import Importing
import Markup
import Typesetting

/// A card text as Anki gets it, and as the screen shows it.
enum Reading {
  static func anki(_ text: String) -> String {
    let deck = ExportDeck(name: "D", cards: [ExportCard(.basic(question: text, answer: "x"))])
    let rows = String(decoding: exportDecks([deck], as: .anki), as: UTF8.self)
    var field = rows.components(separatedBy: "Basic\tD\t")[1].dropLast("\tx\t\n".count)
    guard field.first == "\"" else { return String(field) }
    field = field.dropFirst().dropLast()
    return field.replacingOccurrences(of: "\"\"", with: "\"")
  }

  static let wide = CardTypesetter(columns: 10_000, keepsBrackets: false, hyperlinks: true)

  static func screen(_ text: String) -> [String] {
    wide.lines(text, field: .question).map { line in
      line.runs.map(\.text).joined()
    }
  }
}
