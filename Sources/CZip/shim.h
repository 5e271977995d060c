// libzip, opened when a workbook is read and not linked: a machine without it runs everything else, and the release
// stays one file that starts anywhere. What is called is checked against the library's own header.
#ifndef HUIYIN_ZIP_H
#define HUIYIN_ZIP_H

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <zip.h>

typedef struct huiyin_zip {
  void *library;
  zip_t *archive;
} huiyin_zip;

#define HUIYIN_ZIP_CALL(zip, name) ((__typeof__(&name))dlsym((zip)->library, #name))

// Whether this machine has the library, with everything that is called here.
static inline int huiyin_zip_load(huiyin_zip *zip) {
  // Debian 12 has number 4, later ones 5, with the same functions.
  static const char *const files[] = {"libzip.so.4", "libzip.so.5", "libzip.so"};
  static const char *const names[] = {
      "zip_error_init", "zip_error_fini", "zip_source_buffer_create", "zip_source_free", "zip_open_from_source",
      "zip_name_locate", "zip_stat_init", "zip_stat_index", "zip_fopen_index", "zip_fread", "zip_fclose",
      "zip_discard",
  };
  memset(zip, 0, sizeof *zip);
  for (size_t i = 0; i < sizeof files / sizeof *files && !zip->library; i++)
    zip->library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
  if (!zip->library) return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!dlsym(zip->library, names[i])) return 0;
  return 1;
}

// Whether the bytes are an archive. They are not copied: they stay where they are until the end.
static inline int huiyin_zip_open(huiyin_zip *zip, const void *bytes, uint64_t count) {
  zip_error_t error;
  HUIYIN_ZIP_CALL(zip, zip_error_init)(&error);
  zip_source_t *source = HUIYIN_ZIP_CALL(zip, zip_source_buffer_create)(bytes, count, 0, &error);
  if (source) {
    zip->archive = HUIYIN_ZIP_CALL(zip, zip_open_from_source)(source, ZIP_RDONLY, &error);
    // Only an archive that was opened owns it.
    if (!zip->archive) HUIYIN_ZIP_CALL(zip, zip_source_free)(source);
  }
  HUIYIN_ZIP_CALL(zip, zip_error_fini)(&error);
  return zip->archive != NULL;
}

// Where the member of that name is, and how large it is unpacked. 0: there is none. -1: it is encrypted, or its size is
// not told.
static inline int huiyin_zip_find(huiyin_zip *zip, const char *name, uint64_t *place, uint64_t *size) {
  zip_int64_t found = HUIYIN_ZIP_CALL(zip, zip_name_locate)(zip->archive, name, 0);
  if (found < 0) return 0;
  zip_stat_t stat;
  HUIYIN_ZIP_CALL(zip, zip_stat_init)(&stat);
  if (HUIYIN_ZIP_CALL(zip, zip_stat_index)(zip->archive, (zip_uint64_t)found, 0, &stat) != 0) return -1;
  if (!(stat.valid & ZIP_STAT_SIZE)) return -1;
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return -1;
  *place = (uint64_t)found;
  *size = stat.size;
  return 1;
}

// Whether the member was unpacked to exactly so many bytes, and is what it was when it was packed.
static inline int huiyin_zip_read(huiyin_zip *zip, uint64_t place, void *bytes, uint64_t size) {
  zip_file_t *file = HUIYIN_ZIP_CALL(zip, zip_fopen_index)(zip->archive, place, 0);
  if (!file) return 0;
  __typeof__(&zip_fread) read = HUIYIN_ZIP_CALL(zip, zip_fread);
  uint64_t count = 0;
  zip_int64_t more = 1;
  while (count < size && (more = read(file, (char *)bytes + count, size - count)) > 0) count += (uint64_t)more;
  // The end has to be met: that is where the library compares length and checksum.
  char behind;
  int isWhole = count == size && read(file, &behind, 1) == 0;
  return HUIYIN_ZIP_CALL(zip, zip_fclose)(file) == 0 && isWhole;
}

// Lets the archive go; the bytes are the caller's again.
static inline void huiyin_zip_end(huiyin_zip *zip) {
  if (zip->archive) HUIYIN_ZIP_CALL(zip, zip_discard)(zip->archive);
  zip->archive = NULL;
}

#endif
