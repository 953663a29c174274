import Kernels

/// What peaks are measured with must be computed, read and written to the last part.
func roofChecks(on table: KernelTable) -> [Checks] {
  var (peak, read, write) = (Checks("peak"), Checks("read"), Checks("write"))
  let chains = PeakProduct(parts: 7, steps: 400, for: table)
  table.run(chains)
  // The fixed point of x / 2 + 1, which every chain reaches.
  for value in chains.values { peak.expect(abs(value - 2) < 1e-5, "\(value), expected 2") }
  for (bytes, blocks) in [(1, 1), (1024, 1), (1025, 2), (3000, 3), (65_536, 64)] {
    let reading = ReadProduct(bytes: bytes, for: table)
    table.run(reading)
    read.expect(reading.totals == [Float(256 * blocks)], "\(bytes) bytes")
    let writing = WriteProduct(bytes: bytes, value: 2.5)
    table.run(writing)
    write.expect(
      writing.values.count == 256 * blocks && writing.values.allSatisfy { $0 == 2.5 },
      "\(bytes) bytes")
  }
  return [peak, read, write]
}
