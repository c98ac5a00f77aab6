import Platform
import Reviewing
import Storage
import Words

// What `ebb init` and `ebb config` say.

extension Sentence {
  static func made(_ deck: String, cards: Int) -> Sentence {
    Sentence(
      "made \(deck): \(count(cards, "card")) that teach ebb while you review them",
      "已建 \(deck)：\(cards) 张卡片，边复习边学会 ebb")
  }

  static func reviewNext(_ command: String) -> Sentence {
    Sentence("next: \(command)", "下一步：\(command)")
  }

  static func thereAlready(_ deck: String, review: String) -> Sentence {
    Sentence(
      "error: '\(deck)' is there already, and was not changed\nTo review it: `\(review)`.",
      "错误：“\(deck)”已经存在，未做改动\n复习它：`\(review)`。")
  }

  static func notAFolder(_ path: String) -> Sentence {
    Sentence(
      "error: '\(path)' is not a folder, and was not changed; name another with `ebb init DIR`",
      "错误：“\(path)”不是文件夹，未做改动；请用 `ebb init DIR` 指定另一个")
  }

  static func notMade(_ deck: String, _ error: SystemError) -> Sentence {
    Sentence(
      "error: '\(deck)' could not be made: \(error.reason)\n"
        + "Nothing was changed. Name a folder that you may write to: `ebb init DIR`.",
      "错误：无法建立“\(deck)”：\(error.reasonSentence.chinese)\n"
        + "未做任何改动。请指定一个可写的文件夹：`ebb init DIR`。")
  }
}

// MARK: - Config

extension Sentence {
  static let fromConfig = Sentence(same: "config.json")
  static let fromDefault = Sentence("default", "默认")
  static func fromFlag(_ name: String) -> Sentence { Sentence(same: "--\(name)") }
  static func fromEnvironment(_ name: String) -> Sentence { Sentence(same: "$\(name)") }
  static let foundHere = Sentence("found here", "在此找到")
  static let besideDecks = Sentence("in the decks folder", "在牌组文件夹里")
  static let hostName = Sentence("host name", "主机名")
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
      "错误：“\(setting.rawValue)”不能是“\(given)”；应为\(setting.wanted.chinese)\n未做改动。")
  }

  static func settingDetails(_ setting: Setting, _ source: Sentence) -> Sentence {
    Sentence(
      "\(source.english); \(setting.meaning.english): \(setting.wanted.english)",
      "\(source.chinese)；\(setting.meaning.chinese)：\(setting.wanted.chinese)")
  }

  static func settingChanged(
    _ setting: Setting, to new: SettingValue, from old: SettingValue, isUnset: Bool
  ) -> Sentence {
    Sentence(
      "\(setting.rawValue): \(new)\(isUnset ? " (default)" : "")\(new == old ? "" : ", was \(old)")",
      "\(setting.rawValue)：\(new)\(isUnset ? "（默认）" : "")\(new == old ? "" : "，原为 \(old)")")
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
    }
  }
}
