import Decks
import Reviewing
import TestSupport

/// A card text that is edited, and stays the same card for its author.
struct DraftCard {
  /// Who it is, whatever its text.
  var key: Int
  /// A basic card's question; of a cloze card the pieces between its deletions.
  var front: [String]
  /// A basic card's answer; of a cloze card its deletions.
  var back: [String]
  var isCloze: Bool { front.count > 1 }

  var markdown: String {
    if !isCloze { return "Q: \(front[0])\nA: \(back[0])\n\n" }
    return "C: \(clozeText)\n\n"
  }

  var clozeText: String {
    zip(front, back.map { "[\($0)]" } + [""]).map { $0 + $1 }.joined()
  }

  /// The ids of its cards, by `key` and deletion.
  var ids: [(name: String, id: CardID)] {
    if isCloze {
      return Identity.cloze(text: clozeText).enumerated().map { ("\(key).\($0)", $1) }
    }
    return [("\(key)", Identity.basic(question: front[0], answer: back[0]))]
  }
}

/// Random cards of two languages, in several decks.
struct DraftDecks {
  var decks: [[DraftCard]] = []
  private var nextKey = 0

  init(cards: Int, _ random: inout SplitMix64) {
    decks = Array(repeating: [], count: 1 + cards / 40)
    for index in 0..<cards { decks[index % decks.count].append(newCard(&random)) }
  }

  var collection: Collection { Edit.collection(decks.map { $0.map(\.markdown).joined() }) }

  mutating func newCard(_ random: inout SplitMix64) -> DraftCard {
    nextKey += 1
    let isChinese = Bool.random(using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      return DraftCard(key: nextKey, front: ["Name one."], back: [phrase(8, isChinese, &random)])
    case 1:
      let front = phrase(8, isChinese, &random)
      return DraftCard(
        key: nextKey, front: [front], back: [["no", "yes", "是"].randomElement(using: &random)!])
    case 2, 3, 4:
      let pieces = (0..<3).map { _ in phrase(5, isChinese, &random) + " " }
      return DraftCard(
        key: nextKey, front: pieces, back: (0..<2).map { _ in phrase(2, isChinese, &random) })
    default:
      return DraftCard(
        key: nextKey, front: [phrase(.random(in: 4...12, using: &random), isChinese, &random)],
        back: [phrase(.random(in: 2...25, using: &random), isChinese, &random)])
    }
  }
}

/// Words of a small vocabulary, so that unrelated texts share many of them.
func phrase(_ words: Int, _ isChinese: Bool, _ random: inout SplitMix64) -> String {
  (0..<words).map { _ in
    isChinese ? chineseWords.randomElement(using: &random)! : word(&random)
  }.joined(separator: isChinese ? "" : " ")
}

private let chineseWords = """
  梯度 损失 函数 网络 卷积 注意力 归一化 层 学习率 参数 训练 测试 过拟合 正则 随机 失活 批 样本 特征 输入 输出 权重 偏置 激活
  的 是 在 与 为什么 怎么 用 让 会 更 大 小 快 慢 稳定 收敛 更新 方向 二阶 动量 自适应 衰减 解码 编码 序列 长 短 记忆
  """.split(whereSeparator: \.isWhitespace).map(String.init)

private func word(_ random: inout SplitMix64) -> String {
  let number = Int.random(in: 0..<300, using: &random)
  let starts = ["gra", "con", "de", "st", "la", "nor", "opti", "wei", "re", "tra", "mo", "lo"]
  let ends = ["dient", "volve", "cay", "ep", "yer", "mal", "mum", "ght", "sidual", "in", "del"]
  return starts[number % starts.count] + ends[number / 7 % ends.count] + (number > 200 ? "s" : "")
}

/// One mistake made or mended: a letter more, less, other, or two exchanged.
func typo(_ text: String, _ random: inout SplitMix64) -> String {
  var letters = Array(text)
  let index = Int.random(in: 0..<letters.count, using: &random)
  if letters[index] == " " { return typo(text + "e", &random) }
  let other: Character = letters[index].isASCII ? "q" : "之"
  switch Int.random(in: 0..<4, using: &random) {
  case 0: letters.insert(other, at: index)
  case 1 where letters.count > 4: letters.remove(at: index)
  case 2 where index > 0 && letters[index - 1] != " ": letters.swapAt(index, index - 1)
  default: letters[index] = other
  }
  return String(letters).trimmingSpaces
}

extension String {
  /// Without spaces at the end, so that an edit never touches a deck's markup.
  fileprivate var trimmingSpaces: String {
    var text = Substring(self)
    while text.last == " ", text.count > 1 { text.removeLast() }
    return String(text) + (hasSuffix(" ") ? " " : "")
  }
}
