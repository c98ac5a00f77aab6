/// A fenced block of one of our documents, and the remark that stands before it.
///
///     <!-- expect: 2 cards -->
///     ```markdown
struct Block: Sendable, CustomStringConvertible {
  var file: String
  /// Of the fence, from 1.
  var line: Int
  var language: String
  /// What the comment on the line before says; nil when there is none.
  var remark: String?
  var text: String

  var description: String { "\(file):\(line)" }

  static func all(in file: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    var fence = ""
    var remark: String?
    for (index, line) in Repository.lines(file).enumerated() {
      if var block = open {
        if line == fence {
          blocks.append(block)
          open = nil
        } else {
          block.text += line + "\n"
          open = block
        }
      } else if line.hasPrefix("```") {
        fence = String(line.prefix { $0 == "`" })
        let language = String(line.dropFirst(fence.count))
        open = Block(file: file, line: index + 1, language: language, remark: remark, text: "")
        remark = nil
      } else if let match = line.wholeMatch(of: /<!-- (.*) -->/) {
        remark = String(match.1)
      } else if !line.isEmpty {
        remark = nil
      }
    }
    return blocks
  }
}
