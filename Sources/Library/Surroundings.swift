import Platform
package import Reviewing
package import Scheduling
package import Storage
import Words

/// What the library has to know of the world outside, as values.
package struct Surroundings {
  /// The decks folder that was asked for: `--decks`, else `$EBB_DECKS`.
  package var decks: String?
  /// The state folder that was asked for: `--state`, else `$EBB_STATE`.
  package var state: String?
  /// Paths that the command's words name: a file's collection is the one it lies in.
  package var paths: [String] = []
  /// Whose review log is written.
  package var device: DeviceNaming
  /// The home folder: collections are not looked for above it.
  package var home: String?
  /// The person's own options; nil where there is no home to keep them in.
  package var personalFile: ConfigurationFile?
  /// Where spares of this device's logs are kept; nil where there is no home for them.
  package var spares: String?
  package var clock: () -> ClockReading
  /// What a text takes in the user's terminal, for a caret below it; nil where nobody knows.
  package var columns: ((String, Configuration) -> Int)?
  /// Seconds east of UTC for a local wall clock: for instants given without a zone.
  package var localOffset: (Day, _ secondOfDay: Int) -> Int

  package init(
    decks: String? = nil, state: String? = nil, device: DeviceNaming, home: String? = nil,
    personalFile: ConfigurationFile? = nil, spares: String? = nil,
    clock: @escaping () -> ClockReading,
    localOffset: @escaping (Day, _ secondOfDay: Int) -> Int = { _, _ in 0 }
  ) {
    self.decks = decks
    self.state = state
    self.device = device
    self.home = home
    self.personalFile = personalFile
    self.spares = spares
    self.clock = clock
    self.localOffset = localOffset
  }
}

// Options.
extension Surroundings {
  /// R16. The person's own options, whatever the collection.
  package func personalOptions() throws -> (configuration: Configuration, remarks: [Remark]) {
    guard let (configuration, notices) = try personalFile?.read() else {
      return (Configuration(), [])
    }
    return (configuration, notices.map(Remark.init))
  }

  /// The options in force: the collection's and the person's, each for its own.
  package func options(
    in state: String
  ) throws -> (configuration: Configuration, remarks: [Remark]) {
    let (configuration, notices) = try ConfigurationFile(in: state).read()
    let personal = try personalOptions()
    return (
      configuration.adding(personal.configuration), notices.map(Remark.init) + personal.remarks
    )
  }
}
