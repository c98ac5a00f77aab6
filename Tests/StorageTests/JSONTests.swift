import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct JSONTests {
  @Test(arguments: [
    (#"{"a":[1,2.5,-3e2,true,false,null,"x"]}"#, true), ("[]", true), ("{}", true), (" [ ] ", true),
    ("[1,]", false), (#"{"a":1,}"#, false), ("{,}", false), ("[01]", false), ("[-0]", true),
    ("[1.]", false), ("[.5]", false), ("[+1]", false), ("[1e]", false), ("[1e+2]", true),
    ("[--1]", false), ("tru", false), ("nulll", false), (#""a\x""#, false), (#""\u12""#, false),
    (#""\ud83d\ude00""#, true), (#""\ud83d""#, false), (#""\ude00""#, false), ("\"a\nb\"", false),
    (#"{"a" 1}"#, false), (#"{a:1}"#, false), ("", false), ("[1] 2", false),
    (#"{"a":1 "b":2}"#, false),
    ("\u{FEFF}[1]", false), ("[\u{A0}1]", false),
  ])
  func acceptsWhatJSONIs(text: String, isJSON: Bool) {
    let tree = try? JSONTree.read(Array(text.utf8))
    #expect((tree != nil) == isJSON)
    if let tree { #expect(JSONTree.foundation(Array(text.utf8)) == tree) }
  }

  @Test(arguments: [
    ("[1,2", 4, JSONFault.Reason.unexpectedEnd), ("[1 2]", 3, .unexpectedByte),
    (#"["\q"]"#, 3, .badEscape), ("[012]", 1, .badNumber), ("[1]]", 3, .trailingBytes),
    (String(repeating: "[", count: 101), 100, .tooDeep),
  ])
  func faultsNameTheByte(text: String, offset: Int, reason: JSONFault.Reason) {
    #expect(throws: JSONFault(reason, at: offset)) { try JSONTree.read(Array(text.utf8)) }
  }

  @Test(arguments: 0..<200)
  func whatIsWrittenReadsTheSameHereAndInFoundation(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let tree = JSONTree.random(&random)
    var json = JSONWriter()
    tree.write(&json)
    #expect(try JSONTree.read(json.bytes) == tree)
    #expect(JSONTree.foundation(json.bytes)?.isNear(tree) == true)
  }

  /// Never a trap; and where both accept, both see the same.
  @Test(arguments: 0..<400)
  func anyBytesAreReadOrRefused(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var json = JSONWriter()
    JSONTree.random(&random).write(&json)
    var bytes = json.bytes
    for _ in 0...random.below(4) { mutate(&bytes, &random) }
    guard let tree = try? JSONTree.read(bytes) else { return }
    if let other = JSONTree.foundation(bytes) { #expect(other.isNear(tree)) }
    var copy = JSONReader()
    #expect(throws: Never.self) { try copy.skip(bytes.span) }
  }

  @Test(arguments: [
    ("15", 15), ("15.0", 15), ("1.5e1", 15), ("-0", 0), ("150e-1", 15), ("1.5", nil),
    ("9223372036854775807", .max), ("9223372036854775808", nil), ("1e400", nil), ("1e-400", nil),
    ("0e99999999999", 0),
    ("-7", -7), ("100000000000000000000", nil),
  ])
  func integersAreWholeOrNil(text: String, value: Int?) throws {
    let bytes = Array(text.utf8)
    var reader = JSONReader()
    #expect(try reader.int(bytes.span) == value)
  }

  @Test(arguments: [
    (236, "2.36"), (250, "2.5"), (300, "3"), (1005, "10.05"), (-5, "-0.05"), (0, "0"),
  ])
  func hundredthsAreShort(value: Int, text: String) throws {
    var json = JSONWriter()
    json.hundredths(value)
    #expect(json.text == text)
    var reader = JSONReader()
    #expect(try reader.number(json.bytes.span).hundredths == value)
  }

  @Test func namesAreExactUpToSixteenBytes() {
    #expect(JSONName(Array("maximum_interval".utf8)) == "maximum_interval")
    #expect(JSONName(Array("maximum_interval".utf8)) != "maximum_intervak")
    #expect(JSONName(Array("maximum_intervals".utf8)) != "maximum_interval")
    #expect(JSONName(Array("at".utf8)) != "a")
    #expect(JSONName([97, 0]) != "a")
  }

  @Test func infinitiesAreNull() {
    var json = JSONWriter()
    json.beginArray()
    json.value(Double.infinity)
    json.value(0.1)
    json.value(1e300)
    json.endArray()
    #expect(json.text == "[null,0.1,1e+300]")
  }
}

func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
  let special = Array("{}[]\",:\\u0e-.\n\r\u{0}é9".utf8)
  let place = random.below(bytes.count + 1)
  switch random.below(4) {
  case 0: bytes.insert(special[random.below(special.count)], at: place)
  case 1: if place < bytes.count { bytes.remove(at: place) }
  case 2: if place < bytes.count { bytes[place] ^= UInt8(1 << random.below(8)) }
  default: bytes.removeLast(min(bytes.count, random.below(3)))
  }
}
