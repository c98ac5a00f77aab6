// Which letters a bracket may follow, and which scripts are which, by blocks of Unicode.

/// Whether a letter or digit writes mathematics and code, so that a bracket after it is an index
/// or an application (C8): Latin and Greek, with their letter-like signs, and any digit.
func writesCode(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x3FF, 0x1D00...0x1DBF, 0x1E00...0x1FFF, 0x2070...0x24FF, 0x2C60...0x2C7F,
    0xA720...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06, 0x1D400...0x1D7FF:
    scalar.properties.isAlphabetic
  default: false
  }
}

/// A mark that stands on the letter before it, as in decomposed text.
func isCombining(_ value: UInt32) -> Bool {
  switch value {
  case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: true
  default: false
  }
}

/// A Chinese character as Chinese, Japanese and Korean write it, with the signs that stand for one.
package func isHan(_ value: UInt32) -> Bool {
  switch value {
  case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
  default: false
  }
}

/// Hiragana, katakana and the signs written among them, of half width too.
func isKana(_ value: UInt32) -> Bool {
  switch value {
  case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
  default: false
  }
}
