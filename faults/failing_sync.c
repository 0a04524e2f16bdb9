// Makes fsync and fdatasync fail with EIO while the file named by SALUS_SYNCS_FAIL exists, as a dying disk does.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int fails(void) {
  const char *mark = getenv("SALUS_SYNCS_FAIL");
  return mark && access(mark, F_OK) == 0;
}

static int through(const char *name, int file) {
  if (fails()) {
    errno = EIO;
    return -1;
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return through("fsync", file); }
int fdatasync(int file) { return through("fdatasync", file); }
