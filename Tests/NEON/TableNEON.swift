import Kernels

/// The table under a name of its own, part of the kernels' module: who imports that module would
/// compile the kernels anew, as Embedded Swift may, with flags of its own.
@_silgen_name("assay_table_neon")
public func table() -> KernelTable { .neon }
