import Platform

// Every sentence of this room, in English.

extension Notice: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadableLine(let file, let line, let fault):
      "\(file):\(line): this line is left out: \(fault)"
    case .tornLine(let file, let line):
      "\(file):\(line): the last line is cut off and left out; all lines before it count"
    case .unknownKinds(let file, let line, let count):
      "\(file):\(line): \(entries(count)) of a kind that a newer ebb writes left out"
    case .newerKeys(let file, let line, let count):
      "\(file):\(line): \(entries(count)) with facts that only a newer ebb knows"
    case .logGone(let file):
      "\(file) is gone; the review state was worked out from the logs that are there"
    case .logChanged(let file):
      "\(file) is not what it was; the review state was worked out from the logs again"
    case .stateDamaged(let damage): "state.json is damaged: \(damage)"
    case .easeRepaired(let card, let hundredths):
      "state.json: the ease of card \(card) is not one of SM-2; \(ease(hundredths)) is used"
    case .cardSetAside(let card, let fault): "state.json: card \(card) is set aside: \(fault)"
    case .stateRebuilt: "the review state was rebuilt from the review log; nothing is lost"
    case .stateWithoutLog:
      "there is no review log to rebuild it from; what can be read of state.json is used"
    case .stateSetAside(let file): "the old state.json is kept as \(file)"
    case .configDamaged(let path, let fault):
      "\(path): not readable, so every option has its default: \(fault)"
    case .unknownSetting(let path, let line, let key):
      "\(path):\(line): there is no option '\(key)'"
    case .badSetting(let path, let line, let key, let found, let used):
      "\(path):\(line): '\(key)' cannot be \(found); \(used) is used"
    case .unreadableFolder(let path, let error):
      "\(path): this folder is left out: \(error.reason)"
    case .unreadableName(let folder, let name):
      "\(folder): '\(name)' is left out: its name is not UTF-8"
    }
  }
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .newerVersion(let path, let version):
      "\(path) has version \(version), which a newer ebb wrote; it was not touched"
    case .held(let holder):
      holder.isEmpty
        ? "another session holds the collection"
        : "another session holds the collection: \(holder)"
    case .system(let error): error.description
    case .notSaved(let error):
      "not saved: \(error.description); everything before this is safe in the review log"
    case .stateNotWritten(let error):
      "\(error.description); every grade is safe in the review log"
    case .configNotWritten(let error): "not changed: \(error.description)"
    case .configDamaged(let path, let fault):
      "\(path) cannot be read and was not changed: \(fault)"
    }
  }
}

extension LineFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let fault): fault.description
    case .missing(let key): "it has no '\(key.rawValue)'"
    case .invalid(let key): "its '\(key.rawValue)' is not valid"
    }
  }
}

extension StateDamage: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let fault): fault.description
    case .invalid(let key): "'\(key)' is missing or not valid"
    case .checksum: "it is not what ebb wrote"
    }
  }
}

extension StateFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .negative: "a number is negative"
    case .dueBeforeLast: "it is due before its last review"
    case .unreadableDate: "a date is not valid"
    case .incomplete: "a part of its schedule is missing"
    case .outOfRange: "a number is out of range"
    }
  }
}

extension JSONFault: CustomStringConvertible {
  package var description: String { "\(reason) at byte \(offset)" }
}

extension JSONFault.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpectedEnd: "it ends too early"
    case .unexpectedByte: "unexpected character"
    case .badEscape: "bad escape"
    case .badNumber: "bad number"
    case .badUTF8: "not UTF-8"
    case .tooDeep: "nested too deeply"
    case .trailingBytes: "something follows the end"
    }
  }
}

private func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

private func ease(_ hundredths: Int) -> String {
  let cents = hundredths % 100
  return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
}
