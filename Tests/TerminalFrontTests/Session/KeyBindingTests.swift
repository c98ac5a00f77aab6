import Reviewing
import Scheduling
import Testing
import Words

@testable import TerminalFront

private let phases: [KeyPhases] = [.question, .answer, .overlay, .end]

@Suite("The table of keys") struct KeyBindingTests {
  @Test("No key means two things at once, in any set", arguments: Keymap.allCases)
  func noConflict(keymap: Keymap) {
    let bindings = KeyBindings(keymap)
    for phase in phases {
      var taken: [Key: KeyAction] = [:]
      for action in KeyAction.allCases {
        for key in bindings.keys(of: action, in: phase) {
          #expect(taken[key] == nil, "\(key.name): \(action) and \(String(describing: taken[key]))")
          taken[key] = action
          #expect(bindings.action(for: key, in: phase) == action)
        }
      }
    }
  }

  @Test("Every action has a key and help in both languages", arguments: Keymap.allCases)
  func complete(keymap: Keymap) {
    let bindings = KeyBindings(keymap)
    for action in KeyAction.allCases {
      #expect(!bindings.keys(of: action).isEmpty, "\(action)")
      #expect(bindings.keys(of: action).allSatisfy { Key(named: $0.name) == $0 })
      for row in keymap.rows(for: action) ?? [(action.row.keys, action.row.phases)] {
        #expect(row.keys.split(separator: " ").allSatisfy { Key(named: String($0)) != nil })
        #expect(action.row.phases.isSuperset(of: row.phases))
      }
    }
  }

  @Test(
    arguments: [
      ("u", Key.character("u")), ("U", .character("U")), ("?", .character("?")),
      ("space", .character(" ")), ("PageUp", Key(.pageUp)), ("ctrl-d", .control("d")),
      ("Ctrl-D", .control("d")), ("alt-x", .alt("x")), ("f5", Key(.function(5))),
      ("梯", .character("梯")),
      ("f13", nil), ("", nil), ("ab", nil), ("ctrl-", nil), ("\u{7}", nil),
    ] as [(String, Key?)])
  func keysAreRead(text: String, key: Key?) { #expect(Key(named: text) == key) }

  @Test func personalKeysReplaceThoseOfTheSet() {
    let bindings = KeyBindings(.default, chosen: ["undo": "z ctrl-r", "edit": "u"])
    #expect(bindings.problems == [])
    #expect(bindings.action(for: .character("z"), in: .question) == .undo)
    #expect(bindings.action(for: .control("r"), in: .end) == .undo)
    #expect(bindings.action(for: .character("u"), in: .answer) == .edit)
    #expect(bindings.action(for: .character("e"), in: .answer) == nil)
  }

  @Test(
    arguments: [
      (["undo": "e"], .taken(.character("e"), by: .edit, wantedBy: .undo)),
      (["undo": "space"], .taken(.character(" "), by: .show, wantedBy: .undo)),
      (["undo": "nonsense"], .noKey("nonsense", of: .undo)),
      (["quit": "ctrl-c"], .noKey("ctrl-c", of: .quit)),
      (["show": "none"], .needed(.show)), (["fly": "x"], .noAction("fly")),
    ] as [([String: String], KeyBindings.Problem)])
  func whatCannotBeIsSaid(chosen: [String: String], problem: KeyBindings.Problem) {
    let bindings = KeyBindings(.default, chosen: chosen)
    #expect(bindings.problems == [problem])
    for action in KeyAction.allCases {
      #expect(bindings.keys(of: action) == KeyBindings().keys(of: action))
    }
    #expect(
      !problem.sentence.chinese.isEmpty && problem.sentence.chinese != problem.sentence.english)
  }

  @Test func keysMayBeTakenAway() {
    let bindings = KeyBindings(.default, chosen: ["bury": "none"])
    #expect(bindings.problems == [] && bindings.keys(of: .bury) == [])
    #expect(bindings.action(for: .character("b"), in: .question) == nil)
  }

  @Test("Full-width digits, letters and the wide blank count as their narrow twins")
  func fullWidth() {
    let bindings = KeyBindings()
    #expect(bindings.action(for: .character("３"), in: .answer) == .good)
    #expect(bindings.action(for: .character("ｕ"), in: .answer) == .undo)
    #expect(bindings.action(for: .character("？"), in: .answer) == .help)
    #expect(bindings.action(for: .character("\u{3000}"), in: .question) == .show)
  }

  @Test func linesMeanKeysNamesAndWords() {
    let bindings = KeyBindings()
    #expect(bindings.action(forLine: "n", in: .question) == .next)
    #expect(bindings.action(forLine: "undo", in: .answer) == .undo)
    #expect(bindings.action(forLine: "h", in: .question) == .help)
    #expect(bindings.action(forLine: "3", in: .question) == nil)
    #expect(bindings.action(forLine: "3", in: .answer) == .good)
    #expect(KeyBindings(.vim).action(forLine: "k", in: .answer) == .good)
  }
}

struct KeymapTests {
  private func pressed(
    _ keymap: Keymap, _ keys: [(Key, Int64)], hidden: Int = 0
  ) -> [ScreenModel.Action] {
    var model = ScreenModel(bindings: KeyBindings(keymap))
    return keys.compactMap { key, now in
      model.press(
        key,
        .init(
          phase: .answer, card: nil, page: 10, hidden: hidden, now: now, words: .of(.english)))
    }
  }

  @Test func vimGradesByTheHomeRow() {
    let actions = pressed(.vim, ["h", "j", "k", "l"].map { (.character($0), 0) })
    #expect(
      actions
        == [.wrongButFamiliar, .hard, .good, .easy].map {
          .send(.grade($0, milliseconds: nil))
        })
  }

  @Test("Anki's Space grades Good, alone and at the answer's end")
  func ankiSpace() {
    let good = ScreenModel.Action.send(.grade(.good, milliseconds: nil))
    let space = Key.character(" ")
    #expect(pressed(.anki, [(space, 0)]) == [good])
    #expect(pressed(.anki, [(space, 0), (space, 30), (space, 60), (space, 700)]) == [good])
    #expect(pressed(.anki, [(space, 0), (space, 800)]) == [good, good])
    #expect(pressed(.anki, [(space, 0)], hidden: 4) == [])
    #expect(pressed(.default, [(space, 0), (space, 5000)]) == [])
  }
}
