package import Scheduling
package import Words

extension Grade {
  package var name: Sentence {
    switch self {
    case .blackout: Sentence(same: "0")
    case .wrong: Sentence(same: "1")
    case .wrongButFamiliar: Sentence("Again", "重来")
    case .hard: Sentence("Hard", "困难")
    case .good: Sentence("Good", "良好")
    case .easy: Sentence("Easy", "简单")
    }
  }
}
