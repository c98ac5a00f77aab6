#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A moment as a wall clock of some place shows it.
package struct CivilTime: Equatable, Sendable {
  package var year: Int
  /// 1...12
  package var month: Int
  /// 1...31
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  /// East of Greenwich is positive: +28,800 in Shanghai.
  package var secondsFromUTC: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, secondsFromUTC: Int
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
    self.secondsFromUTC = secondsFromUTC
  }
}

package enum WallClock {
  /// The time since 1970-01-01T00:00:00Z.
  package static func now() -> (seconds: Int64, nanoseconds: Int32) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return (Int64(time.tv_sec), Int32(truncatingIfNeeded: time.tv_nsec))
  }

  /// Milliseconds since some fixed moment; setting the clock does not move it.
  package static func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The wall clock of this machine's time zone (`TZ`) at an instant; UTC where the system has no answer.
  package static func localFields(at seconds: Int64) -> CivilTime {
    _ = zoneIsRead
    var instant = time_t(seconds)
    var fields = tm()
    if localtime_r(&instant, &fields) == nil {
      instant = 0
      gmtime_r(&instant, &fields)
    }
    return CivilTime(fields)
  }

  /// The instant at which this machine's wall clock shows these fields (`secondsFromUTC` unused).
  ///
  /// A time skipped by summer time becomes the one an hour later; nil when the system has no answer.
  package static func instant(ofLocal civil: CivilTime) -> Int64? {
    _ = zoneIsRead
    // C libraries of BSD's line have no answer for a skipped hour.
    return instant(ofExactly: civil, hoursLater: 0) ?? instant(ofExactly: civil, hoursLater: 1)
  }

  private static func instant(ofExactly civil: CivilTime, hoursLater: Int) -> Int64? {
    guard let year = Int32(exactly: civil.year), year >= Int32.min + 1900 else { return nil }
    var fields = tm()
    fields.tm_year = year - 1900
    fields.tm_mon = Int32(truncatingIfNeeded: civil.month - 1)
    fields.tm_mday = Int32(truncatingIfNeeded: civil.day)
    fields.tm_hour = Int32(truncatingIfNeeded: civil.hour + hoursLater)
    fields.tm_min = Int32(truncatingIfNeeded: civil.minute)
    fields.tm_sec = Int32(truncatingIfNeeded: civil.second)
    fields.tm_isdst = -1
    fields.tm_wday = -1  // stays so only on failure: -1 is also an instant
    let instant = mktime(&fields)
    return fields.tm_wday == -1 ? nil : Int64(instant)
  }

  /// localtime_r need not look at `TZ` by itself; once is enough.
  private static let zoneIsRead: Void = tzset()
}

extension CivilTime {
  fileprivate init(_ fields: tm) {
    self.init(
      year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday),
      hour: Int(fields.tm_hour), minute: Int(fields.tm_min), second: Int(fields.tm_sec),
      secondsFromUTC: Int(fields.tm_gmtoff))
  }
}
