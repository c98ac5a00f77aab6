// Failures on demand, for tests. Debug builds only: a release build holds none of this.
//
// In process, for one task (tests run side by side):
//   FaultPlan.$current.withValue(FaultPlan(.write, call: 2, code: ENOSPC)) { … }
// In the built debug program:
//   EBB_FAULT=write:2:28 ebb …        the second write fails with errno 28 (ENOSPC)
//   EBB_FAULT=write:2:28:5 ebb …      the same after 5 bytes of it have reached the file
//   EBB_FAULT=sync:1:kill ebb …       SIGKILL in place of the first sync
//   EBB_FAULT=write:1:kill:40 ebb …   SIGKILL after 40 bytes of the first write
//   EBB_FAULT=output:3+:32 ebb …      the third write to standard output or error and all after it
//   EBB_FAULT=input:1+:0:1 ebb …      no failure, but never more than one byte at a time
// Several faults are separated by commas. Files and AppendFile ask, and the standard streams.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls that a test can make fail: of `Files` and `AppendFile`, and of the standard streams.
package enum FaultPoint: String, Sendable {
  case open, read, write, sync, syncFolder, rename, link, truncate, remove, input, output
}

#if DEBUG
  import Synchronization

  /// Which call fails, and how; it counts the calls it sees.
  package final class FaultPlan: Sendable {
    struct Fault {
      var point: FaultPoint
      var call: Int  // 1 is the first
      var isLasting = false  // all calls from that one on
      var code: Int32?  // nil kills the process
      var bytesBefore: Int
    }

    @TaskLocal package static var current: FaultPlan? = nil
    static let ofProcess = Host.environment("EBB_FAULT").map { FaultPlan(parsing: $0) }

    private let state: Mutex<(faults: [Fault], calls: [FaultPoint: Int])>

    /// The `call`-th call (from 1) at `point` fails with `code`; a write after `bytesBefore` bytes.
    package init(_ point: FaultPoint, call: Int = 1, code: Int32, bytesBefore: Int = 0) {
      let fault = Fault(point: point, call: call, code: code, bytesBefore: bytesBefore)
      state = Mutex(([fault], [:]))
    }

    /// Reads the text of `EBB_FAULT`; what it cannot read is left out.
    package init(parsing text: String) {
      let faults = text.split(separator: ",").compactMap { entry -> Fault? in
        let words = entry.split(separator: ":").map(String.init)
        guard words.count >= 3, let point = FaultPoint(rawValue: words[0]),
          let call = Int(words[1].prefix { $0 != "+" })
        else { return nil }
        let before = words.count > 3 ? Int(words[3]) ?? 0 : 0
        return Fault(
          point: point, call: call, isLasting: words[1].hasSuffix("+"), code: Int32(words[2]),
          bytesBefore: before)
      }
      state = Mutex((faults, [:]))
    }

    /// How often such a call was made under this plan.
    package func calls(at point: FaultPoint) -> Int {
      state.withLock { $0.calls[point, default: 0] }
    }

    func next(at point: FaultPoint) -> Fault? {
      let fault = state.withLock { state in
        let call = state.calls[point, default: 0] + 1
        state.calls[point] = call
        return state.faults.first {
          $0.point == point && ($0.isLasting ? $0.call <= call : $0.call == call)
        }
      }
      if let fault, fault.code == nil, fault.bytesBefore == 0 { dieHere() }
      return fault
    }
  }

  /// As a power cut or the system would do it: nothing runs after this.
  func dieHere() { kill(getpid(), SIGKILL) }

  /// True, with `errno` set, when a test wants this call to fail.
  func isFaulted(_ point: FaultPoint) -> Bool {
    guard let plan = FaultPlan.current ?? FaultPlan.ofProcess,
      let code = plan.next(at: point)?.code
    else { return false }
    errno = code
    return true
  }

  /// How much of a write reaches the file, and the error after it (nil: the process dies); nil when
  /// it is left alone.
  func writeFault() -> (bytes: Int, code: Int32?)? {
    guard let plan = FaultPlan.current ?? FaultPlan.ofProcess, let fault = plan.next(at: .write)
    else { return nil }
    return (fault.bytesBefore, fault.code)
  }

  /// How much of `count` bytes a stream takes or gives; -1, with `errno` set, when it fails.
  func streamed(_ point: FaultPoint, _ count: Int) -> Int {
    guard let plan = FaultPlan.current ?? FaultPlan.ofProcess, let fault = plan.next(at: point),
      let code = fault.code
    else { return count }
    if code == 0 { return min(count, fault.bytesBefore) }
    errno = code
    return -1
  }
#else
  @inline(__always) func streamed(_ point: FaultPoint, _ count: Int) -> Int { count }
  @inline(__always) func dieHere() {}
  @inline(__always) func isFaulted(_ point: FaultPoint) -> Bool { false }
  @inline(__always) func writeFault() -> (bytes: Int, code: Int32?)? { nil }
#endif
