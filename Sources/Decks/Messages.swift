import Markup
package import Words

// Every sentence of this room, to be read in a row: what is wrong, and how to mend it.

extension Diagnostic {
  /// One sentence or two, without place or severity.
  package var message: String { sentence.english }

  package var sentence: Sentence {
    let found = facts.found
    let suggestion = facts.suggestion
    switch rule {
    case .questionWithoutAnswer:
      return Sentence(
        "this 'Q:' has no 'A:'; add a line 'A: …' below it",
        "这个“Q:”没有“A:”；请在下面加一行“A: …”")
    case .answerWithoutQuestion:
      return Sentence(
        "this 'A:' has no 'Q:' above it; add a line 'Q: …', or end the card before it",
        "这个“A:”上面没有“Q:”；请加一行“Q: …”，或结束前一张卡片")
    case .secondAnswer:
      return Sentence(
        "this question has an answer already\(otherPlace.english); join the two, or begin a new "
          + "'Q:'",
        "这个问题已有答案\(otherPlace.chinese)；请合并两者，或另起一个“Q:”")
    case .emptyQuestion:
      return Sentence("this question is empty; write it after 'Q:'", "问题是空的；请写在“Q:”后面")
    case .emptyAnswer:
      return Sentence(
        "this answer is empty; write it after 'A:', or mark it '<!-- unanswered -->'",
        "答案是空的；请写在“A:”后面，或标上“<!-- unanswered -->”")
    case .clozeWithoutDeletion where found == ClozeMode.off.rawValue:
      return Sentence(
        "this 'C:' can have no deletion, because the front matter says 'cloze: off'",
        "这个“C:”不能挖空，因为文件头写了“cloze: off”")
    case .clozeWithoutDeletion:
      return Sentence(
        "this 'C:' has no deletion; put [brackets] around what is to be recalled",
        "这个“C:”没有挖空；请给要回忆的内容加上 [方括号]")
    case .notUTF8 where found == "\0":
      return Sentence(
        "this file holds zero bytes, as UTF-16 does; save it as UTF-8",
        "文件里有零字节，像是 UTF-16；请另存为 UTF-8")
    case .notUTF8:
      return Sentence(
        "this file is not UTF-8 (first at byte \(range.lower)); save it as UTF-8",
        "文件不是 UTF-8（首个坏字节在 \(range.lower)）；请另存为 UTF-8")
    case .fileTooLarge:
      return Sentence("this file is larger than 2 GB; split it", "文件超过 2 GB；请拆分")
    case .conflictMark:
      return Sentence(
        "git left this conflict mark; keep one side, and remove the lines '<<<<<<<', '=======' "
          + "and '>>>>>>>' (both sides are read until then)",
        "这是 git 留下的冲突标记；请保留一边，并删去“<<<<<<<”“=======”“>>>>>>>”各行（在此之前两边都会读入）")
    case .sameCardTwice:
      return Sentence(
        "this card is the same as the one\(otherPlace.english); it counts once, so remove one of "
          + "them",
        "这张卡片与\(otherPlace.chinese)的那张相同；只算一张，请删去其中之一")
    case .unbalancedBracket where found == "[":
      return Sentence(
        "this '[' is never closed, so it makes no blank; close it, or write '\\['",
        "这个“[”没有闭合，所以不是挖空；请闭合它，或写成“\\[”")
    case .unbalancedBracket:
      return Sentence(
        "this ']' closes nothing; remove it, or write '\\]'",
        "这个“]”没有对应的“[”；请删去，或写成“\\]”")
    case .emptyBrackets:
      return Sentence(
        "these brackets are empty, so they make no blank; fill them, or write '\\[\\]'",
        "方括号里是空的，所以不是挖空；请填上内容，或写成“\\[\\]”")
    case .intervalAsBlank:
      return Sentence(
        "this looks like an interval, but in 'C:' it is a blank; if it is not meant, "
          + "write '\(suggestion)'",
        "这看起来像区间，但在“C:”里它是挖空；如非本意，请写成“\(suggestion)”")
    case .latexOutsideMath:
      return Sentence(
        "'\(found)' is shown as it is, because it is outside math; put '$' around the formula",
        "“\(found)”在公式之外，会原样显示；请用“$”括起公式")
    case .lookAlikeTag:
      return Sentence(
        "'\(found)' is not a tag, so this is text; write '\(suggestion)' at the line's start",
        "“\(found)”不是标记，所以这里是正文；请在行首写“\(suggestion)”")
    case .swallowedTag:
      return Sentence(
        "'\(found)' is not a tag of ebb, so this line belongs to the card above; write 'Q:' and "
          + "'A:', or end the card with a line '---'",
        "“\(found)”不是 ebb 的标记，这一行属于上面的卡片；请写成“Q:”和“A:”，或用一行“---”结束卡片")
    case .mathDoesNotParse:
      return Sentence(
        "this formula cannot be read\(found.isEmpty ? "" : ": \(found)"); "
          + "it is shown as its source",
        "这个公式无法解析\(found.isEmpty ? "" : "：\(found)")；将显示原文")
    case .swallowedHeading:
      return Sentence(
        "this looks like a heading but belongs to the card above; "
          + "write '\(suggestion)' at the line's start",
        "这看起来像标题，却属于上面的卡片；请在行首写“\(suggestion)”")
    case .unclosedFence:
      return Sentence(
        "this code block is never closed; close it with a line '\(suggestion)'",
        "代码块没有闭合；请用一行“\(suggestion)”闭合")
    case .unclosedComment:
      return Sentence(
        "this comment is never closed; close it with '-->'", "注释没有闭合；请用“-->”闭合")
    case .titleForName:
      return Sentence(
        "'title:' is not read; a deck's name is 'name:'",
        "不读“title:”；牌组的名字写作“name:”")
    case .unknownOption:
      return Sentence(
        "'\(found)' is not a value of this key; use \(suggestion)",
        "“\(found)”不是这个键的值；可用：\(suggestion)")
    case .nearDuplicate:
      return Sentence(
        "this asks nearly the same as the card\(otherPlace.english); remove one of them, or say "
          + "what is different",
        "这里问的与\(otherPlace.chinese)的卡片几乎相同；请删去其中之一，或写明区别")
    case .bracketInMath:
      return Sentence(
        "brackets inside a formula make no blank; if one is meant, put them around the formula: "
          + "[$…$]",
        "公式里的方括号不是挖空；如要挖空，请括住整个公式：[$…$]")
    case .missingPicture:
      return Sentence(
        "there is no picture '\(found)'; a path counts from the deck's folder",
        "没有图片“\(found)”；路径从牌组所在文件夹算起")
    case .missingSound:
      return Sentence(
        "there is no sound '\(found)'; a path counts from the deck's folder",
        "没有声音“\(found)”；路径从牌组所在文件夹算起")
    case .forgottenCloze:
      return Sentence(
        "this text belongs to no card, though it has brackets; if it is to be asked, begin it with "
          + "'C:'",
        "这段文字带有方括号，却不属于任何卡片；如要提问，请以“C:”开头")
    case .notBothWays where found == "C:":
      return Sentence(
        "a 'C:' asks no other way, so 'both' means nothing here; remove it, or write 'Q:' and 'A:'",
        "“C:”没有反方向，这里的“both”不起作用；请删去，或改写成“Q:”和“A:”")
    case .notBothWays:
      return Sentence(
        "'both' needs an answer of one line, so this card asks one way only; shorten the answer, "
          + "or remove 'both'",
        "“both”要求答案只有一行，所以这张卡片只问一个方向；请缩短答案，或删去“both”")
    case .bracketInWord:
      return Sentence(
        "after a letter these brackets are text, as in E[X]; if a blank is meant, write the card "
          + "with 'C:'",
        "紧跟在字母后的方括号是正文，如 E[X]；如要挖空，请用“C:”写这张卡片")
    case .missingSeparator:
      return Sentence(
        "other programs read this heading into the card above; put a line '\(suggestion)' before it",
        "别的程序会把这个标题读进上面的卡片；请在它前面加一行“\(suggestion)”")
    case .unanswered:
      return Sentence(
        "this question has no answer yet, so it is not reviewed", "这个问题还没有答案，所以不复习")
    case .textOutsideCards:
      return Sentence(
        "this text is outside any card and is ignored", "这段文字不属于任何卡片，会被忽略")
    }
  }

  private var otherPlace: Sentence {
    switch (facts.otherPath, facts.otherLine) {
    case (let path?, let line?): Sentence(" at \(path):\(line)", "（\(path):\(line)）")
    case (nil, let line?): Sentence(" on line \(line)", "（第 \(line) 行）")
    case (let path?, nil): Sentence(" in \(path)", "（\(path)）")
    case (nil, nil): Sentence(same: "")
    }
  }
}
