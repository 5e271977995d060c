// Simulated disks under SQLite, for tests: a VFS around the process's default one that lets the power fail.
//
// A "disk" is a directory. Of every database, write-ahead log and rollback journal that SQLite opens below it, the shim
// keeps what was written since the file's last sync. When the power has gone, `powercut_disk_revive` makes of the real
// files what a disk may hold then: any part of what was not synced. Everything else passes through.
//
// Limits: one process; only what goes through SQLite (other files are as they are); syncs are believed and not passed
// on, since only the simulated power can fail here; a file that other code puts in the place of one with unsynced
// writes may be taken for it (revive first, or make the disk anew). Thread-safe. Deterministic: the same operations
// and the same seed give the same files, apart from the salts that SQLite draws for its log.

#ifndef CPOWERCUT_H
#define CPOWERCUT_H

#include <stdbool.h>
#include <stdint.h>

/// Names a disk; positive.
typedef int32_t powercut_disk;

/// What is left of the writes, truncations, creations and deletions that were not yet synced.
typedef enum {
  /// None of them.
  POWERCUT_DROP = 0,
  /// All of them, as after a process was killed.
  POWERCUT_KEEP = 1,
  /// Each by a throw of a coin, whatever its place in the order; half of the writes that remain do so in part only, by
  /// sectors of 512 bytes.
  POWERCUT_REORDER = 2,
  /// Those up to some point in order; the one at that point up to a sector boundary.
  POWERCUT_TEAR = 3,
} powercut_survival;

/// Makes the shim SQLite's default VFS for connections opened from now on. False when SQLite refuses. May be repeated.
bool powercut_install(void);

/// A disk at an existing directory, not below another disk's. What lies there counts as synced. 0: no such directory.
powercut_disk powercut_disk_create(const char *directory);

/// Forgets a disk; its files stay as they are.
void powercut_disk_remove(powercut_disk disk);

/// The power goes in the midst of the `operation`-th coming write, truncation, sync or deletion (1: the next). That one
/// and whatever follows it fails until the disk is revived. 0: not at all.
void powercut_disk_arm(powercut_disk disk, uint64_t operation);

/// The power goes now.
void powercut_disk_cut_now(powercut_disk disk);

bool powercut_disk_is_cut(powercut_disk disk);

/// Writes, truncations, syncs and deletions so far.
uint64_t powercut_disk_operations(powercut_disk disk);

/// Bytes in the files that SQLite has opened there, without the shared index.
int64_t powercut_disk_bytes(powercut_disk disk);

/// Growth beyond so many bytes is refused as by a full disk. Negative: no limit.
void powercut_disk_quota(powercut_disk disk, int64_t bytes);

/// From now on the disk says that it has synced and has not: what was written since the last but one sync of a database
/// file (in WAL mode: the last but one checkpoint) counts as not synced.
void powercut_disk_lie(powercut_disk disk, bool lies);

/// Power again: replaces the files by what has survived, as new files, so that connections from before keep failing and
/// touch nothing. Answers 0 or an `errno`. Also without a cut before, as if the power had gone now.
int powercut_disk_revive(powercut_disk disk, uint64_t seed, powercut_survival survival);

#endif
