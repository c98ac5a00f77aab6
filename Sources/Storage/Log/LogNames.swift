/// The files of the folder `reviews`, by device.
package enum LogName {
  package static let suffix = ".jsonl"

  /// A device's name as a file name: no slashes, control characters or leading dots, never empty.
  ///
  /// Other scripts and the case are kept. What some file system refuses (`: * ? " < > |`) goes too,
  /// and what sync tools and git mark their copies with (`~`, ` (1)`).
  package static func device(_ wanted: String) -> String {
    var name = ""
    for character in wanted {
      let kept = character.unicodeScalars.allSatisfy(isAllowed) ? character : "-"
      // Room for the suffixes that sync tools add, within 255 bytes.
      if name.utf8.count + kept.utf8.count > 120 { break }
      if name.isEmpty, kept == "." || kept == " " { continue }
      name.append(kept)
    }
    while name.last == " " || name.last == "." { name.removeLast() }
    name = name.isEmpty ? "device" : distinct(name)
    // What had to be changed could be what another device is called.
    return name == wanted || wanted.isEmpty ? name : name + "-" + nameHash(wanted).prefix(4)
  }

  /// A name that no one takes for a conflict copy of another device's log.
  private static func distinct(_ name: String) -> String {
    var words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    var name = words.removeFirst()
    for word in words {
      let isMark = word.hasPrefix("(") || Int(word) != nil
      name += (isMark ? "-" : " ") + word
    }
    guard let mark = range(of: ".sync-conflict-", in: name) else { return name }
    name.replaceSubrange(mark.lowerBound...mark.lowerBound, with: "-")
    return distinct(name)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "~": false
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
      default: true
      }
    }
  }

  /// The log a file is, or is a conflict copy of; nil when it is no log at all.
  ///
  /// Copies as Syncthing (`laptop.sync-conflict-….jsonl`), Dropbox and most browsers (`laptop (1)`),
  /// iCloud (`laptop 2`, when there is a `laptop`) and git (`laptop.jsonl~HEAD`) name them.
  static func parse(_ file: String, among files: Set<String>) -> LogFile? {
    if file.hasPrefix(".") { return nil }
    guard file.hasSuffix(suffix) else {
      guard let mark = range(of: ".jsonl~", in: file) else { return nil }
      return LogFile(name: file, device: String(file[..<mark.lowerBound]), isCopy: true)
    }
    let stem = String(file.dropLast(suffix.count))
    if let base = original(of: stem, among: files) {
      return LogFile(name: file, device: base, isCopy: true)
    }
    return stem.isEmpty ? nil : LogFile(name: file, device: stem, isCopy: false)
  }

  /// Whether a file beside the logs is a sync tool's copy of `state.json` or of `lock`.
  static func isStateCopy(_ name: String) -> Bool {
    let isJSON = name.hasSuffix(".json")
    let stem = isJSON ? String(name.dropLast(5)) : name
    let known: Set = ["state" + suffix, "lock" + suffix]
    guard let base = original(of: stem, among: known) else { return false }
    return isJSON ? base == "state" : base == "state.json" || base == "lock"
  }

  private static func original(of stem: String, among files: Set<String>) -> String? {
    if let mark = range(of: ".sync-conflict-", in: stem) { return base(stem, mark.lowerBound) }
    if stem.hasSuffix(")"), let mark = range(of: " (", in: stem) {
      return base(stem, mark.lowerBound)
    }
    if let mark = stem.firstIndex(of: "~") { return base(stem, mark) }
    if let space = stem.lastIndex(of: " "), space != stem.startIndex {
      let number = stem[stem.index(after: space)...]
      let first = String(stem[..<space])
      if let value = Int(number), (2...99).contains(value), files.contains(first + suffix) {
        return first
      }
    }
    return nil
  }

  private static func base(_ stem: String, _ end: String.Index) -> String? {
    end == stem.startIndex ? nil : String(stem[..<end])
  }

  private static func range(of part: String, in whole: String) -> Range<String.Index>? {
    var index = whole.startIndex
    while index < whole.endIndex {
      if whole[index...].hasPrefix(part) {
        return index..<whole.index(index, offsetBy: part.count)
      }
      index = whole.index(after: index)
    }
    return nil
  }
}

struct LogFile: Equatable, Sendable {
  /// Within the folder `reviews`.
  var name: String
  var device: String
  /// A sync tool's copy of the device's log, made when both sides had changed.
  var isCopy: Bool

  /// What its lines sort by after the instant: copies after the log itself, whose name they begin
  /// with.
  var sortName: String { isCopy ? name : device }
}
