/// What a wall clock shows: the fields that the study day is read from (S2).
package struct WallTime: Equatable, Sendable {
  package var date: Day
  /// 0...23.
  package var hour: Int

  package init(date: Day, hour: Int) {
    self.date = date
    self.hour = hour
  }
}

extension Day {
  /// S2. The local date, minus one day while the local hour is below the rollover hour.
  ///
  /// Only wall-clock fields are compared: seconds are never subtracted, so a day that daylight
  /// saving makes 23 or 25 hours long is still one day.
  /// - Parameter rollover: the hour at which the study day begins, 0...23.
  package static func studyDay(of wall: WallTime, rollover: Int) -> Day {
    wall.hour < rollover ? wall.date.advanced(by: -1) : wall.date
  }
}
