/// A parsed formula: what was written, before anything is decided about its looks.
indirect enum MathNode {
  case symbol(MathSymbol)
  /// A blank of the source; it means nothing in TeX, but the gap rules look at it.
  case blank
  /// `\,` and its family, in columns (L6).
  case space(Int)
  case group([MathNode])
  case scripts(base: MathNode?, MathScripts)
  case fraction(numerator: [MathNode], denominator: [MathNode])
  case binomial([MathNode], [MathNode])
  case root(index: [MathNode]?, radicand: [MathNode])
  case accent(MathAccent, [MathNode])
  case styled(MathFont, [MathNode])
  /// `\text{…}`: shown as it is.
  case words(String)
  /// A named function; `limits` when its scripts are limits (`\max`), not powers (`\log`).
  case function(String, limits: Bool)
  case fenced(open: MathSymbol, [MathNode], close: MathSymbol)
  case environment(MathEnvironment, rows: [[[MathNode]]])
  /// `\xrightarrow[below]{above}`.
  case labelledArrow(String, above: [MathNode], below: [MathNode])
  /// `\boxed`, `\cancel` and others without a sign of their own: `cancel(x)`.
  case called(String, [MathNode])
  /// `&` outside an environment, or between two cells of one row.
  case alignment
  /// `\\` inside braces.
  case lineBreak
  /// An unknown command with its arguments, shown as source.
  case verbatim(String)
}

/// What hangs on a base.
struct MathScripts {
  var sub: [MathNode]?
  var sup: [MathNode]?
  var primes = 0
}

/// One sign and the part it plays in a row.
struct MathSymbol: Equatable {
  enum Role {
    case letter, digit, binary, relation, comma, open, close, bar, bigOperator, postfix, negation
  }

  var text: String
  var role: Role
  /// `+ - * /` as typed: a blank after them counts as well as one before (G2).
  var isTyped = false

  /// The delimiter `.` of `\left.`.
  static let nothing = MathSymbol(text: "", role: .open)
}

enum MathFont {
  case roman, bold, doubleStruck, script, fraktur
}

enum MathEnvironment: Equatable {
  /// Columns of cells between delimiters; an empty delimiter is invisible.
  case matrix(open: String, close: String)
  case cases
  case rightCases
  /// Rows aligned at `&`.
  case aligned
  /// Rows without alignment.
  case gathered

  /// The environment of a LaTeX name, with or without a star; nil when it is unknown.
  init?(name: String) {
    switch name.last == "*" ? String(name.dropLast()) : name {
    case "matrix", "smallmatrix", "array", "subarray": self = .matrix(open: "", close: "")
    case "pmatrix": self = .matrix(open: "(", close: ")")
    case "bmatrix": self = .matrix(open: "[", close: "]")
    case "Bmatrix": self = .matrix(open: "{", close: "}")
    case "vmatrix": self = .matrix(open: "|", close: "|")
    case "Vmatrix": self = .matrix(open: "‖", close: "‖")
    case "cases", "dcases": self = .cases
    case "rcases": self = .rightCases
    case "aligned", "align", "alignat", "alignedat", "split", "eqnarray", "flalign": self = .aligned
    case "gathered", "gather", "equation", "multline", "displaymath", "math": self = .gathered
    default: return nil
    }
  }

  /// Environments whose `\begin{…}` takes arguments that only concern layout: `{cc}`, `{2}`.
  static func takesArgument(_ name: String) -> Bool {
    ["array", "subarray", "alignat", "alignat*", "alignedat"].contains(name)
  }
}

extension MathSymbol {
  static func open(_ text: String) -> MathSymbol { MathSymbol(text: text, role: .open) }
  static func close(_ text: String) -> MathSymbol { MathSymbol(text: text, role: .close) }
}

extension [MathNode] {
  var withoutBlanks: [MathNode] {
    filter { node in
      if case .blank = node { return false }
      return true
    }
  }

  /// Nothing but blanks.
  var isBlank: Bool { withoutBlanks.isEmpty }

  /// The only node beside blanks; nil when there are more, or none.
  var lone: MathNode? {
    let nodes = withoutBlanks
    return nodes.count == 1 ? nodes[0] : nil
  }
}
