import Importing
import Library
import Platform
import Storage
import Words

// What import and export say.

extension DocumentFormat {
  fileprivate var otherReading: String {
    switch self {
    case .questionsAndAnswers: "--as terms"
    case .csv, .tsv: "--front NAME --back NAME"
    case .anki: "--as tsv"
    case .obsidian: "--bold-clozes"
    case .questionList, .terms, .deck, .hashcards, .obsidianToAnki, .logseq, .frontBack: "--as qa"
    }
  }
}

extension Sentence {
  static let formatWanted = Sentence.list(DocumentFormat.allCases.map(\.rawValue))

  static func notImported(_ name: String, _ failure: ImportFailure) -> Sentence {
    Sentence(
      "\(name): error: \(failure.sentence.english); nothing of it was imported",
      "\(name)：错误：\(failure.sentence.chinese)；没有从中导入任何内容")
  }

  static func leftOut(_ name: String, _ failure: ImportFailure) -> Sentence {
    Sentence(
      "\(name): left out: \(failure.sentence.english)",
      "\(name)：略过：\(failure.sentence.chinese)")
  }

  static func notWritten(_ path: String, _ error: SystemError) -> Sentence {
    Sentence(
      "\(path): error: it could not be written: \(error.reason); nothing of it is there",
      "\(path)：错误：无法写入：\(error.reasonSentence.chinese)；没有留下任何部分")
  }

  static func inSource(_ name: String, _ note: ImportNote) -> Sentence {
    Sentence(
      "\(name):\(note.line): \(printable(note.sentence.english))",
      "\(name):\(note.line)：\(printable(note.sentence.chinese))")
  }

  /// `notes.md: 41 cards: 38 new (3 without answer), 2 already there, 1 changed -> decks/notes.md`.
  static func importPlan(
    _ plan: DeckPlan, from name: String, to path: String?, isDry: Bool
  ) -> Sentence {
    var english: [String] = []
    var chinese: [String] = []
    func add(_ number: Int, _ words: String, _ chineseWords: String) {
      guard number > 0 else { return }
      english.append("\(number) \(words)")
      chinese.append("\(number) 张\(chineseWords)")
    }
    if plan.unanswered > 0 {
      add(
        plan.new.count, "new (\(plan.unanswered) without answer)",
        "新的（\(plan.unanswered) 张还没有答案）")
    } else {
      add(plan.new.count, "new", "新的")
    }
    add(plan.there, "already there", "已经有了")
    add(plan.changed.count, "changed", "有改动")
    add(plan.duplicates, "twice in the file", "在文件中重复")
    let cards = plan.deck.cardCount
    let target = path.map { isDry ? "(\($0))" : $0 }
    return Sentence(
      "\(name): \(count(cards, "card")): \(english.joined(separator: ", "))"
        + (target.map { " -> \($0)" } ?? "; nothing to write"),
      "\(name)：\(cards) 张卡片：\(chinese.joined(separator: "，"))"
        + (target.map { " -> \($0)" } ?? "；无需写入"))
  }

  /// What the file was read as, and the one option that would have read it otherwise.
  static func readAs(_ format: DocumentFormat) -> Sentence {
    let other = format.otherReading
    return Sentence(
      "  read as '\(format.rawValue)'; \(other) reads it otherwise",
      "  按“\(format.rawValue)”读取；换一种读法：\(other)")
  }

  static func moreNotes(_ notes: Int, _ name: String) -> Sentence {
    Sentence(
      "\(name): \(notes) more like these; --dry-run lists them all",
      "\(name)：另有 \(notes) 条；--dry-run 全部列出")
  }

  static func changedCard(_ change: DeckPlan.Changed, _ name: String) -> Sentence {
    let place = change.place.map { " (\(printable($0.path)):\($0.line))" } ?? ""
    return Sentence(
      "\(name): changed: the collection has another answer to this, which stays\(place): "
        + change.question,
      "\(name)：有改动：卡片库里这个问题的答案不同，保持原样\(place)：\(change.question)")
  }

  static func differingCard(_ change: DeckPlan.Changed, _ name: String) -> Sentence {
    Sentence(
      "\(name): passed over: this card is in the collection, with another text, which stays: "
        + change.question,
      "\(name)：略过：卡片库里已有这张卡片，文字不同，保持原样：\(change.question)")
  }

  static func answeredCard(_ change: DeckPlan.Changed, _ name: String) -> Sentence {
    let place = change.place.map { "\(printable($0.path)):\($0.line)" } ?? ""
    return Sentence(
      "\(name): this answers the question at \(place), which can go now: \(change.question)",
      "\(name)：这里有 \(place) 那个问题的答案，那一处可以删去：\(change.question)")
  }

  static func importedReviews(_ reviews: ReviewsTaken, isDry: Bool) -> Sentence {
    let (new, there, lost) = (reviews.new, reviews.there, reviews.lost)
    let english = [
      there > 0 ? ", \(there) already there" : "",
      lost > 0 ? ", \(lost) of cards that are not in the collection" : "",
    ].joined()
    let chinese = [
      there > 0 ? "，\(there) 次已经有了" : "", lost > 0 ? "，\(lost) 次的卡片不在卡片库里" : "",
    ].joined()
    return Sentence(
      "\(count(new, "review")) \(isDry ? "to import" : "imported")\(english)",
      "\(isDry ? "将导入" : "已导入") \(new) 次复习\(chinese)")
  }

  static func imported(_ cards: Int, files: Int, isDry: Bool) -> Sentence {
    if files == 0 {
      return isDry && cards > 0
        ? Sentence("\(count(cards, "new card"))", "\(cards) 张新卡片")
        : Sentence("nothing new", "没有新内容")
    }
    return isDry
      ? Sentence(
        "would import \(count(cards, "new card")) into \(count(files, "file")); nothing was written",
        "将导入 \(cards) 张新卡片到 \(files) 个文件；尚未写入任何内容")
      : Sentence(
        "imported \(count(cards, "new card")); made \(count(files, "file"))",
        "已导入 \(cards) 张新卡片；新建 \(files) 个文件")
  }

  static func takeImportBack(_ paths: [String]) -> Sentence {
    if paths.count > 8 {
      return Sentence(
        "To take it back, remove the \(paths.count) files named after '->' above.",
        "如要撤销，请删除上面“->”后面的 \(paths.count) 个文件。")
    }
    let command = "rm " + paths.joined(separator: " ")
    return Sentence("To take it back: \(command)", "如要撤销：\(command)")
  }
}

// MARK: - Export

extension Sentence {
  static let exportFormatWanted = Sentence(
    "md, csv, tsv, anki or json", " md、csv、tsv、anki 或 json")

  static let decksDiffer = Sentence(
    """
    error: these decks say different things of brackets ('cloze', 'siblings'), so one file cannot \
    hold them all
    Name a folder to write them one by one: --output DIR/
    """,
    """
    错误：这些牌组对方括号的设定（“cloze”、“siblings”）不同，不能放进一个文件
    请指定文件夹，逐个写出：--output DIR/
    """)

  static func exported(_ cards: Int, to path: String) -> Sentence {
    Sentence("\(count(cards, "card")) -> \(path)", "\(cards) 张卡片 -> \(path)")
  }

  static func outputExists(_ path: String) -> Sentence {
    Sentence(
      "error: '\(path)' is already there and was left as it is; --force replaces it",
      "错误：“\(path)”已经存在，未作改动；--force 会替换它")
  }

  static func outputInDecks(_ path: String) -> Sentence {
    Sentence(
      "error: '\(path)' is in the decks folder, where its cards would be found twice",
      "错误：“\(path)”在牌组文件夹里，那样卡片会出现两次")
  }
}
