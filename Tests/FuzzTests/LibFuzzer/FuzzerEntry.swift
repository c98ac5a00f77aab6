// libFuzzer's way in; `fuzz.sh` names the target at compile time.

#if FUZZ_DECK
  private let target = FuzzTarget.deck
#elseif FUZZ_LOG
  private let target = FuzzTarget.log
#elseif FUZZ_STATE
  private let target = FuzzTarget.state
#elseif FUZZ_JSON
  private let target = FuzzTarget.json
#elseif FUZZ_DOCUMENT
  private let target = FuzzTarget.document
#elseif FUZZ_CARD
  private let target = FuzzTarget.card
#else
  private let target = FuzzTarget.keys
#endif

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let complaint = target.complaint(about: Array(UnsafeBufferPointer(start: start, count: count)))
  precondition(complaint == nil, complaint ?? "")
  return 0
}
