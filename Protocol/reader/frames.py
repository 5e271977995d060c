"""SPEC section 9.3: frames to plain values; section 19: the version spoken."""
import zlib

from codecs_of_spec import Fault, Message, exactly, writer_id

NAMES = {
    1: "hello", 2: "directory", 3: "directory held", 4: "batch", 5: "acknowledgement", 6: "offer", 7: "want",
    8: "wanted", 9: "reconcile", 10: "heartbeat", 11: "fault",
}


def at_most(count, limit, field):
    if count > limit:
        raise Fault("limit", field)


def fixed(message, number):
    """Eight bytes, most significant first."""
    return (message.all(number, 1) or [bytes(8)])[-1][::-1]


def references(data, limit, field):
    if len(data) % 16:
        raise Fault("length", field)
    at_most(len(data) // 16, limit, field)
    return [data[at:at + 16] for at in range(0, len(data), 16)]


def listed(items, field):
    at_most(len(items), 256, field)
    return [exactly(item, 16, field) for item in items]


def version_reference(data):
    m = Message(data)
    return {"term": m.number(1), "number": m.number(2), "hash": fixed(m, 3)}


def position(message, field):
    """The start when there is none."""
    row = message.number(1, 64) if message else 0
    if row == 0 and not (message and message.bytes(2)):
        return {"row": "0"}
    if not 1 <= row < 1 << 63:
        raise Fault("count", field)
    return {"row": str(row), "hash": exactly(message.bytes(2), 16, field)}


def stretch(message):
    through, after = message.message(1), message.number(2, 64)
    if through is None:
        return None
    read = position(through, "through")
    if int(read["row"]) < after:
        raise Fault("count", "through")
    return {"after": str(after), "through": read}


def inflate(data, count):
    """Never more than one byte beyond what is announced."""
    inflater = zlib.decompressobj()
    try:
        out = inflater.decompress(data, count + 1)
    except zlib.error:
        raise Fault("count", "batch") from None
    if len(out) != count or not inflater.eof or inflater.unused_data:
        raise Fault("count", "batch")
    return out


def hello(m):
    text = m.text(14)
    cursor, head = m.message(7), m.message(9)
    tips = [version_reference(tip) for tip in m.all(6)]
    least, most = m.number(1), m.number(2)
    if least > most:
        raise Fault("count", "protocol")
    at_most(len(tips), 64, "tips")
    at_most(len(m.bytes(14)), 256, "version")
    wiped = exactly(m.bytes(17), 104, "wiped") if m.bytes(17) else None
    told = {"wiped": {
        "time": str(int.from_bytes(wiped[:8], "big")), "order": wiped[8:40], "signature": wiped[40:],
    }} if wiped else {}
    return {"hello": told | {
        "protocol": {"least": least, "most": most}, "tips": tips, "version": text,
        "township": exactly(m.bytes(3), 16, "township"), "device": exactly(m.bytes(4), 16, "device"),
        "cursor": position(cursor, "cursor") if cursor else None,
        "cursorEpoch": fixed(m, 8) if cursor else None, "head": position(head, "head"),
        "wanted": listed(m.all(10), "wanted"), "wantedRecords": listed(m.all(11), "wanted records"),
        "epoch": fixed(m, 5), "isEmpty": m.flag(12), "time": str(m.number(13, 64)), "pending": str(m.number(15, 64)),
    }}


def batch(m):
    read = {"stretch": stretch(m), "writers": [], "changesets": []}
    announced, deflated = m.number(3), m.bytes(4)
    if announced == 0:
        if deflated:
            raise Fault("count", "batch")
        return read
    at_most(announced, 524_288, "inflated bytes")
    data = inflate(deflated, announced)
    try:
        content = Message(data)
        writers, changesets = [Message(w) for w in content.all(1)], [Message(c) for c in content.all(2)]
    except Fault:
        raise Fault("message", "batch content") from None
    at_most(len(changesets), 1024, "changesets of a batch")
    for w in writers:
        key = exactly(w.bytes(2), 32, "signing key")
        if w.bytes(1) != writer_id(key, fixed(w, 3)):
            raise Fault("writer", "writer")
        read["writers"].append({"writer": w.bytes(1), "signingKey": key, "incarnation": fixed(w, 3)})
    read["changesets"] = [{"header": c.bytes(1), "signature": c.bytes(2), "body": c.bytes(3)} for c in changesets]
    return read


def reconcile(m):
    head, stage = m.message(1), m.number(4)
    at_most(len(m.bytes(2)), 262_144, "reconcile")
    if stage > 3:
        raise Fault("unknown", "reconcile stage")
    return {
        "stage": stage, "head": position(head, "head"), "message": m.bytes(2),
        "need": references(m.bytes(3), 16_384, "need"),
    }


def directory(m):
    versions = [Message(version) for version in m.all(1)]
    return {"versions": [{"content": version.bytes(1), "signature": version.bytes(2)} for version in versions]}


def directory_held(m):
    versions = m.all(1)
    at_most(len(versions), 16_384, "directory held")
    return {"versions": [version_reference(version) for version in versions]}


def want(m):
    bits = m.bytes(1)
    at_most(len(bits), 512, "want")
    return {"flags": [bool(byte >> bit & 1) for byte in bits for bit in range(8)]}


def fault(m):
    text = m.text(2)
    at_most(len(m.bytes(2)), 256, "fault text")
    return {"code": m.number(1), "text": text}


READERS = {
    1: hello, 2: directory, 3: directory_held, 4: batch,
    5: lambda m: {"head": position(m.message(1), "head")},
    6: lambda m: {"stretch": stretch(m), "references": references(m.bytes(3), 4096, "offer")},
    7: want,
    8: lambda m: {"changesets": listed(m.all(1), "wanted"), "records": listed(m.all(2), "wanted")},
    9: reconcile, 10: lambda m: {"pending": str(m.number(1, 64)) if m.all(1, 0) else None}, 11: fault,
}


def read_frame(data):
    at_most(len(data), 4_259_840, "frame")
    try:
        message = Message(data)
        number = message.last(range(1, 12))
        if number is None:
            raise Fault("unknown", "frame")
        return {"frame": NAMES[number], **READERS[number](message.message(number))}
    except UnicodeDecodeError:
        raise Fault("message", "frame") from None
    except Fault as found:
        if found.code == "message" and not found.field:
            found.field = "frame"
        raise


def spoken(one, other):
    """The highest version that both ranges hold, or None."""
    highest = min(one["most"], other["most"])
    return highest if highest >= max(one["least"], other["least"]) else None
