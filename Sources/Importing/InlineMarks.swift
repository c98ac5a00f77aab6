import Decks
import Markup

// Marks that depend on what they hold.

func inlineCode(_ content: Bytes) -> Bytes {
  let fence = Bytes(repeating: .backtick, count: longestBacktickRun(content) + 1)
  let isTouching = content.first == .backtick || content.last == .backtick
  return fence + (isTouching ? [.space] + content + [.space] : content) + fence
}

func longestBacktickRun(_ content: Bytes) -> Int {
  var longest = 0
  var run = 0
  for byte in content {
    run = byte == .backtick ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}

func link(_ content: Bytes, _ href: Bytes) -> Bytes {
  guard !href.isEmpty else { return content }
  if href.has("http"), content.filter({ $0 != .backslash }) == href { return href }
  let link = Bytes("[".utf8) + content + Bytes("](".utf8) + linkDestination(href) + Bytes(")".utf8)
  if blanks(in: link, 0..<link.count, field: .cloze).isEmpty { return link }
  return content.elementsEqual(href) ? content : content + Bytes(" (".utf8) + href + Bytes(")".utf8)
}
