import Reviewing

extension Command {
  /// The command that other programs call so.
  static func called(_ word: String) -> Command? {
    switch word.lowercased() {
    case "drill", "study", "learn", "revise", "start": .review
    case "search", "find", "browse", "ls": .list
    case "add", "scan", "load": .import
    case "status", "info": .stats
    case "lint", "validate", "audit": .check
    case "new", "create": .`init`
    case "unsuspend", "unbury": .resume
    default: nil
    }
  }
}

/// The word that was probably meant: at most a third of its letters differ.
func nearest(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.lowercased())
  var best: (word: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    if letters.count > wanted.count + 3, letters.starts(with: wanted), wanted.count >= 3 {
      return candidate
    }
    let distance = editDistance(wanted, letters)
    if distance < best?.distance ?? max(1, min(wanted.count, letters.count) / 3) + 1 {
      best = (candidate, distance)
    }
  }
  return best?.word
}
