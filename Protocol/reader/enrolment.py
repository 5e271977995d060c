"""Forms of SPEC, "Enrolment": code text, transcripts, words, frames."""
import hashlib
import hmac
import ipaddress
import pathlib
import re

from codecs_of_spec import Fault, Message, Reader, exactly, sha256, writer_id

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORDS = (pathlib.Path(__file__).resolve().parent.parent / "enrolment-words.txt").read_text(encoding="utf-8").split()


def authenticate(context, message, secret):
    return hmac.new(secret, context + message, hashlib.sha256).digest()


# --- Codes


def is_ipv4(host):
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def address_parts(text):
    """(host, port), or None."""
    found = re.fullmatch(r"(\[[0-9A-Za-z:.%]*:[0-9A-Za-z:.%]*\]|[0-9A-Za-z._-]+):([1-9][0-9]*)", text, re.ASCII)
    if not found or len(text) > 128 or int(found[2]) > 65_535:
        return None
    return found[1], int(found[2])


def check(digits, group):
    total = group % 32
    for place, digit in enumerate(digits, 1):
        for _ in range(place):
            digit <<= 1
            if digit & 32:
                digit ^= 0b100101
        total ^= digit
    return total


def digits_of(text):
    """Digits of each part between separators."""
    parts = [[]]
    for character in text:
        point = ord(character)
        if character.isspace() or character in "-_\u2212\uFF0D\uFF3F" or 0x2010 <= point <= 0x2015:
            parts.append([])
            continue
        if 0xFF01 <= point <= 0xFF5E:
            character = chr(point - 0xFEE0)
        character = character.upper() if character.isascii() else character
        place = ALPHABET.find({"O": "0", "I": "1", "L": "1"}.get(character, character))
        if place < 0:
            raise Fault("form", "character")
        parts[-1].append(place)
    return [part for part in parts if part]


def read_code(text):
    digits, group = [], 0
    for part in digits_of(text):
        for start in range(0, len(part), 5):
            group += 1
            piece = part[start:start + 5]
            if len(piece) != 5:
                raise Fault("length", f"group {group}")
            if check(piece[:4], group - 1) != piece[4]:
                raise Fault("check", f"group {group}")
            digits += piece[:4]
    bits = "".join(f"{digit:05b}" for digit in digits)
    reader = Reader(bytes(int(bits[at:at + 8], 2) for at in range(0, len(bits) - 7, 8)))
    if reader.number(1, "version") != 1:
        raise Fault("unknown", "version")
    size = reader.number(1, "address length")
    if size > 128:
        raise Fault("limit", "address")
    if size == 0:
        host = str(ipaddress.IPv4Address(reader.take(4, "address")))
        address = f"{host}:{reader.number(2, 'address')}"
    else:
        address = reader.take(size, "address").decode("utf-8", "replace")
        parts = address_parts(address)
        if parts is None or is_ipv4(parts[0]):
            raise Fault("form", "address")
    pin, secret = reader.take(16, "authority pin"), reader.take(16, "secret")
    if address_parts(address) is None:
        raise Fault("form", "address")
    if len(bits) - 8 * reader.at >= 20 or "1" in bits[8 * reader.at:]:
        raise Fault("trailing", "code")
    return {
        "address": address, "authorityPin": pin, "secret": secret,
        "id": authenticate(b"huiyin enrolment code 1", b"", secret)[:16],
    }


def write_code(code):
    host, port = address_parts(code["address"])
    if is_ipv4(host):
        address = b"\0" + ipaddress.IPv4Address(host).packed + port.to_bytes(2, "big")
    else:
        address = bytes([len(code["address"])]) + code["address"].encode()
    bits = "".join(f"{byte:08b}" for byte in b"\1" + address + code["authorityPin"] + code["secret"])
    bits += "0" * (-len(bits) % 20)
    digits = [int(bits[at:at + 5], 2) for at in range(0, len(bits), 5)]
    groups = [digits[at:at + 4] for at in range(0, len(digits), 4)]
    return "-".join(
        "".join(ALPHABET[digit] for digit in group + [check(group, place)]) for place, group in enumerate(groups))


# --- Proofs and words


def transcript(given):
    commitment = sha256(b"huiyin enrolment commitment 1", given["opening"])
    whole = sha256(
        b"huiyin enrolment 1", sha256(given["hubCertificate"]), sha256(given["nodeCertificate"]), given["signingKey"],
        given["agreementKey"], given["transportKey"], given["hubNonce"], commitment, given["nodeNonce"])
    numbers = list(sha256(b"huiyin enrolment words 1", whole, given["opening"])[:4])
    return {
        "commitment": commitment, "hash": whole,
        "nodeProof": authenticate(b"huiyin enrolment node 1", whole, given["secret"]),
        "hubProof": authenticate(b"huiyin enrolment hub 1", whole, given["secret"]),
        "statement": sha256(b"huiyin enrolment key 1", whole), "numbers": numbers,
        "words": [WORDS[number] for number in numbers],
    }


# --- Frames


def at_most(limit, data, field):
    if len(data) > limit:
        raise Fault("limit", field)
    return data


def kind(value):
    if not 1 <= value <= 3:
        raise Fault("unknown", "device kind")
    return value


def short(message, number, field):
    at_most(256, message.bytes(number), field)
    return message.text(number)


def read_frame(data):
    at_most(4 * 1024 * 1024 + 64 * 1024, data, "frame")
    try:
        frame = Message(data)
        number = frame.last(range(1, 12))
        m = frame.message(number) if number else None
        return read_content(number, m)
    except UnicodeDecodeError:
        raise Fault("message", "frame") from None
    except Fault as fault:
        if fault.code == "message":
            fault.field = "frame"
        raise


def read_content(number, m):
    if number == 1:
        if m.number(1) != 1:
            raise Fault("unknown", "version")
        return {
            "form": "challenge", "nonce": exactly(m.bytes(2), 32, "nonce"),
            "commitment": exactly(m.bytes(3), 32, "commitment"),
        }
    if number == 2:
        return {
            "form": "application", "code": exactly(m.bytes(1), 16, "code"), "nonce": exactly(m.bytes(2), 32, "nonce"),
            "signingKey": exactly(m.bytes(3), 32, "signing key"),
            "agreementKey": exactly(m.bytes(4), 32, "agreement key"),
            "transportKey": exactly(m.bytes(5), 65, "transport key"), "proof": exactly(m.bytes(6), 32, "proof"),
            "signature": exactly(m.bytes(7), 64, "signature"), "kind": kind(m.number(8)) if m.number(8) else 0,
        }
    if number == 3:
        names = {
            "township": short(m, 3, "township"), "name": short(m, 5, "device name"),
            "shortCode": short(m, 6, "short code"), "unit": short(m, 7, "unit name"),
        }
        return {
            "form": "welcome", "proof": exactly(m.bytes(1), 32, "proof"), "opening": exactly(m.bytes(2), 32, "opening"),
            "kind": kind(m.number(4)), **names,
        }
    if number == 4:
        return {"form": "waiting", "secondsLeft": m.number(1)}
    if number == 5:
        return {
            "form": "admission", "certificate": at_most(8192, m.bytes(1), "certificate"),
            "authorityCertificate": at_most(8192, m.bytes(2), "authority certificate"),
            "authorityKey": exactly(m.bytes(3), 32, "authority key"),
        }
    if number == 6:
        return {
            "form": "directory", "content": at_most(4_194_304, m.bytes(1), "directory version"),
            "signature": exactly(m.bytes(2), 64, "signature"),
        }
    if number == 7:
        key = exactly(m.bytes(2), 32, "signing key")
        incarnation = (m.all(3, 1) or [bytes(8)])[-1][::-1]
        if m.bytes(1) != writer_id(key, incarnation):
            raise Fault("writer", "writer")
        return {"form": "writer", "writer": m.bytes(1), "signingKey": key, "incarnation": incarnation}
    if number == 8:
        return {"form": "changeset", "header": m.bytes(1), "signature": m.bytes(2), "body": m.bytes(3)}
    if number == 9:
        return {"form": "end", "directoryVersions": m.number(1), "changesets": m.number(2)}
    if number == 10:
        return {"form": "stored"}
    if number == 11:
        reason = m.number(1)
        return {"form": "refusal", "reason": reason if reason <= 15 else 0, "detail": short(m, 2, "detail")}
    raise Fault("unknown", "frame")
