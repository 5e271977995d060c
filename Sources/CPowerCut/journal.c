#include "disk.h"

#include <stdlib.h>
#include <string.h>

bool pc_count(pc_disk *disk) {
  disk->operations++;
  return disk->armed > 0 && --disk->armed == 0;
}

pc_op *pc_op_new(pc_kind kind, pc_file *file, size_t after, size_t before) {
  pc_op *op = calloc(1, sizeof *op);
  if (!op) return NULL;
  *op = (pc_op){.kind = kind, .file = file, .size_before = file->size};
  op->after = (pc_bytes){after ? malloc(after) : NULL, after};
  op->before = (pc_bytes){before ? malloc(before) : NULL, before};
  file->users++;
  if ((after && !op->after.bytes) || (before && !op->before.bytes)) {
    pc_op_free(NULL, op);
    return NULL;
  }
  return op;
}

/// `disk` is NULL for one that is not yet among the disk's; its file then has other users.
void pc_op_free(pc_disk *disk, pc_op *op) {
  if (disk) {
    pc_file_release(disk, op->file);
  } else {
    op->file->users--;
  }
  free(op->after.bytes);
  free(op->before.bytes);
  free(op);
}

void pc_op_append(pc_disk *disk, pc_op *op) {
  op->number = ++disk->numbered;
  op->previous = disk->last;
  *(disk->last ? &disk->last->next : &disk->first) = op;
  disk->last = op;
}

static void settle(pc_disk *disk, pc_op *op) {
  *(op->previous ? &op->previous->next : &disk->first) = op->next;
  *(op->next ? &op->next->previous : &disk->last) = op->previous;
  pc_op_free(disk, op);
}

static bool are_neighbours(const char *one, const char *other) {
  ptrdiff_t length = strrchr(one, '/') - one;
  return strrchr(other, '/') - other == length && memcmp(one, other, (size_t)length) == 0;
}

void pc_settle(pc_disk *disk, pc_file *file, bool content, bool directory) {
  if (disk->lies) return;
  for (pc_op *op = disk->first, *next; op; op = next) {
    next = op->next;
    bool is_entry = op->kind == PC_CREATE || op->kind == PC_DELETE;
    if (is_entry ? directory && are_neighbours(op->file->path, file->path) : content && op->file == file) {
      settle(disk, op);
    }
  }
}

void pc_settle_checkpoint(pc_disk *disk) {
  while (disk->first && disk->first->number <= disk->checkpoint) settle(disk, disk->first);
  disk->checkpoint = disk->numbered;
}

void pc_forget(pc_disk *disk) {
  while (disk->first) settle(disk, disk->first);
  while (disk->files) {
    pc_file *file = disk->files;
    disk->files = file->next;
    free(file->image.bytes);
    free(file->path);
    free(file);
  }
}
