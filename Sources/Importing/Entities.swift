import Markup

// The characters that HTML writes with names and numbers.

private let namedEntities: [String: UInt32] = [
  "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "ensp": 0x20,
  "emsp": 0x20, "thinsp": 0x20, "copy": 0xA9, "reg": 0xAE, "deg": 0xB0, "plusmn": 0xB1,
  "sup2": 0xB2, "sup3": 0xB3, "micro": 0xB5, "middot": 0xB7, "frac12": 0xBD, "frac14": 0xBC,
  "times": 0xD7, "divide": 0xF7, "Alpha": 0x391, "Beta": 0x392, "Gamma": 0x393, "Delta": 0x394,
  "Theta": 0x398, "Lambda": 0x39B, "Pi": 0x3A0, "Sigma": 0x3A3, "Phi": 0x3A6, "Psi": 0x3A8,
  "Omega": 0x3A9, "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3, "delta": 0x3B4,
  "epsilon": 0x3B5, "zeta": 0x3B6, "eta": 0x3B7, "theta": 0x3B8, "kappa": 0x3BA,
  "lambda": 0x3BB, "mu": 0x3BC, "nu": 0x3BD, "xi": 0x3BE, "pi": 0x3C0, "rho": 0x3C1,
  "sigma": 0x3C3, "tau": 0x3C4, "phi": 0x3C6, "chi": 0x3C7, "psi": 0x3C8, "omega": 0x3C9,
  "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "ldquo": 0x201C,
  "rdquo": 0x201D, "bull": 0x2022, "hellip": 0x2026, "prime": 0x2032, "larr": 0x2190,
  "uarr": 0x2191, "rarr": 0x2192, "darr": 0x2193, "harr": 0x2194, "rArr": 0x21D2,
  "hArr": 0x21D4, "forall": 0x2200, "part": 0x2202, "exist": 0x2203, "empty": 0x2205,
  "nabla": 0x2207, "isin": 0x2208, "notin": 0x2209, "prod": 0x220F, "sum": 0x2211,
  "minus": 0x2212, "radic": 0x221A, "prop": 0x221D, "infin": 0x221E, "and": 0x2227,
  "or": 0x2228, "cap": 0x2229, "cup": 0x222A, "int": 0x222B, "asymp": 0x2248, "ne": 0x2260,
  "equiv": 0x2261, "le": 0x2264, "ge": 0x2265, "sub": 0x2282, "sup": 0x2283, "euro": 0x20AC,
  "yen": 0xA5, "pound": 0xA3, "laquo": 0xAB, "raquo": 0xBB, "eacute": 0xE9, "egrave": 0xE8,
  "agrave": 0xE0, "ccedil": 0xE7, "auml": 0xE4, "ouml": 0xF6, "uuml": 0xFC, "szlig": 0xDF,
  "Auml": 0xC4, "Ouml": 0xD6, "Uuml": 0xDC, "ntilde": 0xF1, "iacute": 0xED, "oacute": 0xF3,
  "uacute": 0xFA, "aacute": 0xE1, "zwj": 0x200D, "zwnj": 0x200C, "shy": 0xAD,
]

/// The character that the entity at `index` (an ampersand) stands for, and the index after it.
func entity(_ text: Slice, at index: Int) -> (character: Bytes, end: Int)? {
  var end = index + 1
  while end < text.endIndex, end - index < 12, text[end] != .semicolon { end += 1 }
  guard text.byte(end) == .semicolon, end > index + 1 else { return nil }
  let name = text[(index + 1)..<end]
  guard let value = name.first == .hash ? number(name.dropFirst()) : namedEntities[name.string],
    let scalar = Unicode.Scalar(value == 0xA0 ? 0x20 : value)
  else { return nil }
  let character = Bytes(String(scalar).utf8)
  return (character.first?.isControl == true ? [.space] : character, end + 1)
}

private func number(_ digits: Slice) -> UInt32? {
  let isHexadecimal = digits.first == 0x78 || digits.first == 0x58
  return UInt32(digits.dropFirst(isHexadecimal ? 1 : 0).string, radix: isHexadecimal ? 16 : 10)
}

/// The text with its entities decoded.
func decodingEntities(_ text: Slice) -> Bytes {
  var out = Bytes()
  var index = text.startIndex
  while index < text.endIndex {
    if text[index] == .ampersand, let (character, end) = entity(text, at: index) {
      out += character
      index = end
    } else {
      out.append(text[index])
      index += 1
    }
  }
  return out
}
