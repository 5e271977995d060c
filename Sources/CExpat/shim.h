// libexpat, opened when a workbook is read and not linked: a machine without it runs everything else, and the release
// stays one file that starts anywhere. What is called is checked against the library's own header.
#ifndef HUIYIN_EXPAT_H
#define HUIYIN_EXPAT_H

#include <dlfcn.h>
#include <expat.h>
#include <string.h>

// Who is told of what stands in a text, in UTF-8 whatever it was written in. 0 stops the reading.
typedef struct huiyin_xml_hearer {
  void *context;
  // Names and values of its attributes by turns, with NULL at their end.
  int (*open)(void *context, const char *name, const char **attributes);
  int (*text)(void *context, const char *bytes, int count);
  int (*close)(void *context, const char *name);
} huiyin_xml_hearer;

typedef struct huiyin_xml {
  void *library;
  XML_Parser parser;
  const huiyin_xml_hearer *hearer;
} huiyin_xml;

#define HUIYIN_XML_CALL(xml, name) ((__typeof__(&name))dlsym((xml)->library, #name))

// Whether this machine has the library, with everything that is called here.
static inline int huiyin_xml_load(huiyin_xml *xml) {
  static const char *const files[] = {"libexpat.so.1", "libexpat.so"};
  static const char *const names[] = {
      "XML_ParserCreate", "XML_ParserFree", "XML_SetUserData", "XML_SetElementHandler", "XML_SetCharacterDataHandler",
      "XML_SetStartDoctypeDeclHandler", "XML_Parse", "XML_StopParser",
  };
  memset(xml, 0, sizeof *xml);
  for (size_t i = 0; i < sizeof files / sizeof *files && !xml->library; i++)
    xml->library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
  if (!xml->library) return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!dlsym(xml->library, names[i])) return 0;
  return 1;
}

static inline void huiyin_xml_stop(huiyin_xml *xml) { HUIYIN_XML_CALL(xml, XML_StopParser)(xml->parser, XML_FALSE); }

static inline void XMLCALL huiyin_xml_open(void *data, const XML_Char *name, const XML_Char **attributes) {
  huiyin_xml *xml = (huiyin_xml *)data;
  if (!xml->hearer->open(xml->hearer->context, name, attributes)) huiyin_xml_stop(xml);
}

static inline void XMLCALL huiyin_xml_text(void *data, const XML_Char *bytes, int count) {
  huiyin_xml *xml = (huiyin_xml *)data;
  if (!xml->hearer->text(xml->hearer->context, bytes, count)) huiyin_xml_stop(xml);
}

static inline void XMLCALL huiyin_xml_close(void *data, const XML_Char *name) {
  huiyin_xml *xml = (huiyin_xml *)data;
  if (!xml->hearer->close(xml->hearer->context, name)) huiyin_xml_stop(xml);
}

// A document type could declare entities, which make a small file large. No workbook has one.
static inline void XMLCALL huiyin_xml_doctype(
    void *data, const XML_Char *name, const XML_Char *system, const XML_Char *publicly, int hasSubset) {
  (void)name, (void)system, (void)publicly, (void)hasSubset;
  huiyin_xml_stop((huiyin_xml *)data);
}

// Whether the bytes are one whole, well-formed text that was heard to its end.
static inline int huiyin_xml_read(
    const huiyin_xml *loaded, const char *bytes, int count, const huiyin_xml_hearer *hearer) {
  huiyin_xml xml = *loaded;
  xml.hearer = hearer;
  xml.parser = HUIYIN_XML_CALL(&xml, XML_ParserCreate)(NULL);
  if (!xml.parser) return 0;
  HUIYIN_XML_CALL(&xml, XML_SetUserData)(xml.parser, &xml);
  HUIYIN_XML_CALL(&xml, XML_SetElementHandler)(xml.parser, huiyin_xml_open, huiyin_xml_close);
  HUIYIN_XML_CALL(&xml, XML_SetCharacterDataHandler)(xml.parser, huiyin_xml_text);
  HUIYIN_XML_CALL(&xml, XML_SetStartDoctypeDeclHandler)(xml.parser, huiyin_xml_doctype);
  int isRead = HUIYIN_XML_CALL(&xml, XML_Parse)(xml.parser, bytes, count, XML_TRUE) == XML_STATUS_OK;
  HUIYIN_XML_CALL(&xml, XML_ParserFree)(xml.parser);
  return isRead;
}

#endif
