// SQLite's view of the file system: paths on a simulated disk are noted, all others passed on.

#include "disk.h"

#include <string.h>
#include <unistd.h>

static sqlite3_vfs *wrapped;

/// Opens a file and notes that it is new, with the disk's lock held.
static int open_noted(pc_handle *handle, const char *name, int flags, int *granted) {
  pc_disk *disk = handle->disk;
  if (disk->is_cut) return SQLITE_CANTOPEN;
  sqlite3_file *real = pc_real(&handle->base);
  bool existed = access(name, F_OK) == 0;
  int result = wrapped->xOpen(wrapped, name, real, flags, granted);
  if (result != SQLITE_OK) return result;
  bool was_known = false;
  for (pc_file *file = disk->files; file; file = file->next) was_known |= !file->is_gone && !strcmp(file->path, name);
  handle->file = pc_file_at(disk, name);
  if (handle->file) handle->file->users++;
  // An empty file that SQLite finds was made for it a moment ago, and as little synced as one that it makes itself.
  if (handle->file && (!existed || (!was_known && handle->file->size == 0))) {
    pc_op *op = pc_op_new(PC_CREATE, handle->file, 0, 0);
    if (op) pc_op_append(disk, op);
  }
  if (!handle->file) {
    real->pMethods->xClose(real);
    return SQLITE_NOMEM;
  }
  handle->file->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  handle->generation = disk->generation;
  handle->syncs_directory = (flags & SQLITE_OPEN_CREATE) && !(flags & SQLITE_OPEN_MAIN_DB);
  return SQLITE_OK;
}

static int pc_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *granted) {
  (void)vfs;
  const int noted = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
  bool is_noted = name && (flags & noted) && !(flags & SQLITE_OPEN_DELETEONCLOSE);
  pc_disk *disk = is_noted ? pc_disk_of(name) : NULL;
  if (!disk) return wrapped->xOpen(wrapped, name, base, flags, granted);
  pc_handle *handle = (pc_handle *)base;
  memset(handle, 0, sizeof *handle);
  handle->disk = disk;
  pthread_mutex_lock(&disk->lock);
  int result = open_noted(handle, name, flags, granted);
  pthread_mutex_unlock(&disk->lock);
  if (result == SQLITE_OK) {
    handle->base.pMethods = &pc_methods;
  } else {
    pc_disk_release(disk);
  }
  return result;
}

/// Deletes a file and keeps its content until its directory is synced.
static int delete_noted(pc_disk *disk, const char *name, int syncs_directory) {
  if (disk->is_cut) return SQLITE_IOERR_DELETE;
  pc_file *file = pc_file_at(disk, name);
  if (!file) return wrapped->xDelete(wrapped, name, 0);
  bool is_last = pc_count(disk);
  pc_op *op = pc_op_new(PC_DELETE, file, 0, 0);
  if (!op) return SQLITE_IOERR_NOMEM;
  int result = pc_read_file(name, &op->before) ? wrapped->xDelete(wrapped, name, 0) : SQLITE_IOERR_READ;
  if (result != SQLITE_OK) {
    pc_op_free(NULL, op);
    return result;
  }
  file->is_gone = true;
  pc_op_append(disk, op);
  if (syncs_directory && !is_last) pc_settle(disk, file, false, true);
  disk->is_cut = is_last;
  return is_last ? SQLITE_IOERR_DELETE : SQLITE_OK;
}

static int pc_delete(sqlite3_vfs *vfs, const char *name, int syncs_directory) {
  (void)vfs;
  pc_disk *disk = pc_disk_of(name);
  if (!disk) return wrapped->xDelete(wrapped, name, syncs_directory);
  pthread_mutex_lock(&disk->lock);
  int result = delete_noted(disk, name, syncs_directory);
  pthread_mutex_unlock(&disk->lock);
  pc_disk_release(disk);
  return result;
}

static int pc_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
  (void)vfs;
  pc_disk *disk = pc_disk_of(name);
  if (disk) {
    pthread_mutex_lock(&disk->lock);
    bool is_cut = disk->is_cut;
    pthread_mutex_unlock(&disk->lock);
    pc_disk_release(disk);
    if (is_cut) return SQLITE_IOERR_ACCESS;
  }
  return wrapped->xAccess(wrapped, name, flags, answer);
}

bool powercut_install(void) {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static sqlite3_vfs shim;
  pthread_mutex_lock(&lock);
  bool is_installed = wrapped != NULL;
  sqlite3_vfs *usual = is_installed ? NULL : sqlite3_vfs_find(NULL);
  if (usual) {
    // A copy: what is not replaced works on the process, not on the VFS that it is called by.
    wrapped = usual;
    shim = *usual;
    shim.pNext = NULL;
    shim.zName = "powercut";
    shim.szOsFile = (int)sizeof(pc_handle) + usual->szOsFile;
    shim.xOpen = pc_open;
    shim.xDelete = pc_delete;
    shim.xAccess = pc_access;
    is_installed = sqlite3_vfs_register(&shim, 1) == SQLITE_OK;
    if (!is_installed) wrapped = NULL;
  }
  pthread_mutex_unlock(&lock);
  return is_installed;
}
