import Kernels

/// As in TableNEON.swift.
@_silgen_name("assay_table_scalar")
public func table() -> KernelTable { .scalar }
