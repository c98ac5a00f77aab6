import Foundation
import Testing

/// The readers of foreign bytes, on inputs that are nearly right: no trap, and what is claimed of each
/// holds. A trap's seed is the last that was printed.
///
///     EBB_FUZZ_RUNS=1000000 swift test --filter FuzzTests
///
/// `EBB_FUZZ_SEED` starts elsewhere, `EBB_FUZZ_TARGET` names one target.
@Suite struct SeededFuzzTests {
  @Test(arguments: FuzzTarget.allCases)
  func whatIsClaimedHoldsForAnyInput(target: FuzzTarget) {
    let variables = ProcessInfo.processInfo.environment
    let runs = variables["EBB_FUZZ_RUNS"].flatMap { Int($0) } ?? 1500
    if let only = variables["EBB_FUZZ_TARGET"], only != target.rawValue { return }
    let seed = variables["EBB_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    var random = SplitMix64(state: seed)
    let samples = target.samples.map { Array($0.utf8) }
    for run in 0..<runs {
      if runs >= 100_000, run % 100_000 == 0 { print("\(target): seed \(seed), run \(run)") }
      let complaint = target.complaint(about: mutated(samples, &random))
      #expect(complaint == nil, "seed \(seed), run \(run)")
      if complaint != nil { return }
    }
  }

  private func mutated(_ samples: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = samples[random.below(samples.count)]
    for _ in 0...random.below(6) {
      let place = random.below(bytes.count + 1)
      let other = samples[random.below(samples.count)]
      let end = min(bytes.count, place + random.below(12))
      switch random.below(7) {
      case 0: bytes.insert(UInt8(random.below(256)), at: place)
      case 1 where place < bytes.count: bytes[place] ^= UInt8(1 << random.below(8))
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.insert(contentsOf: other.prefix(random.below(20)), at: place)
      case 5: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].utf8, at: place)
      default: bytes = Array(bytes.prefix(place))
      }
      if bytes.count > 4000 { bytes = Array(bytes.prefix(4000)) }
    }
    return bytes
  }

  private static let pieces = [
    "[", "]", "[[", "\\", "$", "$$", "`", "```\n", "\n", "\r\n", "\u{FEFF}", "Q:", "A:", "C:",
    "---\n", "<!--", "-->", "{", "}", "\"", ",", ":", "\\u", "\\ud800", "e999", "-", "0",
    "9999999999999999999", "1e-400", "null", "\u{1B}", "\u{1B}[", "\u{1B}[200~", "\u{1B}[201~",
    "{{c1::", "}}", "\\frac", "\\begin{cases}", "\\end{", "&", "^", "_{", "|", "<br>", "&#x", "\t",
    "**",
    "\u{1B}O", "\u{1B}]", "\u{7}", ";", "~", "字", "\u{301}", "👩‍👩‍👧",
  ]
}

extension FuzzTarget {
  fileprivate var samples: [String] {
    let line = #"""
      {"at":"2026-11-21T00:30:00.123Z","day":"2026-11-21","card":"12764b2a749cacd3","grade":4,"kind":"review","ms":5300,"front":"问 \u00e9\n","back":"答"}

      """#
    switch self {
    case .deck:
      return [
        "---\nname: x\ntags: [a, b]\n---\n# H\nQ: a [b](c) $x_1$?\nA: c [d] and `[e]`\n",
        "C: Adam keeps [first] and [second\\] moment].\n\n---\n\nC: x [y] $$z$$\n",
        "Q: a\n\n```py\nQ: no\n```\nA: <!-- [x] --> 1. [b]\n2. c\n\n| a | b |\n|---|---|\n| [c] | d |\n",
      ]
    case .log:
      return [
        line + line,
        #"{"at":"2026-11-21T00:30:00Z","day":"2026-11-21","card":"12764b2a749cacd3","kind":"undo","of":"2026-11-20T00:30:00Z"}"#,
        #"{"at":"2026-11-21T00:30:00+08:00","day":"2026-02-29","card":"ffffffffffffffff","kind":"adopt","from":"12764b2a749cacd3"}"#
          + "\n",
      ]
    case .state:
      return [
        #"""
        {"version":1,"scheduler":"sm-2","options":{"lapse_ease":"update","maximum_interval":36500,"repeat_below":4},"device":"laptop","logs":{"laptop.jsonl":{"bytes":415,"hash":"3ed6e6125b33a8c7","latest":"2026-11-21T12:23:26.513Z","lines":3}},"today":{"day":"2026-11-21","again":["98fa57fb932c5ae0"]},"successors":{"98fa57fb932c5ae0":"12764b2a749cacd3"},"days":{"2026-11-21":{"grades":3,"new":3,"ms":4}},"cards":{
        "12764b2a749cacd3":{"ease":2.5,"interval":1,"repetitions":1,"due":"2026-11-22","last":"2026-11-21","lapses":0,"suspended":true}
        }}
        """#
      ]
    case .json:
      return [
        #"{"version":1,"rollover":4,"x":[1,-2.5e3,"a\u00e9\"",{"y":null,"z":[true,false,[]]}]}"#,
        #"[[[[["a","b"],1e308],-0.0],"\ud83d\ude00"],{}]"#, line,
      ]
    case .document:
      return [
        "1. What is a CNN?\n\nA network.\n\n2. Why ReLU?\n- cheap\n",
        "# 面试题\n\n## 什么是 BN？\n\n答：归一化 $x_1$。\n\n## Dropout?\n",
        "#separator:tab\n#html:true\nfront<br>x\tback &amp; <b>y</b> {{c1::z::hint}}\ttag1 tag2\n",
        "front,back,tags\n\"a, \"\"b\"\"\n\",c,d\ne,\\(f_1\\),g\n",
        "Q: a [b]?\nA: c\n\nＣ：d [e]\n\nQ: x\n",
        #"{"cards":[{"hash":"aa","deckName":"H","location":{"filePath":"x.md","lineStart":0},"content":{"basic":{"question":"q","answer":"a"}}},{"hash":"ab","content":{"cloze":{"text":"x y z","start":2,"end":2}}}],"sessions":[{"reviews":[{"hash":"aa","reviewedAt":"2025-08-30T12:34:56.123","grade":"good"}]}]}"#,
      ]
    case .card:
      return [
        "**bold** [blank] `code [x]` $\\frac{a_1^2}{\\sqrt{b}} \\to \\hat{y}$ [链接](http://x.y) 中文，标点。",
        "$$\\begin{aligned} L &= -\\sum_i y_i \\log p_i \\\\ &\\le \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\end{aligned}$$",
        "1. a\n   - b\n\n> quote\n\n| h | k |\n|---|:-:|\n| [c] | $d$ |\n\n```py\nx = [1]\t# y\n```\n",
        "\\mathbb{R}^{n} \\left( \\frac12 \\right] \\underbrace{x}_{y} \\text{中 a} \\not= \\prod\\limits_{i}",
      ]
    case .keys:
      return [
        "abc 字\u{1B}[A\u{1B}[1;5C\u{1B}OP\u{1B}[200~paste\u{1B}[201~",
        "\u{1B}\u{1B}[3~\u{1B}]11;rgb:0/0/0\u{7}\u{1B}Pq\u{1B}\\\u{1B}[I\u{1B}[97;5u",
      ]
    }
  }
}

private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
