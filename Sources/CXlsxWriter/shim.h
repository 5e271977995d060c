// libxlsxwriter, opened when a workbook is made and not linked: a machine without it runs everything else, and the
// release stays one file that starts anywhere. What is called is checked against the library's own header.
#ifndef HUIYIN_XLSX_WRITER_H
#define HUIYIN_XLSX_WRITER_H

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct huiyin_xlsx {
  void *library;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *bold;
  // worksheet_write_string, looked up once.
  void *write;
} huiyin_xlsx;

#define HUIYIN_XLSX_CALL(writer, name) ((__typeof__(&name))dlsym((writer)->library, #name))

// Whether this machine has the library, with everything that is called here.
static inline int huiyin_xlsx_load(huiyin_xlsx *writer) {
  // Debian has number 4; later ones have the same functions.
  static const char *const files[] = {
      "libxlsxwriter.so.4", "libxlsxwriter.so.5", "libxlsxwriter.so.6", "libxlsxwriter.so.7", "libxlsxwriter.so.8",
      "libxlsxwriter.so.9", "libxlsxwriter.so",
  };
  static const char *const names[] = {
      "workbook_new_opt", "workbook_add_worksheet", "workbook_add_format", "workbook_close", "format_set_bold",
      "worksheet_freeze_panes", "worksheet_autofilter", "worksheet_set_column", "worksheet_write_string",
      "lxw_strerror",
  };
  memset(writer, 0, sizeof *writer);
  for (size_t i = 0; i < sizeof files / sizeof *files && !writer->library; i++)
    writer->library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
  if (!writer->library) return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!dlsym(writer->library, names[i])) return 0;
  writer->write = dlsym(writer->library, "worksheet_write_string");
  return 1;
}

// A workbook of one sheet, kept in the folder and not in memory while it is written: rows come in order.
static inline int huiyin_xlsx_begin(huiyin_xlsx *writer, const char *path, const char *folder, const char *name) {
  // A later library may look at more options than this header has.
  union {
    lxw_workbook_options options;
    char room[256];
  } zeroed;
  memset(&zeroed, 0, sizeof zeroed);
  zeroed.options.constant_memory = LXW_TRUE;
  zeroed.options.tmpdir = (char *)folder;
  writer->workbook = HUIYIN_XLSX_CALL(writer, workbook_new_opt)(path, &zeroed.options);
  if (!writer->workbook) return 0;
  writer->sheet = HUIYIN_XLSX_CALL(writer, workbook_add_worksheet)(writer->workbook, name);
  writer->bold = HUIYIN_XLSX_CALL(writer, workbook_add_format)(writer->workbook);
  if (!writer->sheet || !writer->bold) return 0;
  HUIYIN_XLSX_CALL(writer, format_set_bold)(writer->bold);
  return 1;
}

// Head row that stays in sight and filters, columns as wide as they are asked to be.
static inline void huiyin_xlsx_layout(huiyin_xlsx *writer, uint32_t rows, uint16_t columns, const double *widths) {
  HUIYIN_XLSX_CALL(writer, worksheet_freeze_panes)(writer->sheet, 1, 0);
  HUIYIN_XLSX_CALL(writer, worksheet_autofilter)(writer->sheet, 0, 0, rows, (lxw_col_t)(columns - 1));
  for (uint16_t i = 0; i < columns; i++)
    HUIYIN_XLSX_CALL(writer, worksheet_set_column)(writer->sheet, i, i, widths[i], NULL);
}

// Text, whatever it looks like: never a formula, never a number. The answer is 0, or an error of the library.
static inline int huiyin_xlsx_write(
    huiyin_xlsx *writer, uint32_t row, uint16_t column, const char *text, int isBold) {
  return (int)((__typeof__(&worksheet_write_string))writer->write)(
      writer->sheet, row, column, text, isBold ? writer->bold : NULL);
}

// Writes the file and lets everything go.
static inline int huiyin_xlsx_end(huiyin_xlsx *writer) {
  return (int)HUIYIN_XLSX_CALL(writer, workbook_close)(writer->workbook);
}

static inline const char *huiyin_xlsx_words(huiyin_xlsx *writer, int error) {
  return HUIYIN_XLSX_CALL(writer, lxw_strerror)((lxw_error)error);
}

#endif
