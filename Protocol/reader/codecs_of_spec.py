"""Forms of SPEC sections 1 to 11: bytes to plain values and back."""
import hashlib

YEAR_2200 = 7_258_118_400_000


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Fault(Exception):
    def __init__(self, code, field):
        super().__init__(f"{code} in {field}")
        self.code, self.field = code, field


class Reader:
    """Section 1."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def left(self):
        return len(self.data) - self.at

    def take(self, count, field):
        if count > self.left():
            raise Fault("truncated", field)
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, count, field):
        return int.from_bytes(self.take(count, field), "big")

    def varint(self, field, bits=64):
        value = 0
        for index in range(11):
            byte = self.take(1, field)[0]
            if index == 9 and byte > 1 or index > 0 and byte == 0:
                raise Fault("varint", field)
            value |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                break
        if value >= 1 << bits:
            raise Fault("varint", field)
        return value

    def count(self, limit, field):
        value = self.varint(field)
        if value > limit:
            raise Fault("limit", field)
        return value

    def id(self, field):
        return self.take(16, field)

    def opid(self, field):
        data = self.take(18, field)
        return data[:16], int.from_bytes(data[16:], "big")

    def end(self, field):
        if self.left():
            raise Fault("trailing", field)


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


def counted(data):
    return varint(len(data)) + data


def opid_bytes(op):
    return op[0] + op[1].to_bytes(2, "big")


def opid_text(op):
    return f"{op[0].hex()}#{op[1]}"


# --- Section 2: identifiers


def township_id(authority_key):
    return sha256(authority_key)[:16]


def device_id(key):
    return sha256(b"huiyin device 1", key)[:16]


def writer_id(key, incarnation):
    return sha256(b"huiyin writer 1", key, incarnation)[:16]


def record_id(kind, facts, milliseconds, natural):
    return (0 if natural else milliseconds).to_bytes(6, "big") + sha256(kind.to_bytes(4, "big"), facts)[:10]


# --- Section 3: facts


def read_facts(data, natural):
    reader = Reader(data)
    facts = {"home": reader.varint("home", 32)}
    if natural:
        facts["key"] = reader.take(reader.left(), "key")
    else:
        facts["nonce"] = reader.take(16, "nonce")
        facts["writer"] = reader.id("writer")
    reader.end("facts")
    return facts


def write_facts(facts):
    rest = facts["key"] if "key" in facts else facts["nonce"] + facts["writer"]
    return varint(facts["home"]) + rest


# --- Section 4: header


def read_header(data):
    if len(data) > 8192:
        raise Fault("limit", "header")
    reader, header = Reader(data), {}
    if reader.number(1, "suite") != 1:
        raise Fault("forbidden", "suite")
    header["writer"] = reader.id("writer")
    header["sequence"] = reader.varint("sequence")
    if header["sequence"] == 0:
        raise Fault("forbidden", "sequence")
    previous = reader.id("previous")
    if (previous == bytes(16)) != (header["sequence"] == 1):
        raise Fault("forbidden", "previous")
    header["previous"] = None if header["sequence"] == 1 else previous
    header["record"] = reader.id("record")
    header["kind"] = reader.varint("kind", 32)
    header["parents"] = [reader.id("parent") for _ in range(reader.count(255, "number of parents"))]
    header["clock"] = reader.number(8, "clock")
    header["time"] = reader.number(6, "time")
    header["person"] = reader.varint("person", 32)
    header["directory"] = (
        reader.varint("directory term", 32), reader.varint("directory number", 32), reader.take(8, "directory hash"))
    header["facts"] = None
    if not header["parents"]:
        header["facts"] = reader.take(reader.count(1024, "facts length"), "facts")
    reader.end("header")
    return header


def write_header(h):
    out = b"\1" + h["writer"] + varint(h["sequence"]) + (h["previous"] or bytes(16)) + h["record"] + varint(h["kind"])
    out += varint(len(h["parents"])) + b"".join(h["parents"]) + h["clock"].to_bytes(8, "big")
    out += h["time"].to_bytes(6, "big") + varint(h["person"]) + varint(h["directory"][0]) + varint(h["directory"][1])
    return out + h["directory"][2] + (b"" if h["parents"] else counted(h["facts"]))


def show_header(h):
    shown = {
        "suite": 1, "writer": h["writer"].hex(), "sequence": str(h["sequence"]), "record": h["record"].hex(),
        "kind": h["kind"], "parents": [parent.hex() for parent in h["parents"]],
        "clock": {"milliseconds": h["clock"] >> 16, "counter": h["clock"] & 0xFFFF}, "time": h["time"],
        "person": h["person"],
        "directory": {"term": h["directory"][0], "number": h["directory"][1], "hash": h["directory"][2].hex()},
    }
    if h["previous"]:
        shown["previous"] = h["previous"].hex()
    if h["facts"] is not None:
        shown["facts"] = h["facts"].hex()
    return shown


# --- Section 5: body


def read_body(data):
    if len(data) > 262_144:
        raise Fault("limit", "body")
    reader = Reader(data)
    if reader.number(1, "body format") != 1:
        raise Fault("forbidden", "body format")
    ops = [read_op(reader) for _ in range(reader.count(4096, "number of ops"))]
    reader.end("body")
    return ops


def read_op(reader):
    op = {"operation": reader.varint("op tag", 32)}
    head = reader.number(1, "target tag")
    op["critical"] = head >= 0x80
    tag = head & 0x7F
    if tag == 0:
        op["target"] = ("record", None)
    elif tag == 1:
        op["target"] = ("op", reader.opid("target op"))
    elif tag == 2:
        op["target"] = ("sibling", reader.count(65_535, "target index"))
    elif tag == 3:
        op["target"] = ("changeset", reader.id("target changeset"))
    else:
        raise Fault("tag", "target tag")
    op["field"] = reader.varint("field", 32)
    op["links"] = [reader.opid("link") for _ in range(reader.count(256, "number of links"))]
    op["value"] = reader.take(reader.count(65_536, "value length"), "value")
    return op


def write_body(ops):
    out = b"\1" + varint(len(ops))
    for op in ops:
        form, target = op["target"]
        out += varint(op["operation"])
        out += bytes([["record", "op", "sibling", "changeset"].index(form) | (0x80 if op["critical"] else 0)])
        out += {"record": lambda: b"", "op": lambda: opid_bytes(target), "sibling": lambda: varint(target),
                "changeset": lambda: target}[form]()
        out += varint(op["field"]) + varint(len(op["links"])) + b"".join(map(opid_bytes, op["links"]))
        out += counted(op["value"])
    return out


def show_op(op):
    form, target = op["target"]
    shown = {"form": form}
    if form == "op":
        shown["op"] = opid_text(target)
    elif form == "sibling":
        shown["index"] = target
    elif form == "changeset":
        shown["changeset"] = target.hex()
    return {
        "operation": op["operation"], "field": op["field"], "target": shown, "critical": op["critical"],
        "supersedes": [opid_text(link) for link in op["links"]], "value": show_value(op["value"]),
    }


# --- Sections 6 and 7: values stay bytes; these look inside


def read_value(data, depth=0):
    """(form, content); fields as a list of (number, bytes)."""
    try:
        reader = Reader(data)
        form, rest = reader.number(1, "form"), data[1:]
        if form in (0, 3, 4):
            reader.end("value")
            return ("none", None) if form == 0 else ("flag", form == 4)
        if form == 1:
            return "text", rest.decode("utf-8")
        if form == 2:
            folded = reader.varint("integer")
            reader.end("value")
            return "integer", folded >> 1 if folded % 2 == 0 else -(folded + 1 >> 1)
        if form == 5:
            return "bytes", rest
        if form == 6 and depth < 8:
            fields = []
            while reader.left():
                number = reader.varint("number", 32)
                fields.append((number, reader.take(reader.count(reader.left(), "length"), "value")))
                if len(fields) > 1 and fields[-2][0] >= number:
                    raise Fault("forbidden", "number")
            return "fields", fields
    except (Fault, UnicodeDecodeError):
        pass
    return "opaque", data


def show_value(data, depth=0):
    form, content = read_value(data, depth)
    if form == "none":
        return {"form": form}
    if form == "integer":
        return {"form": form, "integer": str(content)}
    if form in ("bytes", "opaque"):
        return {"form": form, "bytes": content.hex()}
    if form == "fields":
        return {"form": form, "fields": [{"number": n, "value": show_value(v, depth + 1)} for n, v in content]}
    return {"form": form, form: content}


def value_field(data, number):
    form, content = read_value(data)
    found = [value for n, value in content if n == number] if form == "fields" else []
    return found[0] if found else None


UNSEEN = [(0, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x1680, 0x1680),
          (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x2800, 0x2800),
          (0x3000, 0x3000), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)]


def is_empty(data, depth=0):
    """Section 6, "Empty"."""
    form, content = read_value(data, depth)
    if form == "text":
        return all(any(low <= ord(c) <= high for low, high in UNSEEN) for c in content)
    if form == "fields":
        return all(is_empty(value, depth + 1) for _, value in content)
    return form == "none" or form == "bytes" and not content


def read_answer(data):
    """(yes, reason), or None: neither yes nor no."""
    flag, reason = value_field(data, 1), value_field(data, 2)
    if flag not in (b"\3", b"\4"):
        return None
    form, text = read_value(reason) if reason is not None else ("none", None)
    return flag == b"\4", text if form == "text" else ""


def integer(data):
    form, content = read_value(data) if data is not None else ("none", None)
    return content if form == "integer" else None


# --- Protocol buffers, as far as the messages of this protocol need them


def read_message(data):
    """List of (number, wire type, value) in order."""
    try:
        at, fields = 0, []

        def number():
            nonlocal at
            value = shift = 0
            while True:
                byte = data[at]
                at += 1
                value |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:
                    return value
                if shift > 63:
                    raise IndexError

        while at < len(data):
            key = number()
            wire = key & 7
            if wire == 0:
                value = number()
            else:
                size = {1: 8, 5: 4}.get(wire)
                if size is None:
                    if wire != 2:
                        raise IndexError
                    size = number()
                if at + size > len(data):
                    raise IndexError
                value = data[at:at + size]
                at += size
            fields.append((key >> 3, wire, value))
        return fields
    except IndexError:
        raise Fault("message", "") from None


class Message:
    def __init__(self, data):
        self.fields = read_message(data)

    def all(self, number, wire=2):
        return [value for n, w, value in self.fields if n == number and w == wire]

    def bytes(self, number):
        return (self.all(number) or [b""])[-1]

    def text(self, number):
        return (self.texts(number) or [""])[-1]

    def texts(self, number):
        return [value.decode("utf-8") for value in self.all(number)]

    def number(self, number, bits=32):
        return (self.all(number, 0) or [0])[-1] % (1 << bits)

    def flag(self, number):
        return bool((self.all(number, 0) or [0])[-1])

    def numbers(self, number):
        found = []
        for n, wire, value in self.fields:
            if n == number and wire == 0:
                found.append(value % (1 << 32))
            elif n == number and wire == 2:
                at = 0
                while at < len(value):
                    end = at
                    while value[end] >= 0x80:
                        end += 1
                    found.append(sum((byte & 0x7F) << 7 * i for i, byte in enumerate(value[at:end + 1])) % (1 << 32))
                    at = end + 1
        return found

    def message(self, number):
        found = self.all(number)
        return Message(b"".join(found)) if found else None

    def last(self, numbers):
        """Number of the last field of these: the one of a choice that is set."""
        return next((n for n, _, _ in reversed(self.fields) if n in numbers), None)


# --- Section 8: directory


def directory_hash(township, content):
    return sha256(b"huiyin directory 1", township, content)


def exactly(data, size, field):
    if len(data) != size:
        raise Fault("length", field)
    return data


UNKNOWN = {"form": "unknown"}


def read_directory(content, township):
    if len(content) > 4_194_304:
        raise Fault("limit", "directory version")
    try:
        message = Message(content)
        previous = message.bytes(3)
        if len(previous) not in (0, 32):
            raise Fault("length", "previous")
        version = {
            "term": message.number(1), "number": message.number(2), "time": message.number(4, 64),
            "hash": directory_hash(township, content), "previous": previous or None,
            "entries": [read_entry(Message(entry)) for entry in message.all(5)],
        }
    except UnicodeDecodeError:
        raise Fault("message", "directory version") from None
    except Fault as fault:
        if fault.code == "message":
            fault.field = "directory version"
        raise
    version["triple"] = (version["term"], version["number"], version["hash"][:8])
    return version


def read_entry(entry):
    number = entry.last(range(1, 12))
    m = entry.message(number) if number in (1, 2, 3, 4, 5, 7, 9, 10) else None
    if number == 1:
        return {"form": "township", "name": m.text(1)}
    if number == 2:
        unit = {
            "form": "unit", "number": m.number(1), "name": m.text(2), "kind": m.number(3),
            "parent": m.number(4), "head": m.number(5), "phone": m.text(6), "inactive": m.flag(7),
        }
        g = m.message(8)
        if g:
            unit["grid"] = {
                "number": g.number(1), "villages": g.texts(2), "governanceGridCode": g.text(3),
                "electoralDistrictCode": g.text(4), "households": g.number(5), "population": g.number(6),
                "countyRepresentative": g.number(7), "townRepresentative": g.number(8),
            }
        return unit if 1 <= unit["kind"] <= 12 else UNKNOWN
    if number == 3:
        site = {
            "form": "site", "number": m.number(1), "grid": m.number(2), "kind": m.number(3),
            "name": m.text(4), "address": m.text(5), "hours": m.text(6),
        }
        return site if 1 <= site["kind"] <= 4 else UNKNOWN
    if number == 4:
        person = {
            "form": "person", "number": m.number(1), "name": m.text(2), "unit": m.number(3),
            "roles": str(m.number(4, 64)), "phone": m.text(5), "inactive": m.flag(6), "grids": m.numbers(9) or None,
        }
        r, d = m.message(7), m.message(8)
        if r:
            person["representative"] = {
                "level": r.number(1), "district": r.text(2), "tags": r.texts(3), "term": r.text(4),
                "fourRoles": r.texts(5), "status": r.number(6) or None,
            }
        if d:
            person["mediator"] = {"qualification": d.text(1), "organisation": d.text(2)}
        return UNKNOWN if r and not (1 <= r.number(1) <= 3 and r.number(6) <= 3) else person
    if number == 5:
        device = {
            "form": "device", "id": m.bytes(1), "name": m.text(2), "shortCode": m.text(3),
            "kind": m.number(4), "unit": m.number(5), "signingKey": m.bytes(6),
            "agreementKey": m.bytes(7), "transportKey": m.bytes(8), "vouches": m.numbers(9),
            "servedUnits": m.numbers(10), "boundPersons": m.numbers(11),
        }
        sizes = len(device["agreementKey"]) in (0, 32) and len(device["transportKey"]) in (0, 65)
        fits = len(device["signingKey"]) == 32 and device["id"] == device_id(device["signingKey"]) and sizes
        return device if 1 <= device["kind"] <= 3 and fits else UNKNOWN
    if number == 6:
        return {"form": "hub writer", "writer": exactly(entry.bytes(6), 16, "hub writer")}
    if number == 7:
        return {"form": "policy", "key": m.text(1), "value": m.text(2)}
    if number == 8:
        return {"form": "rules version", "version": entry.number(8)}
    if number in (9, 10):
        subject = exactly(m.bytes(1), 16, "revoked device") if number == 9 else m.number(2)
        return {
            "form": "revocation" if number == 9 else "strict withdrawal", "subject": subject,
            "counting": [exactly(reference, 16, "counting changeset") for reference in m.all(3)], "reason": m.text(4),
        }
    if number == 11:
        return {"form": "wipe", "device": exactly(entry.bytes(11), 16, "wiped device")}
    return UNKNOWN


class Directory:
    """Section 11. `versions` by their triple."""

    def __init__(self):
        self.versions, self.snapshots = {}, {}

    def add(self, version):
        if version["triple"] in self.versions:
            return
        if version["previous"] is None:
            if (version["term"], version["number"]) != (1, 1):
                raise Fault("outOfSequence", "number")
            forms = {entry["form"] for entry in version["entries"]}
            hub = any(entry["form"] == "device" and entry["kind"] == 1 for entry in version["entries"])
            if self.versions or not hub or not {"township", "hub writer"} <= forms:
                raise Fault("notAFounding", "previous")
            snapshot = {"devices": {}, "persons": {}, "units": {}, "rules": 1}
        else:
            before = [v for v in self.versions.values() if v["hash"] == version["previous"]]
            if not before:
                raise Fault("previousNotHeld", "previous")
            term, number = before[0]["term"], before[0]["number"]
            follows = (version["term"], version["number"]) == (term, number + 1)
            if not follows and not (version["term"] > term and version["number"] == 1):
                raise Fault("outOfSequence", "number")
            old = self.snapshots[before[0]["triple"]]
            snapshot = {key: dict(value) if isinstance(value, dict) else value for key, value in old.items()}
        for entry in version["entries"]:
            if entry["form"] in ("unit", "person", "device"):
                key = entry["id"] if entry["form"] == "device" else entry["number"]
                snapshot[entry["form"] + "s"][key] = entry
            elif entry["form"] == "rules version":
                snapshot["rules"] = entry["version"]
        self.versions[version["triple"]] = version
        self.snapshots[version["triple"]] = snapshot

    def entries(self, form):
        return [e for triple in sorted(self.versions) for e in self.versions[triple]["entries"] if e["form"] == form]

    def hub_place(self, writer):
        listed = [entry["writer"] for entry in self.entries("hub writer")]
        return (0, listed.index(writer), b"") if writer in listed else (1, 0, writer)

    def is_cut_off(self, form, subject, reference):
        return any(e["subject"] == subject and reference not in e["counting"] for e in self.entries(form))


# --- Section 9.1: changes file


def read_changes(data):
    magic = b"HUIYIN CHANGES 1\n"
    if not data.startswith(magic):
        raise Fault("magic", "first line")
    reader, changes = Reader(data), None
    reader.at = len(magic)
    while True:
        before = reader.at
        content = reader.take(reader.count(4_195_328, "part length"), "part")
        try:
            part = Message(content)
            number = part.last(range(1, 6))
            m = part.message(number) if number else None
        except Fault:
            raise Fault("message", "part") from None
        if number is None or (number == 1) != (changes is None):
            raise Fault("part", "part")
        if number == 1:
            changes = {
                "township": exactly(m.bytes(1), 16, "township"), "time": m.number(2, 64), "directory": [],
                "writers": [], "changesets": [],
            }
        elif number == 2:
            changes["directory"].append({"content": m.bytes(1), "signature": m.bytes(2)})
        elif number == 3:
            key = exactly(m.bytes(2), 32, "signing key")
            incarnation = (m.all(3, 1) or [bytes(8)])[-1][::-1]
            if m.bytes(1) != writer_id(key, incarnation):
                raise Fault("writer", "writer")
            changes["writers"].append({"writer": m.bytes(1), "signingKey": key, "incarnation": incarnation})
        elif number == 4:
            changes["changesets"].append({"header": m.bytes(1), "signature": m.bytes(2), "body": m.bytes(3)})
        else:
            if reader.left():
                raise Fault("trailing", "end")
            if m.bytes(2) != sha256(data[:before]):
                raise Fault("hash", "hash")
            if m.number(1, 64) != len(changes["changesets"]):
                raise Fault("count", "end")
            return changes


# --- Section 10: changesets


def changeset_id(township, header, body):
    return sha256(b"huiyin changeset 1", township, header, sha256(body))


def verifier():
    """Verifies (key, signature, message), or None when no library is there to do it."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None

    def verify(key, signature, message):
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except InvalidSignature:
            return False
    return verify
