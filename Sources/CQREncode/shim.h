// libqrencode, opened when a form is printed and not linked: a machine without it prints the form without a code. No
// header of it is needed to build: what is called has stood as it is since number 3, and only the numbers that are
// known to have it are opened.
#ifndef HUIYIN_QR_ENCODE_H
#define HUIYIN_QR_ENCODE_H

#include <dlfcn.h>
#include <stddef.h>

// As the library has it. The lowest bit of each byte says whether the square is dark.
typedef struct huiyin_qr_code {
  int version;
  int width;
  unsigned char *data;
} huiyin_qr_code;

typedef struct huiyin_qr {
  void *library;
  huiyin_qr_code *(*encode)(int size, const unsigned char *data, int version, int level);
  void (*release)(huiyin_qr_code *code);
} huiyin_qr;

// Whether this machine has the library, with everything that is called here.
static inline int huiyin_qr_load(huiyin_qr *qr) {
  static const char *const files[] = {"libqrencode.so.4", "libqrencode.so.3"};
  qr->library = NULL;
  for (size_t i = 0; i < sizeof files / sizeof *files && !qr->library; i++)
    qr->library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
  if (!qr->library) return 0;
  *(void **)&qr->encode = dlsym(qr->library, "QRcode_encodeData");
  *(void **)&qr->release = dlsym(qr->library, "QRcode_free");
  if (qr->encode && qr->release) return 1;
  dlclose(qr->library);
  return 0;
}

// Bytes as they are, in the smallest code that holds them. A copy of paper loses something: a seventh may be unreadable
// (level M). NULL: there is no such code.
static inline huiyin_qr_code *huiyin_qr_make(huiyin_qr *qr, const unsigned char *bytes, int count) {
  return qr->encode(count, bytes, 0, 1);
}

static inline void huiyin_qr_end(huiyin_qr *qr, huiyin_qr_code *code) {
  if (code) qr->release(code);
  dlclose(qr->library);
}

#endif
