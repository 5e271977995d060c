#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t registry_lock = PTHREAD_MUTEX_INITIALIZER;
static pc_disk *registry;
static powercut_disk last_id;

// MARK: Registry

powercut_disk powercut_disk_create(const char *directory) {
  pc_disk *disk = calloc(1, sizeof *disk);
  char *path = realpath(directory, NULL);  // SQLite hands the shim paths without links.
  struct stat status;
  if (!disk || !path || stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
    free(disk);
    free(path);
    return 0;
  }
  disk->directory = path;
  disk->references = 1;
  disk->quota = -1;
  pthread_mutex_init(&disk->lock, NULL);
  pthread_mutex_lock(&registry_lock);
  powercut_disk id = disk->id = ++last_id;
  disk->next = registry;
  registry = disk;
  pthread_mutex_unlock(&registry_lock);
  return id;
}

static bool contains(const pc_disk *disk, const char *path) {
  size_t length = strlen(disk->directory);
  return strncmp(path, disk->directory, length) == 0 && path[length] == '/';
}

pc_disk *pc_disk_of(const char *path) {
  pthread_mutex_lock(&registry_lock);
  pc_disk *disk = registry;
  while (disk && !contains(disk, path)) disk = disk->next;
  if (disk) disk->references++;
  pthread_mutex_unlock(&registry_lock);
  return disk;
}

/// The disk of a name, with a reference; NULL: removed or never made.
static pc_disk *named(powercut_disk id) {
  pthread_mutex_lock(&registry_lock);
  pc_disk *disk = registry;
  while (disk && disk->id != id) disk = disk->next;
  if (disk) disk->references++;
  pthread_mutex_unlock(&registry_lock);
  return disk;
}

void pc_disk_release(pc_disk *disk) {
  pthread_mutex_lock(&registry_lock);
  bool is_last = --disk->references == 0;
  pthread_mutex_unlock(&registry_lock);
  if (!is_last) return;
  pc_forget(disk);
  pthread_mutex_destroy(&disk->lock);
  free(disk->directory);
  free(disk);
}

void powercut_disk_remove(powercut_disk id) {
  pthread_mutex_lock(&registry_lock);
  pc_disk **place = &registry;
  while (*place && (*place)->id != id) place = &(*place)->next;
  pc_disk *disk = *place;
  if (disk) *place = disk->next;
  pthread_mutex_unlock(&registry_lock);
  if (disk) pc_disk_release(disk);
}

// MARK: What tests set and ask

/// Runs `body` with the named disk locked.
#define WITH_DISK(id, body)            \
  do {                                 \
    pc_disk *disk = named(id);         \
    if (disk) {                        \
      pthread_mutex_lock(&disk->lock); \
      body;                            \
      pthread_mutex_unlock(&disk->lock); \
      pc_disk_release(disk);           \
    }                                  \
  } while (0)

void powercut_disk_arm(powercut_disk id, uint64_t operation) { WITH_DISK(id, disk->armed = operation); }
void powercut_disk_cut_now(powercut_disk id) { WITH_DISK(id, disk->is_cut = true); }
void powercut_disk_quota(powercut_disk id, int64_t bytes) { WITH_DISK(id, disk->quota = bytes); }

void powercut_disk_lie(powercut_disk id, bool lies) {
  WITH_DISK(id, disk->lies = lies; disk->checkpoint = disk->numbered);
}

bool powercut_disk_is_cut(powercut_disk id) {
  bool answer = false;
  WITH_DISK(id, answer = disk->is_cut);
  return answer;
}

uint64_t powercut_disk_operations(powercut_disk id) {
  uint64_t answer = 0;
  WITH_DISK(id, answer = disk->operations);
  return answer;
}

int64_t powercut_disk_bytes(powercut_disk id) {
  int64_t answer = 0;
  WITH_DISK(id, answer = pc_total(disk));
  return answer;
}

int powercut_disk_revive(powercut_disk id, uint64_t seed, powercut_survival survival) {
  int answer = ENODEV;
  WITH_DISK(id, answer = pc_revive(disk, seed, survival));
  return answer;
}

// MARK: Files

pc_file *pc_file_at(pc_disk *disk, const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return NULL;
  pc_file *file = disk->files;
  while (file && (file->is_gone || strcmp(file->path, path) != 0)) file = file->next;
  if (file && file->device == status.st_dev && file->inode == status.st_ino) {
    if (file->users == 0) file->size = status.st_size;
    return file;
  }
  // Another file under the name: the former was moved away by other means, as a finished backup is.
  if (file) {
    file->is_gone = file->is_foreign = true;
    file->users++;
    pc_file_release(disk, file);
  }
  file = calloc(1, sizeof *file);
  char *name = file ? strdup(path) : NULL;
  if (!name) {
    free(file);
    return NULL;
  }
  *file = (pc_file){.path = name, .device = status.st_dev, .inode = status.st_ino, .mode = status.st_mode & 07777};
  file->size = status.st_size;
  file->next = disk->files;
  disk->files = file;
  return file;
}

void pc_file_release(pc_disk *disk, pc_file *file) {
  if (--file->users > 0 || !file->is_gone) return;
  pc_file **place = &disk->files;
  while (*place != file) place = &(*place)->next;
  *place = file->next;
  free(file->path);
  free(file);
}

offset_t pc_total(const pc_disk *disk) {
  offset_t total = 0;
  for (const pc_file *file = disk->files; file; file = file->next) total += file->is_gone ? 0 : file->size;
  return total;
}

bool pc_read_file(const char *path, pc_bytes *content) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0) return false;
  *content = (pc_bytes){0};
  bool is_read = fstat(descriptor, &status) == 0 && (content->bytes = malloc((size_t)status.st_size + 1));
  while (is_read && content->length < (size_t)status.st_size) {
    ssize_t count = read(descriptor, content->bytes + content->length, (size_t)status.st_size - content->length);
    is_read = count > 0;
    if (is_read) content->length += (size_t)count;
  }
  close(descriptor);
  if (!is_read) free(content->bytes);
  return is_read;
}
