#include "CFileSystem.h"

#include <sys/vfs.h>

long assay_file_system_type(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 ? (long)(unsigned int)system.f_type : -1;
}
