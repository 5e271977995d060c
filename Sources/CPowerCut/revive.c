// What is on the disk when the power comes back: the synced image, and on it whatever survived of the rest.

#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512 };

/// xorshift64*, started over splitmix64 so that neighbouring seeds differ at once.
typedef struct {
  uint64_t state;
} dice;

static dice dice_of(uint64_t seed) {
  uint64_t z = seed + 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  z ^= z >> 31;
  return (dice){z ? z : 1};
}

static uint64_t throw(dice *dice, uint64_t sides) {
  dice->state ^= dice->state >> 12;
  dice->state ^= dice->state << 25;
  dice->state ^= dice->state >> 27;
  return ((dice->state * 0x2545F4914F6CDD1Du) >> 32) % sides;
}

// MARK: Images

static bool resize(pc_bytes *image, size_t length) {
  if (length > image->length) {
    uint8_t *larger = realloc(image->bytes, length);
    if (!larger) return false;
    memset(larger + image->length, 0, length - image->length);
    image->bytes = larger;
  }
  image->length = length;
  return true;
}

static bool put(pc_bytes *image, size_t offset, const uint8_t *bytes, size_t length) {
  if (length == 0) return true;
  if (offset + length > image->length && !resize(image, offset + length)) return false;
  memcpy(image->bytes + offset, bytes, length);
  return true;
}

static bool replace(pc_bytes *image, const pc_bytes *content) {
  return resize(image, content->length) && put(image, 0, content->bytes, content->length);
}

static bool load(pc_file *file) {
  struct stat status;
  if (file->is_gone) return true;
  file->is_foreign =
      stat(file->path, &status) != 0 || status.st_ino != file->inode || status.st_dev != file->device;
  if (file->is_foreign) return true;
  file->exists = true;
  return pc_read_file(file->path, &file->image);
}

static bool undo(pc_op *op) {
  pc_file *file = op->file;
  if (file->is_foreign) return true;
  switch (op->kind) {
    case PC_DELETE:
      file->exists = true;
      return replace(&file->image, &op->before);
    case PC_CREATE:
      // What was synced of it comes back with its name, if that has survived.
      if (!resize(&op->after, 0) || !replace(&op->after, &file->image)) return false;
      file->exists = false;
      return true;
    case PC_WRITE:
    case PC_TRUNCATE:
      if (!file->exists) return true;
      return put(&file->image, (size_t)op->offset, op->before.bytes, op->before.length) &&
             resize(&file->image, (size_t)op->size_before);
  }
  return false;
}

/// Whether the sector at a place of a write survives.
typedef bool (*sector_choice)(dice *dice, size_t *left);

static bool by_coin(dice *dice, size_t *left) {
  (void)left;
  return throw(dice, 2) == 0;
}

static bool while_left(dice *dice, size_t *left) {
  (void)dice;
  return *left > 0 && (*left)--;
}

/// Writes again, sector by sector as chosen; all of it without a choice.
static bool rewrite(pc_op *op, dice *dice, sector_choice choose, size_t left) {
  size_t end = (size_t)op->offset + op->after.length;
  for (size_t place = (size_t)op->offset, next; place < end; place = next) {
    next = (place / SECTOR + 1) * SECTOR;
    if (next > end) next = end;
    if (choose && !choose(dice, &left)) continue;
    if (!put(&op->file->image, place, op->after.bytes + (place - (size_t)op->offset), next - place)) return false;
  }
  return true;
}

static size_t sectors(const pc_op *op) {
  if (op->after.length == 0) return 0;
  return ((size_t)op->offset + op->after.length - 1) / SECTOR - (size_t)op->offset / SECTOR + 1;
}

static bool redo(pc_disk *disk, pc_op *op, dice *dice, sector_choice choose, size_t left) {
  pc_file *file = op->file;
  if (file->is_foreign) return true;
  switch (op->kind) {
    case PC_CREATE:
      for (pc_file *other = disk->files; other; other = other->next) {
        if (strcmp(other->path, file->path) == 0) other->exists = false;
      }
      file->exists = true;
      return replace(&file->image, &op->after);
    case PC_DELETE:
      file->exists = false;
      return true;
    case PC_TRUNCATE:
      return !file->exists || resize(&file->image, (size_t)op->offset);
    case PC_WRITE:
      return !file->exists || rewrite(op, dice, choose, left);
  }
  return false;
}

static bool redo_survivors(pc_disk *disk, uint64_t seed, powercut_survival survival) {
  dice dice = dice_of(seed);
  uint64_t count = 0, place = 0;
  for (pc_op *op = disk->first; op; op = op->next) count++;
  uint64_t torn = survival == POWERCUT_TEAR ? throw(&dice, count + 1) : count;
  for (pc_op *op = disk->first; op; op = op->next, place++) {
    sector_choice choose = NULL;
    size_t left = 0;
    if (survival == POWERCUT_DROP || place > torn) break;
    if (survival == POWERCUT_REORDER) {
      uint64_t side = throw(&dice, 4);
      if (side < 2) continue;
      if (side == 2) choose = by_coin;
    }
    if (place == torn) {
      if (op->kind != PC_WRITE) break;
      choose = while_left;
      left = throw(&dice, sectors(op) + 1);
    }
    if (!redo(disk, op, &dice, choose, left)) return false;
  }
  return true;
}

// MARK: Real files

static bool write_out(const pc_file *file) {
  size_t length = strlen(file->path) + sizeof ".powercut";
  char *fresh = malloc(length);
  if (!fresh) return false;
  snprintf(fresh, length, "%s.powercut", file->path);
  int descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  // Its directory has been removed or renamed since, by other means than SQLite, and the file with it.
  if (descriptor < 0 && errno == ENOENT) {
    free(fresh);
    return true;
  }
  bool is_written = descriptor >= 0 && fchmod(descriptor, file->mode) == 0;
  for (size_t done = 0; is_written && done < file->image.length;) {
    ssize_t count = write(descriptor, file->image.bytes + done, file->image.length - done);
    is_written = count > 0;
    if (is_written) done += (size_t)count;
  }
  if (descriptor >= 0) is_written = close(descriptor) == 0 && is_written;
  is_written = is_written && rename(fresh, file->path) == 0;
  free(fresh);
  return is_written;
}

/// The index beside a database is memory: nothing of it outlives the power.
static void remove_index(const pc_file *file) {
  size_t length = strlen(file->path) + sizeof "-shm";
  char *index = malloc(length);
  if (!index) return;
  snprintf(index, length, "%s-shm", file->path);
  unlink(index);
  free(index);
}

int pc_revive(pc_disk *disk, uint64_t seed, powercut_survival survival) {
  errno = ENOMEM;
  bool is_done = true;
  for (pc_file *file = disk->files; file && is_done; file = file->next) is_done = load(file);
  for (pc_op *op = disk->last; op && is_done; op = op->previous) is_done = undo(op);
  is_done = is_done && redo_survivors(disk, seed, survival);
  // Names that are gone first: one may have been given again.
  for (pc_file *file = disk->files; file && is_done; file = file->next) {
    if (file->is_foreign) continue;
    if (file->is_database) remove_index(file);
    if (!file->exists && unlink(file->path) != 0 && errno != ENOENT && errno != ENOTDIR) is_done = false;
  }
  for (pc_file *file = disk->files; file && is_done; file = file->next) {
    if (file->exists) is_done = write_out(file);
  }
  int answer = is_done ? 0 : errno;
  pc_forget(disk);
  disk->generation++;
  disk->is_cut = false;
  disk->armed = 0;
  disk->checkpoint = disk->numbered;
  return answer;
}
