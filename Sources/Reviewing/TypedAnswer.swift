package import Scheduling

/// What was typed for a card's blanks, marked one by one.
package struct TypedAnswer: Equatable, Sendable {
  /// In the blanks' order.
  package let marks: [Bool]
  package let typed: [String]

  package init(_ typed: [String], for blanks: [String]) {
    self.typed = typed
    marks = blanks.enumerated().map { index, blank in
      index < typed.count && forgiving(typed[index]) == forgiving(blank)
        && !forgiving(blank).isEmpty
    }
  }

  /// A proposal, never forced: Good when all is right, Hard from half on, else Again.
  package var proposal: Button {
    let right = marks.count { $0 }
    if right == marks.count { return .good }
    return right * 2 >= marks.count ? .hard : .again
  }
}

/// A form in which case, width, white space and Markdown's signs do not matter.
///
/// The standard library offers no NFKC, so the compatibility forms that are typed by accident are
/// folded by hand: full-width ASCII, the ideographic space, curly quotes, dashes, and the scripts
/// and mathematical letters that scalars carry as digits.
func forgiving(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0xFF01...0xFF5E: result.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0)!)
    case 0x3000, 0xA0, 0x09, 0x0A, 0x0D, 0x20: break
    case 0x2018, 0x2019: result += "'"
    case 0x201C, 0x201D: result += "\""
    case 0x2010...0x2015, 0x2212: result += "-"
    case 0x3002: result += "."
    case 0x3001: result += ","
    case 0x24, 0x2A, 0x60, 0x5C: break  // $ * ` \ are signs of the text, not of the answer
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2089:
      if let digit = scalar.properties.numericValue {
        result += String(Int(digit))
      } else {
        result.unicodeScalars.append(scalar)
      }
    case 0x1D400...0x1D7FF: result += mathematicalLetter(scalar)
    default: result.unicodeScalars.append(scalar)
    }
  }
  // Canonical equivalence comes with Swift's own comparison.
  return result.lowercased()
}

/// U+1D400 and on repeat the Latin alphabet in fonts of 52 letters.
private func mathematicalLetter(_ scalar: Unicode.Scalar) -> String {
  let index = scalar.value - 0x1D400
  guard index < 52 * 13 else { return String(Character(scalar)) }
  return String(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index % 52 % 26))))
}
