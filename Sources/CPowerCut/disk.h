// What a simulated disk knows: its files, and what was done to them and is not yet synced, in order.

#ifndef POWERCUT_DISK_H
#define POWERCUT_DISK_H

#include "CPowerCut.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stddef.h>
#include <sys/types.h>

typedef sqlite3_int64 offset_t;

typedef struct {
  uint8_t *bytes;
  size_t length;
} pc_bytes;

/// One file, from its making or first sight to its deletion; a later one of the same name is another.
typedef struct pc_file {
  struct pc_file *next;
  char *path;
  dev_t device;
  ino_t inode;
  mode_t mode;
  offset_t size;
  /// Handles and operations that name it.
  unsigned users;
  bool is_database;
  /// Deleted; kept while it has users.
  bool is_gone;

  /// Moved or removed by other means than SQLite: no longer this shim's to restore.
  bool is_foreign;

  // While the disk is revived only: the file as it is being put together.
  pc_bytes image;
  bool exists;
} pc_file;

typedef enum { PC_WRITE, PC_TRUNCATE, PC_CREATE, PC_DELETE } pc_kind;

/// Something done to a file and not yet synced, with what it takes to undo it and to do it again.
typedef struct pc_op {
  struct pc_op *previous, *next;
  pc_kind kind;
  pc_file *file;
  uint64_t number;
  /// Of a write its place; of a truncation the new size.
  offset_t offset;
  /// What a write wrote; the synced content that a creation made visible.
  pc_bytes after;
  /// What was overwritten, cut off or deleted.
  pc_bytes before;
  offset_t size_before;
} pc_op;

typedef struct pc_disk {
  struct pc_disk *next;
  powercut_disk id;
  /// Absolute, without links, without a slash at its end.
  char *directory;
  /// The registry and each handle; under the registry's lock.
  unsigned references;

  /// Guards all that follows.
  pthread_mutex_t lock;
  /// Counts revivals; a handle of an earlier one is dead.
  uint64_t generation;
  bool is_cut, lies;
  uint64_t armed, operations;
  offset_t quota;
  pc_file *files;
  pc_op *first, *last;
  /// Number of the last operation, and where the last sync of a database file stood among them.
  uint64_t numbered, checkpoint;
} pc_disk;

/// An open file on a disk; the wrapped VFS's own handle follows it in memory.
typedef struct {
  sqlite3_file base;
  pc_disk *disk;
  pc_file *file;
  uint64_t generation;
  /// As unix does: the first sync of a journal or log that may be new also syncs its directory.
  bool syncs_directory;
} pc_handle;

/// The methods of such a file.
extern const sqlite3_io_methods pc_methods;
/// The wrapped VFS's own handle.
sqlite3_file *pc_real(sqlite3_file *file);

/// The disk that a path lies on, with a reference; NULL: none.
pc_disk *pc_disk_of(const char *path);
void pc_disk_release(pc_disk *disk);

// What follows is called with the disk's lock held.

/// Counts one operation; true: the power goes in its midst.
bool pc_count(pc_disk *disk);
/// The file of a path, as it is now; NULL: there is none, or no memory.
pc_file *pc_file_at(pc_disk *disk, const char *path);
void pc_file_release(pc_disk *disk, pc_file *file);
/// A new operation, not yet among the disk's; NULL: no memory.
pc_op *pc_op_new(pc_kind kind, pc_file *file, size_t after, size_t before);
void pc_op_free(pc_disk *disk, pc_op *op);
void pc_op_append(pc_disk *disk, pc_op *op);
/// The file was synced, and with `directory` the directory that it stands in.
void pc_settle(pc_disk *disk, pc_file *file, bool content, bool directory);
/// A database file was synced on a disk that lies.
void pc_settle_checkpoint(pc_disk *disk);
void pc_forget(pc_disk *disk);
offset_t pc_total(const pc_disk *disk);
/// Whole content of a file; false: it cannot be read.
bool pc_read_file(const char *path, pc_bytes *content);
/// Answers 0 or an `errno`.
int pc_revive(pc_disk *disk, uint64_t seed, powercut_survival survival);

#endif
