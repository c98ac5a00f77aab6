/// The commands that need no more than a table.
enum MathCommands {
  /// L6. Explicit spaces, in columns.
  static let spaces: [String: Int] = [
    ",": 1, ":": 1, ";": 1, ">": 1, " ": 1, "thinspace": 1, "medspace": 1, "thickspace": 1,
    "enspace": 1, "enskip": 1, "space": 1, "nobreakspace": 1, "quad": 2, "qquad": 4, "!": 0,
    "negthinspace": 0, "negmedspace": 0, "negthickspace": 0,
  ]

  /// L5. Commands about size and place, which a line of text has no use for.
  static let dropped: Set<String> = {
    var names = """
      tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle textstyle \
      scriptstyle scriptscriptstyle limits nolimits displaylimits nonumber notag hline / mathstrut strut \
      allowbreak nobreak relax hfill noindent centering
      """.split(separator: " ").map(String.init)
    for size in ["big", "Big", "bigg", "Bigg"] {
      names += ["", "l", "r", "m"].map { size + $0 }
    }
    return Set(names)
  }()

  static let fonts: [String: MathFont] = [
    "mathbf": .bold, "boldsymbol": .bold, "bm": .bold, "pmb": .bold, "bold": .bold,
    "symbf": .bold, "mathbfit": .bold, "mathbb": .doubleStruck, "mathbbm": .doubleStruck,
    "mathds": .doubleStruck, "Bbb": .doubleStruck, "symbb": .doubleStruck, "mathcal": .script,
    "mathscr": .script, "cal": .script, "mathfrak": .fraktur, "frak": .fraktur, "mathrm": .roman,
    "mathit": .roman, "mathsf": .roman, "mathtt": .roman, "mathnormal": .roman, "symrm": .roman,
    "mathup": .roman,
  ]

  /// Old commands whose font lasts to the end of the group.
  static let fontSwitches: [String: MathFont] = [
    "bf": .bold, "bfseries": .bold, "boldmath": .bold, "rm": .roman, "it": .roman, "sf": .roman,
    "tt": .roman, "sl": .roman,
  ]

  static let textCommands: Set<String> = [
    "text", "mbox", "hbox", "textrm", "textbf", "textit", "textsf", "texttt", "textnormal",
    "textup", "textsc", "textmd", "emph", "intertext", "shortintertext",
  ]

  /// The word shown for a named function.
  static func word(for name: String) -> String {
    switch name {
    case "limsup", "varlimsup": "lim sup"
    case "liminf", "varliminf": "lim inf"
    default: name
    }
  }

  /// The letters of `\operatorname{…}`; nil when it holds more than letters, digits and spaces.
  static func plainWord(_ nodes: [MathNode]) -> String? {
    var word = ""
    for node in nodes {
      switch node {
      case .symbol(let symbol) where symbol.role == .letter || symbol.role == .digit:
        word += symbol.text
      case .symbol(let symbol) where symbol.text == "−": word += "-"
      case .words(let text): word += text
      case .styled(.roman, let inner), .group(let inner):
        guard let text = plainWord(inner) else { return nil }
        word += text
      case .space(let columns): word += String(repeating: " ", count: columns)
      case .blank: break
      default: return nil
      }
    }
    return word
  }

  /// Text split at its dollars; an escaped one is text.
  static func dollarParts(_ raw: String) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in raw {
      if character == "$", !isEscaped {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts
  }

  /// Text with its escapes undone: `\_`, `\%`, `~`; a line break is a blank.
  static func unescaped(_ raw: String) -> String {
    var text = ""
    var isEscaped = false
    for character in raw {
      if isEscaped {
        isEscaped = false
        if character == "\\" || character == "," || character.isWhitespace {
          text += " "
        } else {
          text += "_%&#${}".contains(character) ? "\(character)" : "\\\(character)"
        }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "~" || character.isWhitespace {
        text += " "
      } else if character != "{" && character != "}" {
        text.append(character)
      }
    }
    return isEscaped ? text + "\\" : text
  }
}
