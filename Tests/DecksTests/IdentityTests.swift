import Testing

@testable import Decks

@Suite struct IdentityTests {
  static func ids(_ text: String) -> [String] {
    parseDeck(Array(text.utf8), path: "x.md").cards.map(\.id.description)
  }

  /// Worked out by another program. A change here loses everyone's progress: it needs a new
  /// `Identity.version` and a way to read the old ids.
  @Test(
    "Ids are pinned",
    arguments: [
      (
        "Q: What does AdamW change?\nA: It [decouples] weight decay from the [adaptive step].",
        ["cdcc35f55ef2f959"]
      ),
      ("Q: 池化的作用？\nA: ①[降维]减少参数；②增大感受野。", ["6e2fc40f203937a0"]),
      (
        "C: A [monoid] is a semigroup with an [identity element].",
        ["3f2a7c7207d66ae5", "a6c42285149c53ef"]
      ),
      (
        "---\nsiblings: together\n---\nC: A [monoid] is a semigroup with an [identity element].",
        ["5cbc99cf76c40c66"]
      ),
      ("Q: a\nA: <!-- unanswered -->", ["00f970225f372bae"]), ("Q: ab\nA: c", ["e2322cc86e20a7c9"]),
      ("Q: a\nA: bc", ["fbed85e12c9b74f4"]),
    ])
  func pinned(_ text: String, _ expected: [String]) {
    #expect(Self.ids(text) == expected)
  }

  @Test(
    "The same card in another shape keeps its id",
    arguments: [
      ("Q: a b\nA: c d", "Q: a\n  b\nA:\nc\td\n\n"),
      ("Q: a b\nA: c d", "Q: a b\r\nA: c\r\nd"), ("Q: a b\nA: c d", "Q: a\rb\rA: c d"),
      ("Q: 深度学习\nA: 卷积网络", "Q: 深度\n学习\nA: 卷积 网络"),
      ("Q: 用 Adam 优化\nA: b", "Q: 用\nAdam\n优化\nA: b"), ("Q: a，b\nA: c", "Q: a，\nb\nA: c"),
      ("Q: a\nA: the keyword", "Q: a\nA: the [keyword]"), ("Q: a\nA: 用 [关键词] 学", "Q: a\nA: 用关键词学"),
      ("Q: a\nA: the keyword", "Q: a\nA: the [ keyword ]\n<!-- note -->"),
      ("# x\nQ: a\nA: b", "Q: a\nA: b\n---\n"),
      ("Q: a\nA:\n```\nx\n```", "Q: a\r\nA:\r\n```\r\nx\r\n```\r\n"),
      ("C: a [b] c", "C: a\n[ b\t] c"), ("C: 用 [Adam] 优化", "C:\n用[Adam]\n优化"),
      ("---\nsiblings: together\n---\nC: a [b] c", "---\nsiblings: together\n---\nC: [a] [b] c"),
    ])
  func sameCard(_ one: String, _ other: String) {
    #expect(Self.ids(one) == Self.ids(other))
  }

  @Test(
    "Another card has another id",
    arguments: [
      ("Q: ab\nA: c", "Q: a\nA: bc"), ("Q: a b\nA: c", "Q: ab\nA: c"),
      ("Q: [a]\nA: c", "Q: a\nA: c"),
      ("Q: 한국 말\nA: c", "Q: 한국말\nA: c"), ("C: [a] b", "C: a [b]"), ("C: [a]b", "C: [ab]"),
      ("Q: a\nA:\n```\nx  y\n```", "Q: a\nA:\n```\nx y\n```"),
      ("Q: a\nA:\n```\nx[0]\n```", "Q: a\nA:\n```\nx0\n```"),
      ("Q: a\nA: b", "Q: a\nA: <!-- unanswered -->"),
      ("C: [a] \\[b\\]", "C: [a] b"),
    ])
  func otherCard(_ one: String, _ other: String) {
    #expect(Self.ids(one) != Self.ids(other))
  }

  @Test func aSiblingComesAndGoesWithoutChangingTheOthers() {
    let three = Self.ids("C: 参数 [γ] 和 [β] 允许 BatchNorm 表示 [恒等] 函数。")
    #expect(three.count == 3)
    #expect(Self.ids("C: 参数 γ 和 [β] 允许 BatchNorm 表示恒等函数。") == [three[1]])
    #expect(Self.ids("C: 参数 [γ] 和 β 允许 BatchNorm\n表示 [恒等] 函数。") == [three[0], three[2]])
    #expect(Self.ids("C: 参数 [γ 和 β] 允许 BatchNorm 表示恒等函数。") != [three[0]])
  }

  @Test func idsWithoutADeckAreTheSame() {
    #expect(
      Identity.basic(question: " a\nb ", answer: "[c]\n").description == Self.ids("Q: a b\nA: c")[0]
    )
    #expect(Identity.cloze(text: "a [b]\n[c]").map(\.description) == Self.ids("C: a [b] [c]"))
    #expect(Identity.cloze(text: "a").isEmpty)
  }

  @Test(
    "An id reads back from its sixteen digits",
    arguments: [0, 1, 0xDEAD_BEEF, UInt64.max, 0x0123_4567_89AB_CDEF])
  func digits(_ value: UInt64) {
    let id = CardID(rawValue: value)
    #expect(id.description.utf8.count == 16)
    #expect(CardID(id.description) == id)
  }

  @Test(
    "Nothing else is an id",
    arguments: [
      "", "0", "0123456789ABCDEF", "0123456789abcdef0", "+123456789abcdef", "0123456789abcdeg",
    ])
  func noDigits(_ text: String) {
    #expect(CardID(text) == nil)
  }

  @Test func theHashIsMurmurHash64A() {
    let text = Array("hello, world12345678".utf8)
    #expect(murmur(text.span, count: 12, seed: 0) == 0x9659_AD06_99A8_465F)
    #expect(murmur(text.span, count: 0, seed: 0) == 0)
    #expect(murmur(Array("12345678".utf8).span, count: 8, seed: 0) == 0x758F_67D1_62B2_D202)
  }
}
