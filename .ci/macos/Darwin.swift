// What macOS's Swift module adds to its C library, because C declares it in ways Swift cannot import.
@_exported import Darwin

public var errno: Int32 {
  get { __error().pointee }
  set { __error().pointee = newValue }
}

public func open(_ path: UnsafePointer<CChar>, _ flags: Int32) -> Int32 { 0 }
public func open(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 { 0 }
public func fcntl(_ descriptor: Int32, _ command: Int32) -> Int32 { 0 }
public func fcntl(_ descriptor: Int32, _ command: Int32, _ value: Int32) -> Int32 { 0 }
public func ioctl(_ descriptor: CInt, _ request: CUnsignedLong, _ value: CInt) -> CInt { 0 }
public func ioctl(
  _ descriptor: CInt, _ request: CUnsignedLong, _ pointer: UnsafeMutableRawPointer
) -> CInt { 0 }

public var CLOCK_REALTIME: clockid_t { _CLOCK_REALTIME }
public var CLOCK_MONOTONIC: clockid_t { _CLOCK_MONOTONIC }

public var SIG_DFL: (@convention(c) (Int32) -> Void)? { nil }
public var SIG_IGN: @convention(c) (Int32) -> Void {
  unsafeBitCast(1, to: (@convention(c) (Int32) -> Void).self)
}
