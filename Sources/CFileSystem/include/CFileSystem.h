// What Swift's library for Linux doesn't have of file systems.

#ifndef ASSAY_FILE_SYSTEM_H
#define ASSAY_FILE_SYSTEM_H

// The type of the file system that a path is on, as statfs(2) numbers them; -1 when it can't be read.
long assay_file_system_type(const char *path);

#endif
