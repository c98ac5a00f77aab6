import Decks
import Foundation
import Markup

@testable import Typesetting

/// Texts of real decks: `Cases/`, and the repository's own `decks/` when it has them.
enum Fixtures {
  struct Text: Sendable {
    let source: String
    let field: Field
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Cases")

  static func read(_ name: String) -> String {
    (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
  }

  /// The fields of the interview deck, of the cloze table and of the bundled decks; the sections of
  /// a question-and-answer document.
  static let texts: [Text] = {
    let fields = read("cloze-fields.txt").split(separator: "\n").map {
      Text(
        source: $0.dropFirst(3).replacingOccurrences(of: "␤", with: "\n"),
        field: $0.hasPrefix("C") ? .cloze : .answer)
    }
    let sections = read("seed-document.md").components(separatedBy: "\n\n\n")
      .map { Text(source: $0, field: .answer) }
    return fields + sections + cards(of: read("seed-hashcards.md")) + bundled
  }()

  private static var bundled: [Text] {
    let decks = folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "decks")
    let files = FileManager.default.enumerator(at: decks, includingPropertiesForKeys: nil)
    let paths = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
    return paths.sorted { $0.path < $1.path }.flatMap { path in
      cards(of: (try? String(contentsOf: path, encoding: .utf8)) ?? "")
    }
  }

  private static func cards(of deck: String) -> [Text] {
    let bytes = Array(deck.utf8)
    return parseDeck(bytes, path: "seed.md").cards.flatMap { card -> [Text] in
      let front = String(decoding: bytes[card.front.range], as: UTF8.self)
      let back = String(decoding: bytes[card.back.range], as: UTF8.self)
      switch card.kind {
      case .basic:
        return [Text(source: front, field: .question), Text(source: back, field: .answer)]
      case .cloze: return card.deletion <= 0 ? [Text(source: front, field: .cloze)] : []
      }
    }
  }
}

extension CardTypesetter {
  /// The lines as plain text.
  func plain(
    _ markdown: String, field: Field = .answer, blanks: BlankDisplay = .shown
  ) -> [String] {
    lines(markdown, field: field, blanks: blanks).map(\.plainText)
  }
}

extension StyledLine {
  /// The line with its styles in view: `{bold italic code|text}`, a link as `{link>target|text}`.
  var marked: String {
    runs.map { run in
      var words = run.style.attributes.names
      if run.style.role != .plain { words.append("\(run.style.role)") }
      let target = run.link.map { ">" + $0 } ?? ""
      if words.isEmpty, target.isEmpty { return run.text }
      return "{\(words.joined(separator: " "))\(target)|\(run.text)}"
    }.joined()
  }
}

extension TextStyle.Attributes {
  var names: [String] {
    let all: [(TextStyle.Attributes, String)] = [
      (.bold, "bold"), (.italic, "italic"), (.underline, "underline"), (.strike, "strike"),
      (.dim, "dim"), (.reverse, "reverse"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
