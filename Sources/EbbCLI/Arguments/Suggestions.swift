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
