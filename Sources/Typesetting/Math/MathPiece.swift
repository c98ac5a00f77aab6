/// A rendered part of a row, with what the gap rules need to know of it.
struct MathPiece {
  enum Kind {
    case letter, digit, word, function, bigOperator
    case binary, relation, comma, negation, postfix
    /// An operator with nothing on one side: `−x`, `(·)`.
    case sign
    case open, close
    /// A bar without a partner: "given", or not decided yet.
    case bar
    case fraction, root
    /// Something in brackets of its own.
    case group
    /// Several lines, in `box`.
    case box
    case verbatim
    /// `\,` and its family; transparent for the gap rules.
    case space
    /// `&`; transparent for the gap rules.
    case alignment
  }

  var kind: Kind
  var text: String
  /// Columns before the piece, once the row is resolved.
  var gap = 0
  /// The source has a blank before the piece.
  var blankBefore = false
  /// Letters of the word this piece is part of; 3 and more make a word (G5).
  var wordLength = 0
  /// Typed `+ - * /`.
  var isTyped = false
  var hasScripts = false
  /// An operator that carries limits.
  var hasLimits = false
  /// Ends in an index without braces, which a letter after it would join (G7).
  var endsInBareIndex = false
  var isFraction = false
  /// A binary operator with a column on each side.
  var isSpaced = false
  /// A bar with scripts that closes nothing: `f|_{x=0}`.
  var isUnpairedBar = false
  /// The right end of `\left. … \right|`.
  var isEvaluation = false
  var box: MathBox?

  /// Looked through when neighbours are compared.
  var isTransparent: Bool { kind == .space || kind == .alignment }

  /// Something a product is made of.
  var isFactor: Bool {
    switch kind {
    case .letter, .digit, .word, .close, .fraction, .root, .group, .box, .postfix, .verbatim: true
    default: false
    }
  }

  /// Brackets opened less brackets closed.
  var nesting: Int {
    switch kind {
    case .open: 1
    case .close: isUnpairedBar ? 0 : -1
    default: 0
    }
  }

  /// The piece starts with a bracket.
  var opens: Bool { kind == .open || kind == .group || kind == .box }
  /// The piece ends with a bracket.
  var closes: Bool { kind == .close || kind == .group || kind == .box }

  /// A division sign: what stands beside it must be one factor.
  var divides: Bool { kind == .binary && (text == "/" || text == "÷") }

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  init(_ symbol: MathSymbol) {
    self.init(MathPiece.kind(of: symbol.role), symbol.text)
    isTyped = symbol.isTyped
  }

  private static func kind(of role: MathSymbol.Role) -> Kind {
    switch role {
    case .letter: .letter
    case .digit: .digit
    case .binary: .binary
    case .relation: .relation
    case .comma: .comma
    case .open: .open
    case .close: .close
    case .bar: .bar
    case .bigOperator: .bigOperator
    case .postfix: .postfix
    case .negation: .negation
    }
  }
}

/// Pieces in the order of the source, while they are collected.
struct MathPieces {
  private(set) var pieces: [MathPiece] = []
  private var isBlankPending = false

  mutating func blank() {
    isBlankPending = true
  }

  mutating func add(_ piece: MathPiece) {
    var piece = piece
    piece.blankBefore = piece.blankBefore || isBlankPending
    isBlankPending = false
    pieces.append(piece)
  }

  /// Changes the last piece, where a script or a mark hangs on it.
  mutating func changeLast(_ change: (inout MathPiece) -> Void) {
    guard !pieces.isEmpty else { return }
    change(&pieces[pieces.count - 1])
  }
}

/// A row whose pieces are resolved: signs, bars, parentheses and gaps are decided.
struct MathLine {
  let pieces: [MathPiece]

  /// The row as one line of text.
  var text: String {
    var text = ""
    for piece in pieces {
      if piece.gap > 0 { text += String(repeating: " ", count: piece.gap) }
      text += piece.text
    }
    return text
  }

  /// One pair of `open … close` holds the whole row, and nothing hangs on it.
  var isBracketed: Bool {
    guard let first = pieces.first, let last = pieces.last, !last.hasScripts else { return false }
    if pieces.count == 1 { return first.kind == .group }
    guard first.kind == .open, last.kind == .close else { return false }
    return bracketEnd(from: 0) == pieces.count - 1
  }

  /// The index of the piece that closes the bracket at `start`; nil when none does.
  func bracketEnd(from start: Int) -> Int? {
    var depth = 0
    for index in start..<pieces.count {
      depth += pieces[index].nesting
      if depth == 0 { return index }
    }
    return nil
  }
}
