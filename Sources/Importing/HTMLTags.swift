import Markup

/// A tag of HTML: `<name attribute="value">`.
struct HTMLTag {
  let name: String
  let isClosing: Bool
  let attributes: [String: Bytes]
  /// The index after it.
  let end: Int
}

/// The tag at `index` (a `<`); nil when what stands there is text.
func htmlTag(_ text: Slice, at index: Int) -> HTMLTag? {
  var place = index + 1
  let isClosing = text.byte(place) == .slash
  if isClosing { place += 1 }
  guard text.byte(place)?.isLetter == true else { return nil }
  let start = place
  while let byte = text.byte(place), byte.isLetterOrDigit || byte == .hyphen || byte == .colon {
    place += 1
  }
  let name = text[start..<place].lowercasedASCII.string
  var attributes: [String: Bytes] = [:]
  while let byte = text.byte(place), byte != .greater {
    guard byte != .less else { return nil }
    if byte.isWhite || byte == .slash {
      place += 1
    } else if let (key, value, end) = attribute(text, place) {
      attributes[key] = value
      place = end
    } else {
      return nil
    }
  }
  guard text.byte(place) == .greater else { return nil }
  return HTMLTag(name: name, isClosing: isClosing, attributes: attributes, end: place + 1)
}

private func attribute(_ text: Slice, _ start: Int) -> (key: String, value: Bytes, end: Int)? {
  var place = start
  while let byte = text.byte(place), !byte.isWhite, byte != .equals, byte != .greater,
    byte != .less, byte != .slash
  { place += 1 }
  guard place > start else { return nil }
  let key = text[start..<place].lowercasedASCII.string
  var mark = place
  while text.byte(mark)?.isWhite == true { mark += 1 }
  guard text.byte(mark) == .equals else { return (key, [], place) }
  place = mark + 1
  while text.byte(place)?.isWhite == true { place += 1 }
  guard let quote = text.byte(place) else { return nil }
  let isQuoted = quote == .quote || quote == .apostrophe
  if isQuoted { place += 1 }
  let first = place
  while let byte = text.byte(place), isQuoted ? byte != quote : !byte.isWhite && byte != .greater {
    place += 1
  }
  guard !isQuoted || place < text.endIndex else { return nil }
  return (key, decodingEntities(text[first..<place]), isQuoted ? place + 1 : place)
}
