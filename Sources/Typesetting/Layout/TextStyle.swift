/// What a piece of card text is, apart from how it is drawn.
///
/// A role is what the renderer colours; one piece has one role, and where several would apply the
/// blank wins, then the link, code, math (`TextStyle.adding(role:)`).
package enum TextRole: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  case plain
  case quote
  case heading
  case highlight
  case math
  case code
  case link
  /// A blank that still hides its text: always the same few columns, whatever it hides.
  case blankHidden
  /// A blank with its text.
  case blankShown
  /// The deletion a cloze card asks for, hidden or shown.
  case blankCurrent
  /// A typed answer's blank, right or wrong; a sign of its own stands beside it.
  case blankRight
  case blankWrong

  package static func < (one: TextRole, other: TextRole) -> Bool { one.rawValue < other.rawValue }
}

/// The look of a run of text: attributes every terminal has, and a role to colour.
package struct TextStyle: Sendable, Hashable {
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let italic = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let strike = Attributes(rawValue: 8)
    package static let dim = Attributes(rawValue: 16)
    package static let reverse = Attributes(rawValue: 32)
  }

  package var attributes: Attributes
  package var role: TextRole

  package init(_ attributes: Attributes = [], role: TextRole = .plain) {
    self.attributes = attributes
    self.role = role
  }

  package static let plain = TextStyle()

  /// This style with further attributes.
  func adding(_ more: Attributes) -> TextStyle {
    TextStyle(attributes.union(more), role: role)
  }

  /// This style with a role, unless it already has one that matters more.
  func adding(role other: TextRole) -> TextStyle {
    TextStyle(attributes, role: max(role, other))
  }
}
