import Decks
import Foundation
import Markup
import TestSupport
import Testing

@testable import Typesetting

/// Lines in every script (T8 to T10): clusters, kinsoku, South-East Asia, hyphens, direction.
@Suite struct ScriptLineTests {
  static func lines(_ text: String, _ columns: Int) -> [String] {
    CardTypesetter(columns: columns).lines(text, field: .question).map(\.plainText)
  }

  /// A paragraph of each script, longer than any line.
  static let texts: [String] = [
    "あいうえおかきくけこ〜から、ちかちかちかっと「きゃっきゅう」ﾊﾞｲｵﾘﾝ･ｱｲｳ｡ｻｼ｢ｾｿ｣％５０。", "ｱｲｳｴｵｶｷｸｹｺ｡ｻｼｽ｢ｾｿ｣ｱｲｳｴｵｶｷｸｹｺ｡ｻｼｽ｢ｾｿ｣",
    "学而时习之，不亦说乎？有朋自远方来，不亦乐乎！人不知而不愠，不亦君子乎？〝〟",
    "값이 비싸다고 생각하지만 그래도 사고 싶어요. 안녕하십니까? 만나서 반갑습니다.",
    "ผมไปโรงเรียนทุกวันเพราะว่าโรงเรียนอยู่ใกล้บ้านและเพื่อนๆก็ไปโรงเรียนฯลฯด้วยกันเสมอน้ำ",
    "ຂ້ອຍໄປໂຮງຮຽນທຸກໆມື້ເພາະວ່າໂຮງຮຽນຢູ່ໃກ້ບ້ານແລະໝູ່ເພື່ອນກໍ່ໄປນຳກັນ",
    "ခွင့်ပြုပါ၊ ကျွန်တော်ကျောင်းသို့နေ့တိုင်းသွားသည်။ အားလုံးကောင်းပါသည်း",
    "ខ្ញុំទៅសាលារៀនរាល់ថ្ងៃពីព្រោះសាលារៀននៅជិតផ្ទះ។ល។ៗ",
    "བོད་ཀྱི་སྐད་ཡིག་སློབ་སྦྱོང་བྱེད་པ་ནི་ཡག་པོ་རེད། །", "ሰላም፡ለዓለም፡ሁሉ፡ይሁን፡ዛሬም፡ነገም፡ሁልጊዜም።",
    "मैं हर दिन विद्यालय जाता हूँ क्योंकि क्षत्रिय ज्ञान श्रेष्ठ है। ॥", "আমি প্রতিদিন বিদ্যালয়ে যাই এবং ক্লান্ত হই।",
    "நான் ஒவ்வொரு நாளும் பள்ளிக்குச் செல்கிறேன்", "ਮੈਂ ਹਰ ਰੋਜ਼ ਸਕੂਲ ਜਾਂਦਾ ਹਾਂ", "ನಾನು ಪ್ರತಿದಿನ ಶಾಲೆಗೆ ಹೋಗುತ್ತೇನೆ",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ ۝١ ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَٰلَمِينَ ۝٢",
    "می‌خواهم به خانه بروم و کتاب‌هایم را بخوانم", "За́мок на горе́ — за мо́ре, ёлка и ещё подъём",
    "ქართული ენა არის ძალიან ლამაზი",
    "Καλημέρα, τι κάνεις; Είμαι πολύ καλά, ευχαριστώ.",
    "Donau­dampf­schiff­fahrts­gesell­schafts­kapitän",
    "👨‍👩‍👧👍🏽👩🏿‍🚀🇨🇳😀❤️ and 👩🏽‍🤝‍👨🏿 together", "the mark  ́ here and e\u{301}e\u{301}e\u{301}e\u{301}",
    "ʁəˈlɪt͡ʃ n̩ ɔ̃ːˈʒeː",
    "dix €  et № 5 – ＄ 3 » oui ! non ?", "{漢字|かんじ}と<ruby>食<rt>た</rt></ruby>べると{日本語|にほんご}",
  ]

  @Test("In every script nothing is lost, split or too wide", arguments: 12...120)
  func laws(columns: Int) {
    let display = DisplayWidth()
    for text in Self.texts {
      let lines = CardTypesetter(columns: columns).lines(text, field: .question)
      var source = clusters(plain(text))[...]
      for (index, line) in lines.enumerated() {
        #expect(line.width <= columns, "\(line.plainText)")
        #expect(line.width == display.of(line.plainText), "\(line.plainText)")
        #expect(display.measure(line.plainText).room <= columns, "\(line.plainText)")
        var own = clusters(line.plainText)
        // A hyphen that the source does not have stands for a soft one.
        if own.last == "-", text.unicodeScalars.contains("\u{AD}"), index + 1 < lines.count {
          own.removeLast()
        }
        #expect(Array(source.prefix(own.count)) == own, "\(text)")
        source = source.dropFirst(own.count)
        checkEnds(line.plainText, isFirst: index == 0, isLast: index + 1 == lines.count, columns)
      }
      #expect(source.isEmpty, "\(text)")
    }
  }

  private func plain(_ text: String) -> String {
    safeText(text).replacing(/\{(.+?)\|(.+?)\}/) { "\($0.1)（\($0.2)）" }
      .replacing(/<ruby>(.+?)<rt>(.+?)<\/rt><\/ruby>/) { "\($0.1)（\($0.2)）" }
  }

  /// What is seen, cluster by cluster: blanks may come and go at a line's end.
  private func clusters(_ text: String) -> [Character] {
    text.filter { $0.unicodeScalars.count > 1 || !BreakRules.isBlank($0.unicodeScalars.first!) }
  }

  private func checkEnds(_ line: String, isFirst: Bool, isLast: Bool, _ columns: Int) {
    guard let first = line.unicodeScalars.first, let last = line.last?.unicodeScalars.first else {
      return
    }
    #expect(isFirst || !BreakRules.isForbiddenAtStart(first), "\(columns): \(line)")
    #expect(isLast || !BreakRules.isForbiddenAtEnd(last), "\(columns): \(line)")
    #expect(!first.properties.isGraphemeExtend, "\(columns): \(line)")
  }

  @Test("Random mixtures of scripts keep the same laws", arguments: 0..<40 as Range<UInt64>)
  func mixtures(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = Self.texts.flatMap { $0.split(separator: " ") }.map(String.init)
    let text = (0..<30).map { _ in pieces.randomElement(using: &random)! }
      .joined(separator: Bool.random(using: &random) ? " " : "、")
    for columns in [12, 17, 40, 79] {
      for line in CardTypesetter(columns: columns).lines(text, field: .question) {
        #expect(line.width <= columns, "seed \(seed): \(line.plainText)")
        #expect(DisplayWidth().measure(line.plainText).room <= columns, "seed \(seed)")
      }
    }
  }

  @Test(
    "Where lines break",
    arguments: [
      ("あいうえおかきくけこ〜から", 20, ["あいうえおかきくけ", "こ〜から"]),
      ("ｱｲｳｴｵｶｷｸｹｺ｡ｻｼｽ", 10, ["ｱｲｳｴｵｶｷｸｹ", "ｺ｡ｻｼｽ"]), ("ｱｲｳｴｵｶｷｸ｢ｾｿ｣", 9, ["ｱｲｳｴｵｶｷｸ", "｢ｾｿ｣"]),
      ("ちかちかちかちかちかっと", 20, ["ちかちかちかちかち", "かっと"]),
      ("Donau­dampf­schiff", 14, ["Donaudampf-", "schiff"]), ("Donau­dampf", 10, ["Donaudampf"]),
      ("Donau­dampf", 8, ["Donau-", "dampf"]), ("aaaa\u{200B}bbbb", 6, ["aaaa", "bbbb"]),
      ("aaaa\u{200B}bbbb", 8, ["aaaabbbb"]), ("漢字\u{A0}漢字", 6, ["漢", "字\u{A0}漢", "字"]),
      ("12\u{202F}000 Fr.", 7, ["12\u{202F}000", "Fr."]),
      ("བོད་ཀྱི་སྐད་", 6, ["བོད་ཀྱི་", "སྐད་"]), ("ሰላም፡ለዓለም", 6, ["ሰላም፡", "ለዓለም"]),
      ("👍🏽👍🏽👍🏽", 8, ["👍🏽👍🏽", "👍🏽"]), ("the mark  ́ here", 20, ["the mark  ́ here"]),
      ("{漢字|かんじ}{漢字|かんじ}", 20, ["漢字（かんじ）", "漢字（かんじ）"]),
    ])
  func breaks(_ text: String, _ columns: Int, _ expected: [String]) {
    #expect(Self.lines(text, columns) == expected)
  }

  @Test func aReadingIsShownWhereItIsAskedFor() {
    var setter = CardTypesetter(columns: 40)
    #expect(setter.lines("食[た]べる", field: .question).map(\.plainText) == ["食[た]べる"])
    setter.readsRuby = true
    #expect(setter.lines("食[た]べる", field: .answer).map(\.plainText) == ["食（た）べる"])
    setter.showsReadings = false
    #expect(setter.lines("食[た]べる、[山]", field: .answer).map(\.plainText) == ["食べる、[山]"])
    #expect(setter.lines("{x|x>0} 漢字", field: .answer).map(\.plainText) == ["{x|x>0} 漢字"])
  }

  @Test func aSoundIsASound() {
    let setter = CardTypesetter(columns: 40, words: .english)
    #expect(
      setter.lines("ねこ [sound:neko.mp3]", field: .answer).map(\.plainText)
        == ["ねこ [audio: neko.mp3]"])
  }

  @Test(
    "Only paragraphs that run from right to left are isolated, each line of them",
    arguments: [
      ("שלום house", 40, true), ("house שלום", 40, false), ("12 — شكرا", 40, true),
      ("`x` שלום", 40, true),
      ("בְּרֵאשִׁית בָּרָא אֱלֹהִים", 12, true), ("漢字 שלום", 40, false),
    ])
  func direction(_ text: String, _ columns: Int, _ isIsolated: Bool) {
    for line in CardTypesetter(columns: columns).lines(text, field: .question) {
      let shown = ANSI.plain.text(line)
      #expect(shown.unicodeScalars.contains("\u{2067}") == isIsolated, "\(text)")
      #expect(shown.unicodeScalars.contains("\u{2069}") == isIsolated, "\(text)")
      #expect(!line.plainText.unicodeScalars.contains("\u{2067}"))
    }
  }

  @Test func theIsolateIsInsideTheMargin() {
    let lines = CardTypesetter(columns: 40).lines("> שלום\n\n- שלום **x**", field: .question)
    let shown = lines.map(ANSI.plain.text)
    #expect(shown.first == "│ \u{2067}שלום\u{2069}")
    #expect(shown.last == "\u{2067}- שלום x\u{2069}")
  }

  @Test func aNameFromRightToLeftIsMarked() {
    var line = StyledLine()
    line.append("العربية", width: 7, bidi: .name)
    line.append("  12", width: 4)
    #expect(ANSI.plain.text(line) == "\u{200E}العربية\u{200E}  12")
    #expect(steadied("a") == "a")
  }
}
