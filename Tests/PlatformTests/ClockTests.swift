import Foundation
import Platform
import Testing

@Suite struct ClockTests {
  @Test func agreesWithFoundation() throws {
    let now = WallClock.now()
    #expect(abs(Double(now.seconds) - Date().timeIntervalSince1970) < 60)
    #expect((0..<1_000_000_000).contains(now.nanoseconds))
    let before = WallClock.monotonicMilliseconds()
    #expect(WallClock.monotonicMilliseconds() >= before)
  }

  @Test(arguments: [0, 1_700_000_000, 951_782_399, -1, 4_102_444_800] as [Int64])
  func localFieldsAreThoseOfTheZone(instant: Int64) {
    let date = Date(timeIntervalSince1970: Double(instant))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    let fields = WallClock.localFields(at: instant)
    #expect(fields.year == parts.year && fields.month == parts.month && fields.day == parts.day)
    #expect(
      fields.hour == parts.hour && fields.minute == parts.minute && fields.second == parts.second)
    #expect(fields.secondsFromUTC == TimeZone.current.secondsFromGMT(for: date))
    #expect(WallClock.instant(ofLocal: fields) == instant)
  }

  @Test(arguments: [Int64.max, .min]) func noInstantIsTooFar(instant: Int64) {
    let fields = WallClock.localFields(at: instant)
    #expect((1...12).contains(fields.month) && (0...23).contains(fields.hour))
    let far = CivilTime(
      year: Int(truncatingIfNeeded: instant), month: 1, day: 1, hour: 0, minute: 0, second: 0,
      secondsFromUTC: 0)
    #expect(WallClock.instant(ofLocal: far) == nil)
  }

  @Test func theHostIsNamed() {
    #expect(Host.environment("PATH") == Host.environment["PATH"])
    #expect(Host.environment("EBB_SURELY_UNSET") == nil)
    #expect(Host.processID == getpid())
    #expect(Host.name == ProcessInfo.processInfo.hostName || !Host.name.isEmpty)
    #expect(Randomness.seed() != Randomness.seed())
  }
}
