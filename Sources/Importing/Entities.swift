import Markup

/// The character that the entity at `index` (an ampersand) stands for, and the index after it; a
/// space for the wide ones and for controls.
func entity(_ text: Slice, at index: Int) -> (character: Bytes, end: Int)? {
  guard let (scalar, end) = Markup.entity(in: text, at: index, before: text.endIndex) else {
    return nil
  }
  let isSpace = scalar.properties.generalCategory == .spaceSeparator || scalar.value == 0x7F
  return (isSpace ? [.space] : Bytes(String(scalar).utf8), end)
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
