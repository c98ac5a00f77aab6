import Reviewing

/// Decks of made-up cards: the same seed gives the same bytes on any machine.
///
/// About 200 bytes a card, every other deck in Chinese, with the markup that real decks have:
/// blanks in answers, `C:` cards, formulas, code fences, headings.
package struct SyntheticDeck: Sendable {
  package static let cardsPerDeck = 200

  /// What kind of text a card is; they come in a fixed rotation.
  private enum Shape: Int, CaseIterable {
    case blanks, plain, cloze, formula, list, wordy, fence, twoBlanks
  }

  private var random: SeededGenerator
  private let words: SyntheticWords
  private var text = ""
  /// Numbered through the collection, so that no two cards are the same.
  private var number: Int

  private init(index: Int, seed: UInt64) {
    random = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
    words = index % 2 == 0 ? .english : .chinese
    number = index * SyntheticDeck.cardsPerDeck
  }

  /// The text of the deck with this index, of exactly `cards` cards.
  package static func text(index: Int, cards: Int, seed: UInt64) -> String {
    var deck = SyntheticDeck(index: index, seed: seed)
    deck.text = "# \(deck.words.title) \(index + 1)\n"
    var left = cards
    while left > 0 {
      if (cards - left) % 20 == 0 { deck.text += "\n## \(deck.phrase(2))\n" }
      left -= deck.addCard(atMost: left)
    }
    return deck.text
  }

  /// Adds one card text; returns how many cards it makes.
  private mutating func addCard(atMost limit: Int) -> Int {
    let shape = Shape.allCases[Int.random(in: 0..<Shape.allCases.count, using: &random)]
    number += 1
    text += "\n"
    if shape == .cloze, limit >= 2 {
      text += "C: \(words.ask) \(number): \(phrase(6)) [\(phrase(1))] \(phrase(12))"
      text += " [\(phrase(2))] \(phrase(10))\(words.stop)\n"
      return 2
    }
    text += "Q: \(words.ask) \(number): \(phrase(5))\(words.mark)\nA: "
    addAnswer(shape)
    return 1
  }

  private mutating func addAnswer(_ shape: Shape) {
    switch shape {
    case .blanks, .cloze:
      text += "\(phrase(7)) [\(phrase(1))] \(phrase(10)) [\(phrase(1))]\(words.stop)\n"
    case .plain: text += "\(phrase(20))\(words.stop)\n"
    case .formula:
      let power = number % 7 + 2
      text += "\(phrase(6)) $\\frac{\\partial L}{\\partial w_{\(power)}} = \\sum_i x_i^{\(power)}$"
      text += " \(phrase(8))\(words.stop)\n"
    case .list:
      text += "\(phrase(5)):\n- \(phrase(6))\n- **\(phrase(2))** \(phrase(5))\n- \(phrase(4))\n"
    case .wordy: text += "\(phrase(16))\(words.stop)\n\n\(phrase(9))\(words.stop)\n"
    case .fence:
      text +=
        "\(phrase(4)):\n\n```python\ndef f\(number)(x):\n    return x[\(number % 9)] * 2\n```\n"
    case .twoBlanks:
      text += "[\(phrase(1))] \(phrase(9)) `code[\(number)]` \(phrase(6)) [\(phrase(2))]\n"
    }
  }

  private mutating func phrase(_ count: Int) -> String {
    var phrase = ""
    for index in 0..<count {
      if index > 0 { phrase += words.space }
      phrase += words.words[Int.random(in: 0..<words.words.count, using: &random)]
    }
    return phrase
  }
}

/// What the made-up text of one language is made of.
private struct SyntheticWords: Sendable {
  let title: String
  let ask: String
  let mark: String
  let stop: String
  let space: String
  let words: [String]

  static let english = SyntheticWords(
    title: "Deck", ask: "Item", mark: "?", stop: ".", space: " ",
    words: """
      gradient learning network attention layer normal weight decay the of and with token batch
      memory review interval ease residual kernel a in for by softmax entropy sampling regular
      """.split(whereSeparator: \.isWhitespace).map(String.init))

  static let chinese = SyntheticWords(
    title: "题库", ask: "第", mark: "?", stop: "。", space: "",
    words: """
      梯度 学习率 网络 注意力 归一化 权重 衰减 的 与 批量 记忆 复习 间隔 残差 卷积核 在 为 交叉熵 采样
      正则化 优化器 收敛 参数 分布 损失 编码器 特征 训练 推理 更新
      """.split(whereSeparator: \.isWhitespace).map(String.init))
}
