/// Bytes from a terminal in, keys out; whatever the bytes are, and however they are cut.
///
/// Bytes do not decide whether a lone ESC is a key, and whether a paste will ever end: while
/// `isWaiting` or `isInPaste`, the caller gives the terminal some time and then calls `timeOut`.
package struct KeyDecoder: Sendable {
  enum State: Equatable {
    case ground
    case escape
    case control  // CSI
    case single  // SS3: ESC O
    case string(introducer: UInt8, isEmpty: Bool)  // OSC, DCS and the like, up to ST or BEL
    case stringEscape
    case paste
    case skip(Int)
  }

  var state = State.ground
  var parameters: [UInt8] = []  // of CSI and SS3
  var isAlt = false  // ESC came before this sequence
  private var scalar = ScalarCollector()
  private var pasted = PasteCollector()
  var output: [TerminalInput] = []

  package init() {}

  /// Whether time would tell more than the bytes so far.
  package var isWaiting: Bool {
    switch state {
    case .escape, .string(_, isEmpty: true): true
    case .ground, .control, .single, .string, .stringEscape, .paste, .skip: false
    }
  }

  /// Whether the bytes so far are the beginning of something longer.
  package var isInSequence: Bool { state != .ground }

  /// Whether the end of a paste has not come yet; on a bad line it never does.
  package var isInPaste: Bool { state == .paste }

  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    for byte in bytes { take(byte) }
    defer { output = [] }
    return output
  }

  /// Nothing followed: the ESC was the Escape key, `ESC ]` was Alt with that key, and a paste has
  /// all that it will have.
  package mutating func timeOut() -> [TerminalInput] {
    switch state {
    case .escape:
      if isAlt { emit(.escape) }
      emit(.escape)
    case .string(let introducer, isEmpty: true):
      emit(.character(Character(Unicode.Scalar(introducer))), .alt)
    case .paste: output.append(.paste(pasted.text))
    case .ground, .control, .single, .string, .stringEscape, .skip: return []
    }
    (state, isAlt) = (.ground, false)
    defer { output = [] }
    return output
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape: takeAfterEscape(byte)
    case .control: takeInControl(byte)
    case .single: takeInSingle(byte)
    case .string: takeInString(byte)
    case .stringEscape:
      endSequence()
      if byte != UInt8(ascii: "\\") { takeAfterEscape(byte) }
    case .paste: takePasted(byte)
    case .skip(let count): state = count > 1 ? .skip(count - 1) : .ground
    }
  }

  /// Terminals leave control characters out of what they paste: Ctrl-C was pressed, and there must
  /// be a way out of a paste whose end was lost.
  private mutating func takePasted(_ byte: UInt8) {
    if byte == 0x03 { return restart(with: byte) }
    guard pasted.take(byte) else { return }
    state = .ground
    output.append(.paste(pasted.text))
  }

  private mutating func takeInGround(_ byte: UInt8) {
    switch scalar.take(byte) {
    case .more: return
    case .invalid: isAlt = false
    case .scalar(let found): takeScalar(found)
    case .invalidThen(let found):
      isAlt = false
      takeScalar(found)
    }
  }

  private mutating func takeScalar(_ scalar: Unicode.Scalar) {
    let alt: Key.Modifiers = isAlt ? .alt : []
    isAlt = false
    switch scalar.value {
    case 0x1B: (state, isAlt) = (.escape, false)
    case 0: emit(.character(" "), alt.union(.control))
    case 0x08, 0x7F: emit(.backspace, alt)
    case 0x09: emit(.tab, alt)
    case 0x0A, 0x0D: emit(.enter, alt)
    case 0x01...0x1A: emitControl(UInt8(scalar.value) + 0x60, alt)
    case 0x1C...0x1F: emitControl(UInt8(scalar.value) + 0x40, alt)
    case 0x80...0x9F: return
    default: emit(.character(Character(scalar)), alt)
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    parameters = []
    switch byte {
    case 0x1B:
      if isAlt { emit(.escape) }
      (state, isAlt) = (.escape, true)
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .single
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      state = .string(introducer: byte, isEmpty: true)
    default:
      // `ESC ESC x` is Escape and then Alt-x; an arrow after two of them is Alt-arrow.
      if isAlt { emit(.escape) }
      (state, isAlt) = (.ground, true)
      takeInGround(byte)
    }
  }

  private mutating func takeInString(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .stringEscape
    case 0x00...0x1F: endSequence()  // BEL ends it; so does any key that writes nothing
    default: state = .string(introducer: 0, isEmpty: false)
    }
  }

  mutating func emit(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
    output.append(.key(Key(code, modifiers)))
  }

  mutating func emitControl(_ letter: UInt8, _ modifiers: Key.Modifiers) {
    emit(.character(Character(Unicode.Scalar(letter))), modifiers.union(.control))
  }

  mutating func endSequence() {
    (state, parameters, isAlt) = (.ground, [], false)
  }

  mutating func beginPaste() {
    endSequence()
    state = .paste
    pasted = PasteCollector()
  }

  /// A byte that does not belong into the sequence it came in.
  mutating func restart(with byte: UInt8) {
    endSequence()
    takeInGround(byte)
  }
}
