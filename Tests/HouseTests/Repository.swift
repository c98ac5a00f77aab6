import Foundation

/// Our own files, as text.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Paths from the root, sorted.
  static func files(below folder: String, ending: String) -> [String] {
    let found = FileManager.default.enumerator(atPath: root + "/" + folder)
    return (found?.allObjects as? [String] ?? []).filter { $0.hasSuffix(ending) }
      .map { folder + "/" + $0 }.sorted()
  }

  static func text(_ path: String) -> String {
    let data = FileManager.default.contents(atPath: root + "/" + path) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  static func lines(_ path: String) -> [String] {
    text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The rooms and what Package.swift lets each of them use, directly.
  static let rooms: [String: Set<String>] = {
    let manifest = text("Package.swift").replacingOccurrences(of: "\n", with: " ")
    var rooms: [String: Set<String>] = [:]
    for match in manifest.matches(of: /room\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/) {
      let uses = (match.2 ?? "").matches(of: /\w+/).map { String($0.0) }
      rooms[String(match.1)] = Set(uses)
    }
    return rooms
  }()

  /// A room and all that stands below it.
  static func closure(of room: String) -> Set<String> {
    var found: Set<String> = []
    var open = rooms[room] ?? []
    while let next = open.popFirst() {
      if found.insert(next).inserted { open.formUnion(rooms[next] ?? []) }
    }
    return found
  }

  /// Rooms that never meet a system call.
  static let pureRooms = rooms.keys.sorted().filter {
    $0 != "Platform" && !closure(of: $0).contains("Platform")
  }
}

/// A line of Swift without its comment and without what its strings say.
func code(of line: String) -> String {
  var code = ""
  var isString = false
  var isEscaped = false
  for character in line {
    if isString {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isString = false
      }
    } else {
      code.append(character)
      if character == "\"" { isString = true }
      if code.hasSuffix("//") { return String(code.dropLast(2)) }
    }
  }
  return code
}
