import Markup

/// The first LaTeX command or `_{` outside math, code and other opaque spans.
func latexOutsideMath(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  var scanner = OpaqueScanner(range)
  var place = range.lowerBound
  while let span = scanner.next(text) {
    if let found = latex(text, place..<max(place, span.range.lowerBound)) { return found }
    place = span.range.upperBound
  }
  return latex(text, place..<max(place, range.upperBound))
}

private func latex(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
  for index in range {
    switch text[index] {
    case .backslash:
      if let command = command(text, index, before: range.upperBound) { return command }
    case .openBrace where index > range.lowerBound:
      let sign = text[index - 1]
      if sign == .underscore || sign == .caret { return (index - 1)..<(index + 1) }
    default: break
    }
  }
  return nil
}

private func command(_ text: Span<UInt8>, _ start: Int, before end: Int) -> Range<Int>? {
  var index = start + 1
  while index < end, text[index].isLetter { index += 1 }
  guard (3...13).contains(index - start) else { return nil }
  return commands.contains(string(text, (start + 1)..<index)) ? start..<index : nil
}

/// Those that decks use; `\Users` and `\new` are no commands.
private let commands: Set<String> = [
  "alpha", "approx", "argmax", "argmin", "bar", "begin", "beta", "binom", "boldsymbol", "cap",
  "cdot", "cdots", "chi", "cos", "cup", "ddots", "delta", "Delta", "det", "displaystyle", "div",
  "dot", "dots", "ell", "end", "epsilon", "equiv", "eta", "exists", "exp", "forall", "frac",
  "gamma", "Gamma", "geq", "ge", "hat", "iff", "implies", "in", "infty", "int", "kappa",
  "lambda", "Lambda", "langle", "lceil", "ldots", "left", "leftarrow", "leq", "le", "lfloor",
  "lim", "ln", "log", "mathbb", "mathbf", "mathcal", "mathrm", "max", "mid", "min", "mu",
  "nabla", "neq", "ne", "notin", "nu", "odot", "omega", "Omega", "operatorname", "oplus",
  "otimes", "overline", "partial", "phi", "Phi", "pi", "Pi", "pm", "prod", "propto", "psi",
  "Psi", "quad", "rangle", "rceil", "rfloor", "rho", "right", "rightarrow", "Rightarrow",
  "sigma", "Sigma", "sim", "sin", "softmax", "sqrt", "subset", "subseteq", "sum", "tan",
  "tanh", "tau", "text", "textbf", "theta", "Theta", "tilde", "times", "to", "top", "varepsilon",
  "varphi", "vdots", "vec", "wedge", "vee", "xi", "zeta",
]
