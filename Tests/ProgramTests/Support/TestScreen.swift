/// What a terminal would show, for programs that write whole lines from the left.
///
/// Knows cursor positions, clearing and the alternate screen; colours and the rest are left out.
/// Widths do not matter: text goes after the text before it.
struct TestScreen: CustomStringConvertible {
  private(set) var lines: [String] = [""]
  private(set) var isAlternate = false
  private(set) var showsCursor = true
  private(set) var marksPastes = false
  private var main = (lines: [""], row: 0)
  private var row = 0
  private var pending: [UInt8] = []

  /// The lines without blank ones at the end.
  var description: String {
    let end = lines.lastIndex { !$0.isEmpty } ?? -1
    return lines[...end].joined(separator: "\n")
  }

  func contains(_ text: String) -> Bool { description.contains(text) }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var scanner = EscapeScanner(pending[...])
    while let piece = scanner.next() {
      switch piece {
      case .text(let text): write(text)
      case .control(let byte): control(byte)
      case .sequence(let parameters, let final): sequence(parameters, final)
      case .string: break
      }
    }
    pending = Array(scanner.rest)
  }

  /// Text without escape sequences; `\r` goes too.
  static func plain(_ bytes: [UInt8]) -> String {
    var scanner = EscapeScanner(bytes[...])
    var text = ""
    while let piece = scanner.next() {
      switch piece {
      case .text(let part): text += part
      case .control(let byte):
        if byte == 0x0A || byte == 0x09 { text.unicodeScalars.append(.init(byte)) }
      // What is written elsewhere is no continuation.
      case .sequence(_, let final): if final == "H" { text += "\n" }
      case .string: break
      }
    }
    return text
  }

  private mutating func write(_ text: String) {
    while lines.count <= row { lines.append("") }
    lines[row] += text
  }

  private mutating func control(_ byte: UInt8) {
    if byte == 0x0A { row += 1 }
    if byte == 0x08, row < lines.count, !lines[row].isEmpty { lines[row].removeLast() }
  }

  private mutating func sequence(_ parameters: String, _ final: Character) {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    switch final {
    case "H": row = max(0, (numbers.first ?? 1) - 1)
    case "J" where numbers.first == 2: lines = [""]
    case "J": if row < lines.count { lines.removeSubrange(row...) }
    case "K": if row < lines.count { lines[row] = "" }
    case "h", "l": mode(parameters, isOn: final == "h")
    default: break
    }
    if lines.isEmpty { lines = [""] }
  }

  private mutating func mode(_ name: String, isOn: Bool) {
    switch name {
    case "?25": showsCursor = isOn
    case "?2004": marksPastes = isOn
    case "?1049" where isOn != isAlternate:
      isAlternate = isOn
      if isOn { main = (lines, row) }
      (lines, row) = isOn ? ([""], 0) : main
    default: break
    }
  }
}

/// Output cut into text and escape sequences; an unfinished one stays in `rest`.
struct EscapeScanner {
  enum Piece {
    case text(String)
    case control(UInt8)
    case sequence(String, Character)
    case string
  }

  private(set) var rest: ArraySlice<UInt8>
  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> Piece? {
    guard let first = rest.first else { return nil }
    if first == 0x1B { return nextEscape() }
    if first < 0x20 || first == 0x7F {
      rest = rest.dropFirst()
      return .control(first)
    }
    let text = rest.prefix { $0 >= 0x20 && $0 != 0x7F }
    // A character may be cut at the end of what was read.
    for count in 0..<min(4, text.count) {
      if let whole = String(validating: text.dropLast(count), as: UTF8.self), !whole.isEmpty {
        rest = rest.dropFirst(text.count - count)
        return .text(whole)
      }
    }
    return nil
  }

  private mutating func nextEscape() -> Piece? {
    guard rest.count > 1 else { return nil }
    let body = rest.dropFirst(2)
    switch rest[rest.startIndex + 1] {
    case UInt8(ascii: "["):
      guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
      let parameters = String(decoding: body[..<end], as: UTF8.self)
      let final = Character(Unicode.Scalar(body[end]))
      rest = rest[(end + 1)...]
      return .sequence(parameters, final)
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      guard let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return nil }
      let length = body[end] == 0x1B ? 2 : 1
      if body.endIndex - end < length { return nil }
      rest = rest[(end + length)...]
      return .string
    default:
      rest = body
      return .string
    }
  }
}
