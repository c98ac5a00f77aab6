/// G6. Finds out which bars open, which close, and which divide.
struct MathBars {
  private var pieces: [MathPiece]

  static func resolved(_ pieces: [MathPiece]) -> [MathPiece] {
    guard pieces.contains(where: { $0.kind == .bar }) else { return pieces }
    var bars = MathBars(pieces: pieces)
    bars.joinDoubled()
    bars.pair()
    return bars.pieces
  }

  /// The bars of each bracket group, in order.
  private func groups() -> [[Int]] {
    var done: [[Int]] = []
    var open: [[Int]] = [[]]
    for (index, piece) in pieces.enumerated() {
      switch piece.kind {
      case .open: open.append([])
      case .close where open.count > 1: done.append(open.removeLast())
      case .bar: open[open.count - 1].append(index)
      default: break
      }
    }
    return (done + open).filter { !$0.isEmpty }
  }

  /// `||` is `‖` where all single bars of the group come in touching pairs.
  private mutating func joinDoubled() {
    var isSecond = [Bool](repeating: false, count: pieces.count)
    var found = false
    for group in groups() {
      let single = group.filter { pieces[$0].text.hasPrefix("|") }
      guard !single.isEmpty, single.count % 2 == 0 else { continue }
      let pairs = stride(from: 0, to: single.count, by: 2).map { (single[$0], single[$0 + 1]) }
      guard pairs.allSatisfy({ touch($0.0, $0.1) }) else { continue }
      found = true
      for (first, second) in pairs {
        pieces[first].text = "‖" + pieces[second].text.dropFirst()
        pieces[first].hasScripts = pieces[second].hasScripts
        pieces[first].endsInBareIndex = pieces[second].endsInBareIndex
        isSecond[second] = true
      }
    }
    if found { pieces = pieces.indices.filter { !isSecond[$0] }.map { pieces[$0] } }
  }

  private func touch(_ first: Int, _ second: Int) -> Bool {
    second == first + 1 && !pieces[second].blankBefore && !pieces[first].hasScripts
  }

  /// The bars still open in one bracket group, by sign and position.
  private struct OpenBars {
    var single: [Int] = []
    var double: [Int] = []

    func last(isSingle: Bool) -> Int? { isSingle ? single.last : double.last }

    mutating func push(_ index: Int, isSingle: Bool) {
      if isSingle { single.append(index) } else { double.append(index) }
    }

    /// Takes back a bar and those opened after it.
    mutating func close(at index: Int) {
      while let last = single.last, last >= index { single.removeLast() }
      while let last = double.last, last >= index { double.removeLast() }
    }
  }

  /// Pairs bars by position; each bracket group has bars of its own.
  private mutating func pair() {
    var frames = [OpenBars()]
    var previous: Int?
    var beforePrevious: Int?
    for index in pieces.indices where !pieces[index].isTransparent {
      switch pieces[index].kind {
      case .open: frames.append(OpenBars())
      case .close where frames.count > 1: frames.removeLast()
      case .bar: place(index, previous, beforePrevious, in: &frames[frames.count - 1])
      default: break
      }
      beforePrevious = previous
      previous = index
    }
  }

  private mutating func place(
    _ index: Int, _ previous: Int?, _ beforePrevious: Int?, in open: inout OpenBars
  ) {
    let isSingle = pieces[index].text.hasPrefix("|")
    if let partner = open.last(isSingle: isSingle), canClose(partner, previous, beforePrevious) {
      pieces[partner].kind = .open
      pieces[index].kind = .close
      open.close(at: partner)
    } else if pieces[index].hasScripts {
      pieces[index].kind = .close
      pieces[index].isUnpairedBar = true
    } else {
      open.push(index, isSingle: isSingle)
    }
  }

  /// A bar after a factor closes; so does one after an operator that stands alone: `‖·‖`.
  private func canClose(_ partner: Int, _ previous: Int?, _ beforePrevious: Int?) -> Bool {
    guard let previous, previous != partner else { return false }
    switch pieces[previous].kind {
    case .open, .comma, .bar, .negation: return false
    case .binary, .relation, .function, .bigOperator: return beforePrevious == partner
    default: return true
    }
  }
}
