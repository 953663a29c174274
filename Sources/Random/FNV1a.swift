/// The 64-bit hash FNV-1a (Fowler, Noll & Vo 1991) of a text's UTF-8; unlike Swift's own hash, the
/// same in every process. Not for secrets.
public func fnv1a(_ text: String) -> UInt64 { fnv1a(text.utf8) }

/// Likewise, of bytes.
public func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
