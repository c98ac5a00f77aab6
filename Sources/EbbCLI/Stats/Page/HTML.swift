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

  /// A table: the first column names the row, the others are figures.
  mutating func table(_ caption: String, head: [String], rows: [[String]]) {
    element("table") { html in
      html.element("caption", caption)
      html.element("thead") { html in
        html.element("tr") { html in
          for cell in head { html.element("th", [("scope", "col")], cell) }
        }
      }
      html.element("tbody") { html in
        for row in rows {
          html.element("tr") { html in
            for (index, cell) in row.enumerated() {
              html.element(index == 0 ? "th" : "td", index == 0 ? [("scope", "row")] : [], cell)
            }
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
