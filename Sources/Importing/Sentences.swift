package import Words

// Every sentence of this room, to be read in a row.

extension ImportNote {
  /// One sentence or two, without place, in English.
  package var message: String { sentence.english }

  package var sentence: Sentence {
    switch fact {
    case .textLeftOut(let lines, let words):
      Sentence(
        "left out \(count(lines, "line")) of text that no question asks for: \(words)",
        "略去 \(lines) 行没有对应问题的文字：\(words)")
    case .pageFurnitureLeftOut(let words):
      Sentence("left out what belongs to the web page: \(words)", "略去属于网页本身的内容：\(words)")
    case .contentsLeftOut(let lines):
      Sentence(
        "left out a table of contents of \(count(lines, "line"))", "略去 \(lines) 行目录")
    case .remarkLeftOut(let words):
      Sentence("left out a remark that is no answer: \(words)", "略去一句不是答案的说明：\(words)")
    case .repeatedQuestion(let question):
      Sentence(
        "this only repeats a question that is there once already: \(question)",
        "这里只是重复已有的问题：\(question)")
    case .repeatedCard(let question):
      Sentence("this card is there already: \(question)", "这张卡片已经有了：\(question)")
    case .strayBacktick:
      Sentence(
        "took a stray backtick off the first line of this code block",
        "去掉了这个代码块首行多余的反引号")
    case .unclosedFence:
      Sentence(
        "this code block never closes; it now ends before the next question",
        "这个代码块没有闭合；现在到下一个问题之前结束")
    case .codeFenced(let words):
      Sentence("put a line of code into a code block: \(words)", "把一行代码放进了代码块：\(words)")
    case .formulaMarked(let formula):
      Sentence("put '$' around a formula: \(formula)", "给公式加上了“$”：\(formula)")
    case .controlCharacters:
      Sentence(
        "took out control characters, which a terminal must not see",
        "去掉了控制字符，它们不能送到终端")
    case .tagsWritten(let lines):
      Sentence(
        "wrote the tags on \(count(lines, "line")) as a deck has them: 'Q:', 'A:', 'C:'",
        "把 \(lines) 行的标记写成了牌组的“Q:”“A:”“C:”")
    case .emptyQuestion: Sentence("left out a card without a question", "略去一张没有问题的卡片")
    case .unclosedQuote:
      Sentence(
        "this quote is never closed; its row ends with its line",
        "这个引号没有闭合；这一记录到行尾为止")
    case .rowWithoutQuestion(let words):
      Sentence("left out a row without a question: \(words)", "略去一行没有问题的记录：\(words)")
    case .rowWithoutAnswer(let words):
      Sentence(
        "this row has no answer; its card waits for one: \(words)", "这一行没有答案；卡片等待补上：\(words)")
    case .columnsLeftOut(let names):
      Sentence(
        "left out the \(names.count == 1 ? "column" : "columns") \(names.joined(separator: ", "));"
          + " '--front NAME --back NAME,NAME' takes others",
        "略去 \(names.joined(separator: "、")) 列；可用“--front 列名 --back 列名,列名”另选")
    case .stillWarns(let problem):
      Sentence(
        "'ebb check' will say: \(problem.english)", "“ebb check”会指出：\(problem.chinese)")
    case .hintLeftOut(let hint, let deletion):
      Sentence(
        "left out the hint '\(hint)' of '\(deletion)'", "略去“\(deletion)”的提示“\(hint)”")
    case .nestedDeletion(let words):
      Sentence(
        "a deletion held another; only the inner one is kept: \(words)",
        "挖空里还有挖空；只保留里面的：\(words)")
    case .deletionShared(let number):
      Sentence(
        "c\(number) hid several places at once; each of them is a card now",
        "c\(number) 原来同时遮住几处；现在每处是一张卡片")
    case .noDeletion(let words):
      Sentence(
        "left out a cloze text without a deletion: \(words)", "略去一段没有挖空的填空文字：\(words)")
    case .deletionWidened(let words):
      Sentence(
        "a deletion inside a formula or code now hides it all: \(words)",
        "公式或代码内部的挖空现在遮住整个公式或代码：\(words)")
    case .mediaFile(let name):
      Sentence("copy the file '\(name)' beside the deck", "请把文件“\(name)”复制到牌组旁边")
    case .reviewsWithoutCard(let reviews):
      Sentence(
        "left out \(count(reviews, "review")) of cards that are not in the file",
        "略去 \(reviews) 次复习：文件里没有它们的卡片")
    case .unreadableReview(let words):
      Sentence("left out a review that cannot be read: \(words)", "略去一次无法读懂的复习：\(words)")
    case .unreadableCard:
      Sentence("left out a card that cannot be read", "略去一张无法读懂的卡片")
    }
  }
}

extension ImportFailure {
  package var message: String { sentence.english }

  package var sentence: Sentence {
    switch self {
    case .empty: return Sentence("the file is empty", "文件是空的")
    case .binary(.utf16):
      return Sentence("the file is UTF-16; save it as UTF-8", "文件是 UTF-16；请另存为 UTF-8")
    case .binary(.zip):
      return Sentence(
        "the file is an archive (an Anki package?); in Anki, export 'Notes in Plain Text' instead",
        "文件是压缩包（Anki 包？）；请在 Anki 里改为导出“纯文本笔记”")
    case .binary(.unknown):
      return Sentence("the file is binary, not text", "文件是二进制的，不是文本")
    case .binary(let kind):
      return Sentence(
        "the file is binary (\(kind.rawValue)), not text",
        "文件是二进制的（\(kind.rawValue)），不是文本")
    case .notUTF8(let offset, let line):
      return Sentence(
        "the file is not UTF-8 (line \(line), byte \(offset)); save it as UTF-8",
        "文件不是 UTF-8（第 \(line) 行，第 \(offset) 字节）；请另存为 UTF-8")
    case .unknownFormat:
      let formats = DocumentFormat.allCases.map(\.rawValue).joined(separator: "|")
      return Sentence(
        "no question was found; '--as terms' makes a card of each heading; other formats:"
          + " --as \(formats)",
        "没有找到问题；“--as terms”把每个标题作为一张卡片；其他格式：--as \(formats)")
    case .lineTooLong(let line):
      return Sentence(
        "line \(line) has more than 16 MB; it holds no cards, or its line ends are lost",
        "第 \(line) 行超过 16 MB；其中没有卡片，或者丢失了换行")
    case .tooManyColumns(let line):
      return Sentence(
        "line \(line) has more than 1,000 columns; this is no table of cards",
        "第 \(line) 行超过 1000 列；这不是卡片表格")
    case .refused(let format):
      return Sentence(
        "the file is \(format.rawValue)'s, which ebb does not read; write it as CSV, a question and "
          + "an answer a row, and import that (or say with --as what it is)",
        "文件是 \(format.rawValue) 的格式，ebb 不读；请存成 CSV，每行一个问题和一个答案，再导入（或用 --as 指明格式）")
    case .noCards(let format):
      return Sentence(
        "no card was found in this file, read as '\(format.rawValue)'",
        "按“\(format.rawValue)”读取，文件里没有卡片")
    case .noColumnAsks:
      return Sentence(
        "no column of this table holds questions; name one with --front and --back",
        "表里没有一列像问题；请用 --front 和 --back 指明")
    case .noColumn(let name, let names):
      let known = names.isEmpty ? "" : names.joined(separator: ", ")
      return Sentence(
        "the table has no column '\(name)'" + (known.isEmpty ? "" : "; it has \(known)"),
        "表里没有“\(name)”这一列" + (known.isEmpty ? "" : "；有：\(known)"))
    case .badJSON(let offset):
      return Sentence("this is not JSON (byte \(offset))", "这不是 JSON（第 \(offset) 字节）")
    }
  }
}
