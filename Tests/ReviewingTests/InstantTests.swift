import Reviewing
import Scheduling
import TestSupport
import Testing

struct InstantTests {
  @Test(arguments: [
    ("2026-11-21T08:30:00+08:00", "2026-11-21T00:30:00Z", "2026-11-21", 8),
    ("2026-11-21T00:30:00.5Z", "2026-11-21T00:30:00.500Z", "2026-11-21", 0),
    ("2026-11-21T00:30-05:00", "2026-11-21T05:30:00Z", "2026-11-21", 0),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "1969-12-31", 23),
    ("2026-11-21 08:30:00", "2026-11-21T07:30:00Z", "2026-11-21", 8),
  ])
  func readsAClock(_ text: String, _ utc: String, _ date: String, _ hour: Int) throws {
    let reading = try #require(ClockReading(text) { _, _ in 3600 })
    #expect(reading.instant.description == utc)
    #expect(reading.wall == WallTime(date: Day(date)!, hour: hour))
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T24:00:00Z", "2026-11-21T08:61:00Z", "2026-02-30T08:00:00Z",
    "2026-11-21T08:30:00+8", "2026-11-21T08:30:00Z ", "now", "2026-11-21T08:30:00.Z",
  ])
  func rejects(_ text: String) { #expect(ClockReading(text) { _, _ in 0 } == nil) }

  @Test func anInstantNeedsItsZone() { #expect(Instant("2026-11-21T08:30:00") == nil) }

  @Test(arguments: 1...300)
  func readsBackItsOwnText(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let instant = Instant(
      milliseconds: .random(in: -9_000_000_000_000...9_000_000_000_000, using: &random))
    #expect(Instant(instant.description) == instant)
  }
}
