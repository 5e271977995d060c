#!/usr/bin/env python3
"""Reads every file of Protocol/vectors (or of the folder named), by the text of SPEC.md alone.

Python 3.11 or later and its standard library. Signatures are verified only where the package `cryptography` is there;
without it the cases that a signature decides are left out, and the last line says how many.
"""
import json
import pathlib
import sys

import codecs_of_spec as codecs
import enrolment as enrolments
import fold
import frames as wire

VERIFY = codecs.verifier()


class LeftOut(Exception):
    pass


def plain(value):
    """Bytes as hexadecimal text, absent things left out."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def unhex(text):
    return bytes.fromhex(text)


def padding(case):
    pad = case.get("padding", {"byte": 0, "count": 0})
    return bytes([pad["byte"]]) * pad["count"]


def check_signature(key, signature, message):
    if VERIFY is None:
        raise LeftOut
    if not VERIFY(key, signature, message):
        raise codecs.Fault("signature", "signature")


# Each answers (fields, bytes encoded again or None).


def identifiers(case, data, given):
    key = unhex(given.get("signingKey", ""))
    if given["of"] == "township":
        made = codecs.township_id(unhex(given["authorityKey"]))
    elif given["of"] == "device":
        made = codecs.device_id(key)
    elif given["of"] == "writer":
        made = codecs.writer_id(key, unhex(given["incarnation"]))
    else:
        made = codecs.record_id(given["kind"], unhex(given["facts"]), given["milliseconds"], given["hasNaturalKey"])
    return {"id": made}, None


def facts(case, data, given):
    read = codecs.read_facts(data, given["hasNaturalKey"])
    return read, codecs.write_facts(read)


def value(case, data, given):
    fields = {"value": codecs.show_value(data)}
    answer = codecs.read_answer(data)
    if answer:
        fields["answer"] = {"yes": answer[0], "reason": answer[1]}
    return fields, None


def header(case, data, given):
    read = codecs.read_header(data)
    return codecs.show_header(read), codecs.write_header(read)


def body(case, data, given):
    ops = codecs.read_body(data)
    return {"ops": [codecs.show_op(op) for op in ops]}, codecs.write_body(ops)


def take(parts, township, writers, behind=b""):
    """A changeset as a receiver takes it (section 10)."""
    raw_header, raw_body = unhex(parts["header"]), unhex(parts["body"]) + behind
    read = codecs.read_header(raw_header)
    if len(raw_body) > 262_144:
        raise codecs.Fault("limit", "body")
    if read["writer"] not in writers:
        raise codecs.Fault("writer", "writer")
    key = writers[read["writer"]]
    made = codecs.changeset_id(township, raw_header, raw_body)
    if VERIFY is not None:
        check_signature(key, unhex(parts["signature"]), made)
    return {"id": made, "reference": made[:16], "device": codecs.device_id(key), "header": read, "body": raw_body}


def keys(given):
    rows = [(unhex(row["signingKey"]), unhex(row["incarnation"])) for row in given["writers"]]
    return {codecs.writer_id(key, incarnation): key for key, incarnation in rows}


def changeset(case, data, given):
    if VERIFY is None and case.get("fault", {}).get("code") == "signature":
        raise LeftOut
    taken = take(given, unhex(given["township"]), keys(given), padding(case))
    natural = given.get("hasNaturalKey")
    faults = fold.faults_of_bytes(taken, None if natural is None else {"hasNaturalKey": natural})
    return {
        "id": taken["id"], "reference": taken["reference"], "device": taken["device"], "faults": sorted(faults),
    }, None


def directory(case, data, given):
    township = unhex(given["township"])
    held = codecs.Directory()
    for content in given["before"]:
        held.add(codecs.read_directory(unhex(content), township))
    if VERIFY is None and case.get("fault", {}).get("code") == "signature":
        raise LeftOut
    if VERIFY is not None:
        check_signature(unhex(given["authorityKey"]), unhex(given["signature"]), codecs.directory_hash(township, data))
    version = codecs.read_directory(data, township)
    held.add(version)
    return {key: item for key, item in version.items() if key != "triple"}, None


def changes(case, data, given):
    return codecs.read_changes(data), None


def state(case, data, given):
    township, writers = unhex(given["township"]), keys(given)
    held = codecs.Directory()
    for content in given["directory"]:
        held.add(codecs.read_directory(unhex(content), township))
    taken = [take(parts, township, writers) for parts in given["changesets"]]
    return fold.fold(taken, held, fold.Kind(given["kind"]), unhex(given["record"]), given["rulesVersion"]), None


def frames(case, data, given):
    return wire.read_frame(data), None


def versions(case, data, given):
    spoken = wire.spoken(given["one"], given["other"])
    return {"sessionFault": 1} if spoken is None else {"spoken": spoken}, None


def enrolment(case, data, given):
    if given["of"] == "code":
        code = enrolments.read_code(data.decode("utf-8"))
        text = enrolments.write_code(code).encode()
        # Other spellings of a code say the same and are not written again.
        return code, text if case.get("isWhole", True) else None
    if given["of"] == "transcript":
        return enrolments.transcript({key: unhex(item) for key, item in given.items() if key != "of"}), None
    return enrolments.read_frame(data), None


AREAS = {area.__name__: area for area in (
    identifiers, facts, value, header, body, changeset, directory, changes, state, frames, versions, enrolment)}


def session(path):
    """Frames of a session step by step: each is one, of the name beside it, and the first each way is a hello."""
    case, wrong = json.loads(path.read_text(encoding="utf-8")), []
    for side in case["sides"]:
        sent = [deed for step in side["steps"] for deed in step["does"] if deed["deed"] == "send"]
        for deed in sent + [step["event"] for step in side["steps"] if step["event"]["event"] == "frame"]:
            try:
                found = wire.read_frame(unhex(deed["bytes"]))["frame"]
            except codecs.Fault as fault:
                found = f"{fault.code} {fault.field}"
            wrong += list(differences(deed["name"], found, ".name"))
        if sent[0]["name"] != "hello":
            wrong.append("does not begin with a hello")
    if len(case["sides"]) == 2:
        for one, other in (case["sides"], case["sides"][::-1]):
            said = [deed["bytes"] for step in one["steps"] for deed in step["does"] if deed["deed"] == "send"]
            heard = [step["event"]["bytes"] for step in other["steps"] if step["event"]["event"] == "frame"]
            if said[:len(heard)] != heard:
                wrong.append("what one side gets is not what the other sent")
    return wrong


def differences(expected, found, path=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            yield from differences(expected.get(key), found.get(key), f"{path}.{key}")
    elif expected != found:
        yield f"{path}: {json.dumps(expected, ensure_ascii=False)} expected, {json.dumps(found, ensure_ascii=False)} found"


def read(path):
    """What is wrong with a case; empty when the reader agrees."""
    if path.parent.name == "sessions":
        return session(path)
    case = json.loads(path.read_text(encoding="utf-8"))
    data = unhex(case.get("input", "")) + padding(case)
    try:
        fields, encoded = AREAS[path.parent.name](case, data, case.get("given", {}))
    except codecs.Fault as fault:
        found = {"code": fault.code, "field": fault.field}
        return list(differences(case.get("fault"), found))
    wrong = list(differences(case.get("fields"), plain(fields)))
    if encoded is not None and encoded != data:
        wrong.append("encoded again it gives other bytes")
    return wrong


def main():
    own = pathlib.Path(__file__).resolve().parent.parent / "vectors"
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else own
    agreed, left_out, failed = 0, 0, 0
    for area in [*AREAS, "sessions"]:
        for path in sorted((root / area).glob("*.json")):
            try:
                wrong = read(path)
            except LeftOut:
                left_out += 1
                continue
            if wrong:
                failed += 1
                print(f"{area}/{path.name}:", *wrong, sep="\n  ")
            else:
                agreed += 1
    print(f"{agreed} agree, {failed} differ, {left_out} left out")
    if VERIFY is None:
        print("no signature was verified: the package `cryptography` is not installed")
    return 1 if failed or not agreed else 0


if __name__ == "__main__":
    sys.exit(main())
