import CZlib

extension [UInt8] {
  /// How many bytes gzip makes of these at level 9, without a file name.
  var gzipLength: Int {
    // A gzip file has a header and a trailer of 18 bytes in all, a zlib stream of 6.
    let difference = 12
    var length = compressBound(uLong(count))
    var compressed = [UInt8](repeating: 0, count: Int(length))
    let status = compress2(&compressed, &length, self, uLong(count), 9)
    precondition(status == Z_OK, "zlib compresses into as many bytes as it says that it needs")
    return Int(length) + difference
  }
}
