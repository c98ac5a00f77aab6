import Typesetting

/// Writes elements one after another; every text is escaped on its way in.
struct HTML {
  private(set) var text = ""

  /// An element around what `body` writes.
  mutating func element(
    _ name: String, _ attributes: [(String, String)] = [], _ body: (inout HTML) -> Void
  ) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String) {
    element(name, attributes) { $0.put(content) }
  }

  mutating func element(_ name: String, _ content: String) { element(name, [], content) }

  /// An element that holds nothing and has no end.
  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(escaped(value))\"" }
    text += ">"
  }

  mutating func put(_ content: String) { text += escaped(content) }

  /// Markup of our own.
  mutating func raw(_ markup: String) { text += markup }

  /// Text that runs in its own direction, whatever stands around it (T10).
  mutating func isolated(_ content: String) { element("bdi", content) }

  /// A table: the first column names the row, the others are figures.
  ///
  /// - Parameters:
  ///   - isNamed: the rows have names that people gave, which run in their own direction.
  ///   - notes: what stands beside the names, by row.
  mutating func table(
    _ caption: String, head: [String], rows: [[String]], isNamed: Bool = false,
    notes: [Int: String] = [:]
  ) {
    element("table") { html in
      html.element("caption", caption)
      html.element("thead") { html in
        html.element("tr") { html in
          for cell in head { html.element("th", [("scope", "col")], cell) }
        }
      }
      html.element("tbody") { html in
        for (number, row) in rows.enumerated() {
          html.element("tr") { html in
            html.element("th", [("scope", "row")] + (isNamed ? [("dir", "auto")] : [])) { html in
              guard isNamed else { return html.put(row.first ?? "") }
              html.isolated(row.first ?? "")
              guard let note = notes[number] else { return }
              html.put("  ")
              html.isolated(note)
            }
            for cell in row.dropFirst() { html.element("td", cell) }
          }
        }
      }
    }
    raw("\n")
  }
}

/// Names come from outside: no markup, control character or bidirectional control gets through.
private func escaped(_ content: String) -> String {
  var result = ""
  for scalar in safeText(content).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
