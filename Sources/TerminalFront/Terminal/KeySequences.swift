// Control sequences: CSI `ESC [ parameters final` and SS3 `ESC O final`.
// Sources: ECMA-48, xterm's ctlseqs, the kitty keyboard protocol, rxvt and the Linux console.

extension KeyDecoder {
  mutating func takeInControl(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "$") where isPlainNumber:  // rxvt: Shift with an editing key
      finishControl(UInt8(ascii: "~"), extra: .shift)
    case UInt8(ascii: "[") where parameters.isEmpty: skip(1)  // Linux console: ESC [ [ A
    case UInt8(ascii: "M") where parameters.isEmpty: skip(3)  // an old mouse report
    case 0x20...0x3F: if parameters.count < 64 { parameters.append(byte) }
    case 0x40...0x7E: finishControl(byte)
    default: restart(with: byte)
    }
  }

  mutating func takeInSingle(_ byte: UInt8) {
    switch byte {
    case 0x30...0x3B: if parameters.count < 64 { parameters.append(byte) }
    case 0x40...0x7E: finishSingle(byte)
    default: restart(with: byte)
    }
  }

  private mutating func skip(_ count: Int) {
    endSequence()
    state = .skip(count)
  }

  private var isPlainNumber: Bool {
    !parameters.isEmpty && parameters.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func finishControl(_ final: UInt8, extra: Key.Modifiers = []) {
    let numbers = ControlNumbers(parameters)
    let modifiers = numbers.modifiers(isAlt: isAlt)
    let report = final == UInt8(ascii: "y") ? ControlNumbers.modeReport(parameters) : nil
    let isBare = parameters.isEmpty
    endSequence()
    if let report { return output.append(.modeReport(report.mode, report.state)) }
    if isBare, final == UInt8(ascii: "I") || final == UInt8(ascii: "O") {
      return output.append(.focus(final == UInt8(ascii: "I")))
    }
    // Private sequences and intermediates: answers nobody asked for, mouse reports.
    guard let numbers = numbers.list else { return }
    let first = numbers.first ?? 0
    if final == UInt8(ascii: "R"), numbers.count == 2 {
      return output.append(.cursorReport(row: first, column: numbers[1]))
    }
    guard let modifiers else { return }
    switch final {
    case UInt8(ascii: "~"): finishTilde(numbers, modifiers.union(extra))
    case UInt8(ascii: "u"): emitCodePoint(first, modifiers)
    default: if let code = Self.letterKey(final) { emit(code, modifiers) }
    }
  }

  private mutating func finishTilde(_ numbers: [Int], _ modifiers: Key.Modifiers) {
    switch numbers.first ?? 0 {
    case 200: beginPaste()
    case 27 where numbers.count == 3: emitCodePoint(numbers[2], modifiers)  // modifyOtherKeys
    case let number: if let code = Self.numberKey(number) { emit(code, modifiers) }
    }
  }

  private mutating func finishSingle(_ final: UInt8) {
    let modifiers = ControlNumbers(parameters).modifiers(isAlt: isAlt, single: true)
    endSequence()
    guard let modifiers else { return }
    if let code = Self.letterKey(final) ?? Self.keypadKey(final) { emit(code, modifiers) }
  }

  /// A key named by the character it would write.
  private mutating func emitCodePoint(_ value: Int, _ modifiers: Key.Modifiers) {
    switch value {
    case 27: emit(.escape, modifiers)
    case 13, 57414: emit(.enter, modifiers)
    case 9: modifiers.contains(.shift) ? emit(.backTab) : emit(.tab, modifiers)
    case 127, 8: emit(.backspace, modifiers)
    case 57399...57408: emit(.character(Self.digit(value - 57399)), modifiers)
    case ..<32, 128..<160, 57344..<63744: return
    default:
      guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return }
      let writes = modifiers.intersection([.alt, .control])
      let isShifted = modifiers.contains(.shift) && !modifiers.contains(.control)
      let character = isShifted ? Self.upper(scalar) : Character(scalar)
      emit(.character(character), writes)
    }
  }

  private static func letterKey(_ final: UInt8) -> Key.Code? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    default: nil
    }
  }

  private static func numberKey(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// The number pad in application mode.
  private static func keypadKey(_ final: UInt8) -> Key.Code? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "o"):  // * + , - . /
      .character(Character(Unicode.Scalar(final - 0x40)))
    case UInt8(ascii: "p")...UInt8(ascii: "y"): .character(digit(Int(final) - 0x70))
    default: nil
    }
  }

  private static func digit(_ value: Int) -> Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: 0x30 + value)))
  }

  private static func upper(_ scalar: Unicode.Scalar) -> Character {
    let text = scalar.properties.uppercaseMapping
    return text.count == 1 ? Character(text) : Character(scalar)
  }
}

/// `1;5:1` as [1, 5]; subparameters after a colon are kept aside.
struct ControlNumbers {
  /// Nil when there is anything but numbers.
  private(set) var list: [Int]?
  private var isRelease = false

  init(_ bytes: [UInt8]) {
    var numbers: [Int] = []
    let fields = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    for (index, field) in fields.enumerated() {
      let parts = field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard let number = Self.number(parts.first ?? []) else { return }
      numbers.append(number)
      if index == 1, parts.count > 1, parts[1].elementsEqual([UInt8(ascii: "3")]) {
        isRelease = true
      }
    }
    list = bytes.isEmpty ? [] : numbers
  }

  /// Nil for a key that was let go, and for keys of the window system (super, hyper, meta).
  func modifiers(isAlt: Bool, single: Bool = false) -> Key.Modifiers? {
    if isRelease { return nil }
    let alt: Key.Modifiers = isAlt ? .alt : []
    guard let list, let value = single ? list.last : list.dropFirst().first, value > 0
    else { return alt }
    let bits = (value - 1) & 0xFF
    if bits & 0b11_1000 != 0 { return nil }
    return alt.union(Key.Modifiers(rawValue: UInt8(bits & 7)))
  }

  /// `?1007;2$`, before the `y`.
  static func modeReport(_ bytes: [UInt8]) -> (mode: Int, state: Int)? {
    guard bytes.first == UInt8(ascii: "?"), bytes.last == UInt8(ascii: "$") else { return nil }
    let fields = bytes.dropFirst().dropLast().split(separator: UInt8(ascii: ";"))
    guard fields.count == 2, let mode = number(fields[0]), let state = number(fields[1]) else {
      return nil
    }
    return (mode, state)
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = min(value * 10 + Int(digit - 0x30), 1_000_000_000)
    }
    return value
  }
}
