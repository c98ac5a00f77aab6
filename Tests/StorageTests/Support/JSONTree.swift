import Foundation
import TestSupport

@testable import Storage

/// A whole JSON document, to compare the reader with Foundation's.
indirect enum JSONTree: Equatable {
  case null
  case array([JSONTree])
  case bool(Bool)
  case number(Double)
  case string([UInt8])
  case object([String: JSONTree])

  static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONTree {
    var reader = JSONReader()
    let tree = try read(bytes.span, &reader)
    try reader.end(bytes.span)
    return tree
  }

  private static func read(
    _ bytes: Span<UInt8>, _ reader: inout JSONReader
  ) throws(JSONFault) -> JSONTree {
    var isFirst = true
    switch try reader.peek(bytes) {
    case UInt8(ascii: "{"):
      var members: [String: JSONTree] = [:]
      try reader.beginObject(bytes)
      while let key = try reader.nextKey(bytes, &isFirst) {
        members[try reader.string(bytes, key.text)] = try read(bytes, &reader)
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONTree] = []
      try reader.beginArray(bytes)
      while try reader.nextElement(bytes, &isFirst) { elements.append(try read(bytes, &reader)) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(Array(try reader.string(bytes).utf8))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try reader.bool(bytes))
    case UInt8(ascii: "n"):
      try reader.null(bytes)
      return .null
    default: return .number(try reader.number(bytes).double(bytes))
    }
  }

  /// Foundation's reading of the same bytes; nil when it refuses them.
  static func foundation(_ bytes: [UInt8]) -> JSONTree? {
    let object = try? JSONSerialization.jsonObject(
      with: Data(bytes), options: [.fragmentsAllowed])
    return object.flatMap(convert)
  }

  private static func convert(_ object: Any) -> JSONTree? {
    switch object {
    case is NSNull: return .null
    case let string as String: return .string(Array(string.utf8))
    case let array as [Any]:
      let elements = array.compactMap(convert)
      return elements.count == array.count ? .array(elements) : nil
    case let members as [String: Any]: return .object(members.compactMapValues(convert))
    case let number as NSNumber:
      return String(cString: number.objCType) == "c"
        ? .bool(number.boolValue) : .number(number.doubleValue)
    default: return nil
    }
  }

  /// Foundation's last digit may be off, and it drops U+FEFF.
  func isNear(_ other: JSONTree) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)):
      return left == right || abs(left - right) <= abs(left) * 1e-13
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isNear($1) }
    case (.object(let left), .object(let right)):
      return left.keys == right.keys
        && left.allSatisfy { key, value in right[key].map(value.isNear) ?? false }
    default: return self == other
    }
  }

  func write(_ json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let bool): json.value(bool)
    case .number(let number):
      if let int = Int(exactly: number) { json.value(int) } else { json.value(number) }
    case .string(let bytes): json.value(String(decoding: bytes, as: UTF8.self))
    case .array(let elements):
      json.beginArray()
      for element in elements { element.write(&json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        json.key(key)
        value.write(&json)
      }
      json.endObject()
    }
  }

  static func random(_ random: inout SplitMix64, depth: Int = 0) -> JSONTree {
    switch random.below(depth > 4 ? 5 : 8) {
    case 0: return .null
    case 1: return .bool(random.chance(50))
    case 2: return .number(Double(random.below(2_000_000) - 1_000_000))
    case 3: return .number(Double(bitPattern: random.next()).asFinite)
    case 4: return .string(Array(text(&random).utf8))
    case 5, 6:
      return .array((0..<random.below(5)).map { _ in Self.random(&random, depth: depth + 1) })
    default:
      var members: [String: JSONTree] = [:]
      for _ in 0..<random.below(5) {
        members[text(&random)] = Self.random(&random, depth: depth + 1)
      }
      return .object(members)
    }
  }

  static func text(_ random: inout SplitMix64) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "\"", "\\", "/", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "问", "😀",
      "\u{2028}", "\u{10FFFF}", " ", "z",
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<random.below(12) { view.append(scalars[random.below(scalars.count)]) }
    return String(view)
  }
}

extension Double {
  fileprivate var asFinite: Double { isFinite ? self : 0.5 }
}
