import Foundation

#if canImport(Darwin)
  typealias FileActions = posix_spawn_file_actions_t?
  private let newSessionFlag: Int32 = POSIX_SPAWN_SETSID
#else
  typealias FileActions = posix_spawn_file_actions_t
  private let newSessionFlag: Int32 = 0x80  // POSIX_SPAWN_SETSID, which the module lacks
#endif

/// Starts a program with every signal at its default and none blocked.
///
/// - Parameters:
///   - newSession: leads a session of its own, whose terminal is the first it opens.
///   - prepare: says what its descriptors are.
func spawnProcess(
  _ program: String, _ arguments: [String], _ environment: [String: String],
  newSession: Bool = false, prepare: (inout FileActions) -> Void
) throws -> pid_t {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  prepare(&actions)
  var (defaults, mask) = (sigset_t(), sigset_t())
  sigfillset(&defaults)
  sigemptyset(&mask)
  posix_spawnattr_setsigdefault(&attributes, &defaults)
  posix_spawnattr_setsigmask(&attributes, &mask)
  let flags =
    (newSession ? newSessionFlag : 0) | Int32(POSIX_SPAWN_SETSIGDEF)
    | Int32(POSIX_SPAWN_SETSIGMASK)
  posix_spawnattr_setflags(&attributes, Int16(flags))
  let words = ([program] + arguments).map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for word in words + variables { free(word) } }
  var process: pid_t = 0
  let code = posix_spawnp(&process, program, &actions, &attributes, words, variables)
  if code != 0 {
    throw ChildProcess.Failure(description: "\(program): \(String(cString: strerror(code)))")
  }
  return process
}
