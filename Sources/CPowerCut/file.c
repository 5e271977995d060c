// An open file on a simulated disk: what is done to it is noted and passed on.

#include "disk.h"

#include <string.h>

static pc_handle *handle_of(sqlite3_file *file) { return (pc_handle *)file; }
sqlite3_file *pc_real(sqlite3_file *file) { return (sqlite3_file *)(handle_of(file) + 1); }

static bool is_dead(const pc_handle *handle) {
  return handle->disk->is_cut || handle->generation != handle->disk->generation;
}

/// Ends an operation that was done and noted: fails if the power went in its midst.
static int ended(pc_disk *disk, int result, bool is_last, int failure) {
  if (!is_last) return result;
  disk->is_cut = true;
  return failure;
}

// MARK: Writing

static int write_noted(pc_handle *handle, const void *bytes, int length, offset_t offset) {
  pc_file *file = handle->file;
  sqlite3_file *real = pc_real(&handle->base);
  offset_t end = offset + length;
  offset_t grown = end > file->size ? end - file->size : 0;
  if (grown > 0 && handle->disk->quota >= 0 && pc_total(handle->disk) + grown > handle->disk->quota) {
    return SQLITE_FULL;
  }
  offset_t overwritten = (grown > 0 ? file->size : end) - offset;
  pc_op *op = pc_op_new(PC_WRITE, file, (size_t)length, overwritten > 0 ? (size_t)overwritten : 0);
  if (!op) return SQLITE_IOERR_NOMEM;
  op->offset = offset;
  memcpy(op->after.bytes, bytes, (size_t)length);
  int result = SQLITE_OK;
  if (overwritten > 0) result = real->pMethods->xRead(real, op->before.bytes, (int)overwritten, offset);
  if (result == SQLITE_OK) result = real->pMethods->xWrite(real, bytes, length, offset);
  if (result != SQLITE_OK) {
    pc_op_free(NULL, op);
    return result;
  }
  file->size += grown;
  pc_op_append(handle->disk, op);
  return SQLITE_OK;
}

static int pc_write(sqlite3_file *base, const void *bytes, int length, offset_t offset) {
  pc_handle *handle = handle_of(base);
  int result = SQLITE_IOERR_WRITE;
  pthread_mutex_lock(&handle->disk->lock);
  if (!is_dead(handle)) {
    bool is_last = pc_count(handle->disk);
    result = ended(handle->disk, write_noted(handle, bytes, length, offset), is_last, SQLITE_IOERR_WRITE);
  }
  pthread_mutex_unlock(&handle->disk->lock);
  return result;
}

static int truncate_noted(pc_handle *handle, offset_t size) {
  pc_file *file = handle->file;
  sqlite3_file *real = pc_real(&handle->base);
  size_t cut_off = size < file->size ? (size_t)(file->size - size) : 0;
  pc_op *op = pc_op_new(PC_TRUNCATE, file, 0, cut_off);
  if (!op) return SQLITE_IOERR_NOMEM;
  op->offset = size;
  int result = SQLITE_OK;
  if (cut_off > 0) result = real->pMethods->xRead(real, op->before.bytes, (int)cut_off, size);
  if (result == SQLITE_OK) result = real->pMethods->xTruncate(real, size);
  if (result != SQLITE_OK) {
    pc_op_free(NULL, op);
    return result;
  }
  file->size = size;
  pc_op_append(handle->disk, op);
  return SQLITE_OK;
}

static int pc_truncate(sqlite3_file *base, offset_t size) {
  pc_handle *handle = handle_of(base);
  int result = SQLITE_IOERR_TRUNCATE;
  pthread_mutex_lock(&handle->disk->lock);
  if (!is_dead(handle)) {
    bool is_last = pc_count(handle->disk);
    result = ended(handle->disk, truncate_noted(handle, size), is_last, SQLITE_IOERR_TRUNCATE);
  }
  pthread_mutex_unlock(&handle->disk->lock);
  return result;
}

static int pc_sync(sqlite3_file *base, int flags) {
  (void)flags;
  pc_handle *handle = handle_of(base);
  pc_disk *disk = handle->disk;
  int result = SQLITE_IOERR_FSYNC;
  pthread_mutex_lock(&disk->lock);
  if (!is_dead(handle)) {
    if (pc_count(disk)) {
      disk->is_cut = true;
    } else {
      pc_settle(disk, handle->file, true, handle->syncs_directory);
      handle->syncs_directory = false;
      if (disk->lies && handle->file->is_database) pc_settle_checkpoint(disk);
      result = SQLITE_OK;
    }
  }
  pthread_mutex_unlock(&disk->lock);
  return result;
}

// MARK: Reading and the rest

/// Answers `failure` on a disk without power, else what follows.
#define NEEDS_POWER(handle, failure)               \
  do {                                             \
    pthread_mutex_lock(&(handle)->disk->lock);     \
    bool dead = is_dead(handle);                   \
    pthread_mutex_unlock(&(handle)->disk->lock);   \
    if (dead) return (failure);                    \
  } while (0)

static int pc_read(sqlite3_file *base, void *bytes, int length, offset_t offset) {
  NEEDS_POWER(handle_of(base), SQLITE_IOERR_READ);
  return pc_real(base)->pMethods->xRead(pc_real(base), bytes, length, offset);
}

static int pc_file_size(sqlite3_file *base, offset_t *size) {
  NEEDS_POWER(handle_of(base), SQLITE_IOERR_FSTAT);
  return pc_real(base)->pMethods->xFileSize(pc_real(base), size);
}

static int pc_close(sqlite3_file *base) {
  pc_handle *handle = handle_of(base);
  pc_disk *disk = handle->disk;
  pthread_mutex_lock(&disk->lock);
  // A revival has forgotten the files of before.
  if (handle->generation == disk->generation) pc_file_release(disk, handle->file);
  pthread_mutex_unlock(&disk->lock);
  int result = pc_real(base)->pMethods->xClose(pc_real(base));
  pc_disk_release(disk);
  return result;
}

static int pc_lock(sqlite3_file *base, int level) { return pc_real(base)->pMethods->xLock(pc_real(base), level); }
static int pc_unlock(sqlite3_file *base, int level) { return pc_real(base)->pMethods->xUnlock(pc_real(base), level); }

static int pc_check_reserved(sqlite3_file *base, int *answer) {
  return pc_real(base)->pMethods->xCheckReservedLock(pc_real(base), answer);
}

static int pc_control(sqlite3_file *base, int operation, void *argument) {
  // Hints about sizes would change a file past what is noted of it; a hint may be ignored.
  if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
  return pc_real(base)->pMethods->xFileControl(pc_real(base), operation, argument);
}

static int pc_sector_size(sqlite3_file *base) { return pc_real(base)->pMethods->xSectorSize(pc_real(base)); }

static int pc_characteristics(sqlite3_file *base) {
  // The only promise that a simulated disk keeps: a write harms no byte beside it.
  return pc_real(base)->pMethods->xDeviceCharacteristics(pc_real(base)) & SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int pc_shm_map(sqlite3_file *base, int region, int size, int extend, void volatile **memory) {
  NEEDS_POWER(handle_of(base), SQLITE_IOERR_SHMMAP);
  return pc_real(base)->pMethods->xShmMap(pc_real(base), region, size, extend, memory);
}

static int pc_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
  return pc_real(base)->pMethods->xShmLock(pc_real(base), offset, count, flags);
}

static void pc_shm_barrier(sqlite3_file *base) { pc_real(base)->pMethods->xShmBarrier(pc_real(base)); }

static int pc_shm_unmap(sqlite3_file *base, int deletes) {
  pc_handle *handle = handle_of(base);
  pthread_mutex_lock(&handle->disk->lock);
  // By its name the index may already be that of those who came after a revival.
  if (is_dead(handle)) deletes = 0;
  pthread_mutex_unlock(&handle->disk->lock);
  return pc_real(base)->pMethods->xShmUnmap(pc_real(base), deletes);
}

/// Version 2: without memory mapping of the file itself, which would read and write past the shim.
const sqlite3_io_methods pc_methods = {
    2,           pc_close,          pc_read,    pc_write,       pc_truncate,        pc_sync,    pc_file_size,
    pc_lock,     pc_unlock,         pc_check_reserved, pc_control, pc_sector_size,  pc_characteristics,
    pc_shm_map,  pc_shm_lock,       pc_shm_barrier, pc_shm_unmap, NULL,             NULL,
};
