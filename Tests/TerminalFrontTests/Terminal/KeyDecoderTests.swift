import TestSupport
import Testing

@testable import TerminalFront

@Suite struct KeyDecoderTests {
  private static func decode(_ text: String) -> [TerminalInput] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(text.replacing("␛", with: "\u{1B}").utf8))
  }

  private static func keys(_ keys: Key...) -> [TerminalInput] { keys.map { .key($0) } }

  @Test(
    arguments: [
      ("a", keys(.character("a"))),
      ("4", keys(.character("4"))),
      ("é中😀", keys(.character("é"), .character("中"), .character("😀"))),
      ("\r", keys(Key(.enter))),
      ("\n", keys(Key(.enter))),
      ("\t", keys(Key(.tab))),
      ("\u{7F}\u{8}", keys(Key(.backspace), Key(.backspace))),
      ("\u{3}\u{1A}", keys(.control("c"), .control("z"))),
      ("\u{0}", keys(Key(.character(" "), .control))),
      ("\u{1C}\u{1F}", keys(.control("\\"), .control("_"))),
      ("␛[A␛[B␛[C␛[D", keys(Key(.up), Key(.down), Key(.right), Key(.left))),
      ("␛OA␛OB␛OC␛OD", keys(Key(.up), Key(.down), Key(.right), Key(.left))),
      ("␛[H␛[F", keys(Key(.home), Key(.end))),
      ("␛OH␛OF", keys(Key(.home), Key(.end))),
      ("␛[1~␛[4~␛[7~␛[8~", keys(Key(.home), Key(.end), Key(.home), Key(.end))),
      ("␛[5~␛[6~␛[2~␛[3~", keys(Key(.pageUp), Key(.pageDown), Key(.insert), Key(.delete))),
      ("␛[Z", keys(Key(.backTab))),
      ("␛[1;5C", keys(Key(.right, .control))),
      ("␛[1;2A␛[5;3~", keys(Key(.up, .shift), Key(.pageUp, .alt))),
      ("␛O5C", keys(Key(.right, .control))),
      ("␛[3$", keys(Key(.delete, .shift))),
      ("␛[11~␛[24~␛OP␛OS", keys(1, 12, 1, 4)),
      ("␛x␛éX", keys(.alt("x"), .alt("é"), .character("X"))),
      ("␛\u{7F}␛\r", keys(Key(.backspace, .alt), Key(.enter, .alt))),
      ("␛␛[A", keys(Key(.up, .alt))),
      (
        "␛Op ␛Oy ␛OM",
        keys(.character("0"), .character(" "), .character("9"), .character(" "), Key(.enter))
      ),
      // kitty and modifyOtherKeys
      ("␛[97u␛[97;5u␛[97;3u", keys(.character("a"), .control("a"), .alt("a"))),
      ("␛[97;2u␛[27u␛[13u", keys(.character("A"), Key(.escape), Key(.enter))),
      ("␛[9;2u␛[27;5;105~", keys(Key(.backTab), .control("i"))),
      ("␛[97;1:3u␛[97;9u␛[57358u", []),
      // Told, not asked for: swallowed whole.
      ("␛[I␛[Oq", [.focus(true), .focus(false)] + keys(.character("q"))),
      ("␛[?2026;1$y4", [.modeReport(2026, 1)] + keys(.character("4"))),
      ("␛[<0;12;34M␛[<0;12;34m1", keys(.character("1"))),
      ("␛[M!23x", keys(.character("x"))),
      ("␛[[A1", keys(.character("1"))),
      ("␛]11;rgb:0000/0000/0000\u{7}1", keys(.character("1"))),
      ("␛]8;;http://a/4␛\\1", keys(.character("1"))),
      ("␛P1$r0m␛\\2", keys(.character("2"))),
      ("␛_Gi=1;OK␛\\3", keys(.character("3"))),
      ("␛[12;40R", [.cursorReport(row: 12, column: 40)]),
      ("␛[99999999999999999999;3A", keys(Key(.up, .alt))),
      // Cut short by something else.
      ("␛[1;␛[A", keys(Key(.up))),
      ("␛[12\rq", keys(Key(.enter), .character("q"))),
      ("␛[1é", keys(.character("é"))),
      // Pasted
      ("␛[200~q\r\n4\t中␛[A␛[201~x", [.paste("q\n4\t中[A"), .key(.character("x"))]),
      ("␛[200~␛[201~", [.paste("")]),
      ("␛[200~a\r\rb␛[201␛[201~", [.paste("a\n\nb[201")]),
    ] as [(String, [TerminalInput])])
  func aKeyIsWhatTheTerminalMeans(bytes: String, expected: [TerminalInput]) {
    #expect(Self.decode(bytes) == expected)
  }

  private static func keys(_ functions: Int...) -> [TerminalInput] {
    functions.map { .key(Key(.function($0))) }
  }

  @Test func bytesThatAreNoTextAreDropped() {
    var decoder = KeyDecoder()
    let bytes: [UInt8] = [
      0xFF, 0x61, 0xC0, 0x80, 0x62, 0xE4, 0xB8, 0x63, 0xED, 0xA0, 0x80, 0xF5, 0x64,
      0x1B, 0xFF, 0x65, 0xC2, 0x85, 0x9B, 0x66,
    ]
    #expect(decoder.decode(bytes) == ["a", "b", "c", "d", "e", "f"].map { .key(.character($0)) })
  }

  @Test func onlyTimeTellsALoneEscape() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.timeOut() == Self.keys(Key(.escape)))
    #expect(!decoder.isWaiting)
    #expect(decoder.timeOut() == [])
    #expect(decoder.decode([0x1B, 0x1B]) == [])
    #expect(decoder.timeOut() == Self.keys(Key(.escape), Key(.escape)))
    _ = decoder.decode(Array("\u{1B}]".utf8))
    #expect(decoder.timeOut() == Self.keys(.alt("]")))
    #expect(decoder.decode([0x61]) == Self.keys(.character("a")))
    // The rest of a slow sequence must not become keys.
    _ = decoder.decode(Array("\u{1B}[1;".utf8))
    #expect(!decoder.isWaiting && decoder.timeOut() == [])
    #expect(decoder.decode(Array("2A".utf8)) == Self.keys(Key(.up, .shift)))
  }

  @Test("A paste whose end was lost ends with Ctrl-C or with time, and a late end is no key")
  func pastesEnd() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~one\u{1B}[20".utf8)) == [])
    #expect(decoder.isInPaste)
    #expect(decoder.timeOut() == [.paste("one")])
    #expect(decoder.decode(Array("q".utf8)) == Self.keys(.character("q")))
    #expect(decoder.decode(Array("\u{1B}[201~w".utf8)) == Self.keys(.character("w")))
    #expect(decoder.decode(Array("\u{1B}[200~two\u{3}x".utf8)).last == .key(.character("x")))
    #expect(!decoder.isInPaste)
  }

  @Test func anUnfinishedStringEndsWithTheNextControlKey() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}]stuck".utf8)) == [])
    #expect(decoder.decode(Array("abc\rq".utf8)) == Self.keys(.character("q")))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func howBytesAreCutMakesNoDifference(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "\u{1B}", "[", "O", "]", "P", "200~", "201~", "\u{1B}[200~x", "\u{1B}[201~", "1;5", "~", "A",
      "u",
      "$", "M", "中", "😀", "\r", "q", "\u{7}", "\\", "R", ":3", "<",
    ].map { Array($0.utf8) }
    var bytes: [UInt8] = []
    for _ in 0..<400 {
      let isNoise = Int.random(in: 0..<4, using: &random) == 0
      bytes +=
        isNoise
        ? [UInt8.random(in: 0...255, using: &random)] : pieces.randomElement(using: &random) ?? []
    }
    var whole = KeyDecoder()
    let expected = whole.decode(bytes)
    var cut = KeyDecoder()
    var found: [TerminalInput] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = min(rest.count, Int.random(in: 1...7, using: &random))
      found += cut.decode(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(found == expected, "seed \(seed)")
    #expect(whole.isWaiting == cut.isWaiting)
    #expect(whole.timeOut() == cut.timeOut())
  }
}
