import Platform
import Reviewing
import Storage
import TerminalFront
import Words

// What `ebb init` and `ebb config` say.

extension Sentence {
  static func made(_ deck: String, cards: Int) -> Sentence {
    Sentence(
      "made \(deck): \(count(cards, "card")) that teach ebb while you review them",
      "已建 \(deck)：\(cards) 张卡片，边复习边学会 ebb")
  }

  /// Siblings, the cards of one text, come on different days.
  static func reviewNext(_ command: String, today: Int, of all: Int) -> Sentence {
    let rest = all - today
    return Sentence(
      "next: \(command)  (\(count(today, "card")) today; \(rest) from the same text as another "
        + "\(rest == 1 ? "waits" : "wait") for another day)",
      "下一步：\(command)（今天 \(today) 张；与别的卡片同出一段文本的 \(rest) 张改天再来）")
  }

  static func everydayCollection(_ folder: String) -> Sentence {
    Sentence(
      "to review it from any folder: ebb config --global decks \(folder)",
      "在任何文件夹都复习它：ebb config --global decks \(folder)")
  }

  static let makeFirstDeck = Sentence(
    "Make the first deck in ./decks now, and review it? [Y/n] ", "现在就在 ./decks 建第一个牌组并开始复习吗？[Y/n] ")

  static func thereAlready(_ deck: String, review: String) -> Sentence {
    Sentence(
      "error: '\(deck)' is already there, and was not changed\nTo review it: `\(review)`.",
      "错误：“\(deck)”已经存在，未作改动\n复习它：`\(review)`。")
  }

  static func notAFolder(_ path: String) -> Sentence {
    Sentence(
      "error: '\(path)' is not a folder, and was not changed; name another with `ebb init DIR`",
      "错误：“\(path)”不是文件夹，未作改动；请用 `ebb init DIR` 指定另一个")
  }

  static func notMade(_ deck: String, _ error: SystemError) -> Sentence {
    Sentence(
      "error: '\(deck)' could not be made: \(error.reason)\n"
        + "Nothing was changed. Name a folder that you may write to: `ebb init DIR`.",
      "错误：无法建立“\(deck)”：\(error.reasonSentence.chinese)\n"
        + "未作改动。请指定一个可写的文件夹：`ebb init DIR`。")
  }
}

// MARK: - Config

extension Sentence {
  static let fromConfig = Sentence(same: "config.json")
  static let fromPersonal = Sentence("your config.json", "个人 config.json")
  static let fromKeymap = Sentence("keymap", "按键集")
  static let fromDefault = Sentence("default", "默认")
  static func fromFlag(_ name: String) -> Sentence { Sentence(same: "--\(name)") }
  static func fromEnvironment(_ name: String) -> Sentence { Sentence(same: "$\(name)") }
  static let foundHere = Sentence("found here", "在此找到")
  static let besideDecks = Sentence("in the decks folder", "在牌组文件夹里")
  static let inHome = Sentence("in your home folder", "在主目录里")
  static let hostName = Sentence("host name", "主机名")
  static let ofThisMachine = Sentence("chosen for this machine", "为这台机器选定")
  static let systemClock = Sentence("system clock", "系统时钟")

  static func noSetting(_ key: String, _ suggestion: String?) -> Sentence {
    let meant = meant(suggestion)
    return Sentence(
      "error: there is no option '\(key)'\(meant.english)\n`ebb config` lists the options.",
      "错误：没有选项“\(key)”\(meant.chinese)\n`ebb config` 列出所有选项。")
  }

  static func badSetting(_ setting: Setting, _ given: String) -> Sentence {
    Sentence(
      "error: '\(setting.rawValue)' cannot be '\(given)'; it is \(setting.wanted.english)\n"
        + "Nothing was changed.",
      "错误：“\(setting.rawValue)”不能是“\(given)”；应为\(setting.wanted.chinese)\n未作改动。")
  }

  static func settingDetails(_ setting: Setting, _ source: Sentence) -> Sentence {
    Sentence(
      "\(source.english); \(setting.meaning.english): \(setting.wanted.english)",
      "\(source.chinese)；\(setting.meaning.chinese)：\(setting.wanted.chinese)")
  }

  static func settingChanged(
    _ key: String, to new: String, from old: String, isUnset: Bool
  ) -> Sentence {
    Sentence(
      "\(key): \(new)\(isUnset ? " (default)" : "")\(new == old ? "" : ", was \(old)")",
      "\(key)：\(new)\(isUnset ? "（默认）" : "")\(new == old ? "" : "，原为 \(old)")")
  }

  static func notPersonal(_ setting: Setting) -> Sentence {
    Sentence(
      "error: '\(setting.rawValue)' belongs to a collection; set it there, without --global",
      "错误：“\(setting.rawValue)”属于一个卡片库；请不带 --global 设置")
  }

  static let noHome = Sentence(
    "error: there is no place for your own options: neither $XDG_CONFIG_HOME nor $HOME is set",
    "错误：没有存放个人选项的地方：$XDG_CONFIG_HOME 和 $HOME 都没有设置")

  static func keyProblem(_ problem: KeyBindings.Problem) -> Sentence {
    let sentence = problem.sentence
    return Sentence(
      "error: \(sentence.english)\nNothing was changed.", "错误：\(sentence.chinese)\n未作改动。")
  }
}

extension Setting {
  /// What it may be.
  var wanted: Sentence {
    switch kind {
    case .number(let range): .wholeNumber(range)
    case .numberOrNone(let range):
      Sentence(
        Sentence.wholeNumber(range).english + ", or none",
        Sentence.wholeNumber(range).chinese + "，或 none")
    case .oneOf(let numbers): .choice(numbers.map(String.init))
    case .word(let words): .choice(words)
    case .text: Sentence("a folder, or none", "一个文件夹，或 none")
    }
  }

  var meaning: Sentence {
    switch self {
    case .rollover: Sentence("the hour at which a study day begins", "学习日从几点开始")
    case .newPerDay: Sentence("new cards a day", "每天的新卡片数")
    case .reviewLimit: Sentence("reviews a day", "每天的复习数")
    case .maximumInterval: Sentence("the longest interval, in days", "最长间隔，以天计")
    case .repeatBelow: Sentence("grades below this come again today", "低于这个评分的卡片当天再来")
    case .lapseEase: Sentence("the ease after a lapse", "遗忘之后的易度")
    case .math: Sentence("how formulas are shown", "公式的显示方式")
    case .ambiguous: Sentence("the width of ambiguous characters", "宽度不定的字符的宽度")
    case .section: Sentence("deck and section above the card", "卡片上方的牌组和章节")
    case .scale: Sentence("the keys that grade: 1-4, or 0-5", "评分的按键：1-4，或 0-5")
    case .language: Sentence("the language of messages", "界面语言")
    case .prompt:
      Sentence(
        "what is asked first: the answer's blanks, or the question alone", "先问什么：答案里的空，还是只有问题")
    case .typing:
      Sentence(
        "what a typed answer must have right: all, accents but not case, or letters only",
        "输入的答案要对到什么程度：全部，变音符号（不计大小写），还是只看字母")
    case .ruby:
      Sentence("a word's reading: with the question, or with the answer only", "注音：问题里就显示，还是只随答案显示")
    case .pauseNewAbove:
      Sentence("no new cards while more reviews than this are due", "到期的复习超过这个数就不学新卡片")
    case .theme: Sentence("the colours", "配色")
    case .keymap: Sentence("the set of keys", "按键集")
    case .measure: Sentence("the most columns that text takes", "文字最多占几列")
    case .decks: Sentence("the everyday collection", "日常的卡片文件夹")
    }
  }
}
