"""Writes what the vectors of the protocol hold as inputs of the fuzz targets: seeds.py FOLDER."""
import json
import pathlib
import sys
import zlib

import session_seeds

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "Protocol" / "vectors"
LARGEST = 4096  # libFuzzer makes no longer inputs than its corpus holds; long ones are slow and show little

ROSTERS = [
    "\ufeff姓名,单位,角色,电话\r\n陈石,信访办,信访员,13000000009\r\n", "name,kind,parent\n\"甲\n乙\",grid,\n\n丙,department,甲\n",
    "编号,姓名\n新,\"他说\"\"好\"\"\"\n1,\n", "a\"b\n", "\"a\"b\n", "\"a\n", "a\rb", "", "姓名,名称\n一\n",
]


def vectors(area):
    for path in sorted((VECTORS / area).glob("*.json")):
        yield path.stem, json.loads(path.read_text())


def fields(message):
    """Number and bytes of every length-delimited field of a protobuf message; other fields are passed over."""
    place = 0

    def varint():
        nonlocal place
        value = shift = 0
        while True:
            byte = message[place]
            place += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while place < len(message):
        key = varint()
        if key & 7 == 2:
            count = varint()
            yield key >> 3, message[place:place + count]
            place += count
        elif key & 7 == 0:
            varint()
        else:
            place += 8 if key & 7 == 1 else 4


def batch_content(frame):
    for number, batch in fields(frame):
        for inner, stream in fields(batch) if number == 4 else []:
            if inner == 4:
                return zlib.decompress(stream)
    return b""


def inputs():
    for area, target in [("header", "header"), ("body", "body"), ("frames", "frame"), ("changes", "changes"),
                         ("directory", "directory"), ("value", "op")]:
        for name, vector in vectors(area):
            if "input" in vector:
                yield target, name, bytes.fromhex(vector["input"])
    for name, vector in vectors("changeset"):
        yield "header", "of-" + name, bytes.fromhex(vector["given"]["header"])
        yield "body", "of-" + name, bytes.fromhex(vector["given"]["body"])
    for name, vector in vectors("body"):
        body = bytes.fromhex(vector.get("input", ""))
        if body[:2] == b"\x01\x01":
            yield "op", "of-" + name, body[2:]
    for name, vector in vectors("frames"):
        if name.startswith("batch"):
            try:
                yield "batch", name, batch_content(bytes.fromhex(vector["input"]))
            except (zlib.error, IndexError):
                pass
    for name, vector in vectors("changes"):
        file = bytes.fromhex(vector["input"])
        if len(file) > 44:
            yield "changes", name + "-without-end", file[:-40]
    for name, vector in vectors("enrolment"):
        of = vector.get("given", {}).get("of")
        if of in ("frame", "code") and "input" in vector:
            yield {"frame": "enrolment", "code": "code"}[of], name, bytes.fromhex(vector["input"])
    for name, vector in vectors("facts"):
        yield "typed", "facts-" + name, b"\xff" + bytes.fromhex(vector["input"])
    for name, vector in vectors("state"):
        if "row" in vector.get("fields", {}):
            yield "state", name, b"\x00" + bytes.fromhex(vector["fields"]["row"])
            for place, row in enumerate(vector["fields"].get("entryRows", [])):
                yield "state", f"{name}-entry-{place}", b"\x01" + bytes.fromhex(row)
    for name, vector in vectors("sessions"):
        for place, side in enumerate(vector["sides"]):
            frames = [bytes.fromhex(step["event"]["bytes"]) for step in side["steps"]
                      if step["event"]["event"] == "frame"]
            yield "session", f"{name}-{place}", bytes([0x80, 0x00, 0x01]) + b"".join(
                len(frame).to_bytes(2, "big") + frame + b"\x80\x00" for frame in frames if len(frame) < 0x8000)
    for name, content in session_seeds.inputs():
        yield "session", name, content
    for transcript in json.loads((VECTORS / "negentropy" / "transcripts.json").read_text()):
        for place, message in enumerate(transcript["messages"][:4]):
            side = 0x26 if place % 2 else 0x06
            yield "negentropy", f"{transcript['name']}-{place}", bytes([side | 8]) + bytes.fromhex(message)
    yield from written()


def written():
    """What people write, as no vector has it."""
    for place, text in enumerate(["hub.example:7443", "192.168.1.2:7443", "[fe80::1%eth0]:1", "苹果(0) 香蕉(1) 西瓜(2) 葡萄(3)",
                                  "0 1 2 255", "苹果香蕉西瓜葡萄"]):
        yield "code", f"written-{place}", text.encode()
    ids = ["00112233445566778899aabbccddeeff", "00112233445566778899AABBCCDDEEFF#7", "2025-03-09", "2025年3月9日",
           "2024-02-29T14:30+08:00", "2025-03-09T23:59:59Z", "2025年3月9日 14:30 -03:30", "9999-12-31T23:59-12:00"]
    for place, text in enumerate(ids):
        yield "typed", f"ids-{place}", b"\xfe" + text.encode()
        for form in range(0, 120, 8):
            yield "typed", f"value-{form}-{place}", bytes([form + place]) + text.encode()
    for place, text in enumerate(["-9223372036854775808", "是", "no", " yes\r\n", "12", "00ff", "\x07", "保密", ""]):
        for form in range(0, 60):
            yield "typed", f"word-{form}-{place}", bytes([form]) + text.encode()
    for name in ["text=路灯不亮", "text=a\nvisibility=public\noccurred_at=2025-03-09T14:30", "unit=3\ntext=b", "mode=visit"]:
        yield "typed", "entry-" + str(len(name)), b"\xfd" + name.encode()
    for place, text in enumerate(ROSTERS):
        yield "roster", f"roster-{place}", text.encode()
    yield "roster", "gb18030", "姓名".encode("gb18030")


def main():
    folder = pathlib.Path(sys.argv[1])
    for target, name, content in inputs():
        if len(content) <= LARGEST:
            path = folder / target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


main()
