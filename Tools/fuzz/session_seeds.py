"""Conversations that no vector has: what a peer may say to a desk of Sources/Fuzz, with every trait of the desk."""

TRAITS = ["isSound", "endsWhenEqual", "isAuditDue", "isRevoked", "isUnknown", "expectsDirectory", "lacksDirectory",
          "hasUrgent", "wants", "offersEarly", "wantsAfterCommit", "changesShare", "isHigher", "isStrict", "isStranger",
          "isForeign", "isRevokedLater", "isUnlistedLater"]


def varint(value):
    written = b""
    while value > 127:
        written += bytes([value & 127 | 128])
        value >>= 7
    return written + bytes([value])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def step(number, message=b""):
    frame = field(number, message)
    return len(frame).to_bytes(2, "big") + frame


def reference(row):
    return row.to_bytes(8, "big") + (row * 0x9E37_79B9_7F4A_7C15 % 2**64).to_bytes(8, "big")


def position(row):
    return field(1, row) + field(2, reference(row))


def hello(*more, head=1):
    return step(1, field(1, 1) + field(2, 1) + field(3, reference(5)) + field(4, reference(6)) + field(9, position(head))
                + field(14, "测试 1".encode()) + b"".join(more))


def batch(after, through):
    return step(4, field(1, position(through)) + field(2, after))


def offer(rows, through=None, after=0):
    stretch = field(1, position(through)) + field(2, after) if through else b""
    return step(6, stretch + field(3, b"".join(map(reference, rows))))


def want(count):
    return step(7, field(1, b"\xff" * count))


def reconcile(stage, message="", need=(), head=1):
    return step(9, field(1, position(head)) + field(2, bytes.fromhex(message)) + field(3, b"".join(map(reference, need)))
                + field(4, stage))


ACK = step(5, field(1, position(1)))
ACKS = ACK * 4
NOTHING = step(4)
TIMER, LONG, LONGEST, MOVES, GROWS_MUCH, DIRECTORY, FAILS, CLOSES = (bytes([0x80, kind]) for kind in range(8))
WANTED = step(8, field(1, reference(2)) + field(2, reference(3)))

CONVERSATIONS = {
    "nothing": hello(),
    "empty": hello(field(12, 1)) + ACKS,
    "urgent": hello() + want(1) + ACKS + want(1) + ACKS + want(8) + ACKS + ACKS,
    "backlog": hello() + want(8) + ACKS + ACKS + ACKS,
    "wanted": hello(field(10, reference(1)), field(11, reference(2))) + ACKS + WANTED + ACKS + WANTED * 3 + ACKS,
    "wanted-names": hello() + step(8, field(1, reference(2))) + ACKS,
    "answered": hello() + NOTHING + NOTHING,
    "stretches": hello(head=9) + batch(0, 3) + batch(3, 9) + ACKS + batch(10, 11),
    "offered": hello(head=9) + offer([90, 91]) + offer([90]) + offer([1, 2]) + offer([90]) + offer([90]),
    "offered-held": hello() + offer([1, 2]) + offer([1, 2]) + offer([1, 2]),
    "offered-stretch": hello(head=9) + offer([90], 3) + batch(0, 3) + offer([91], 9, 3) + offer([92], 9, 3),
    "offered-gap": hello() + offer([90], 9, 4),
    "offered-nothing": hello() + offer([]),
    "directory": hello() + step(2, field(1, field(1, b"\1") + field(2, b"\2"))) + ACKS + step(3) + ACKS + step(3),
    "directory-grows": hello() + DIRECTORY + ACKS + DIRECTORY,
    "compared": hello() + reconcile(1, "6100000200") + ACKS + reconcile(2) + ACKS + reconcile(3) + ACKS,
    "compared-by-it": hello() + reconcile(0, "6100000200") + want(1) + want(2) + want(8) + ACKS + ACKS + reconcile(3)
    + ACKS,
    "compared-need": hello() + reconcile(0, "61000002" + "01" + "ab" * 32) + want(8) + ACKS + ACKS + reconcile(3) + ACKS,
    "needs": hello() + reconcile(1, "6100000200") + reconcile(0, "6100000200", [1, 2]) + reconcile(2, need=[3]) + ACKS,
    "needs-much": hello() + reconcile(1, "6100000200") + reconcile(0, need=range(1, 80)),
    "compares-without-end": hello() + reconcile(1, "6100000200") + reconcile(0, "6100000200") * 5,
    "compares-twice": hello() + reconcile(1, "6100000200") * 2,
    "compares-badly": hello(field(16, 1)) + reconcile(1, "6100"),
    "complete-badly": hello() + reconcile(3),
    "learnt-badly": hello() + reconcile(2) + reconcile(0, "61"),
    "told": hello() + step(11, field(1, 3) + field(2, b"?")),
    "heartbeat": hello() + step(10) + LONG + TIMER + LONGEST,
    "slow": hello() + MOVES + LONG + step(10) + LONG + step(10) + LONG + step(10) + LONG + step(10) + LONG + step(10)
    + LONG + step(10) + LONG + step(10) + LONG,
    "before-hello": step(10),
    "moves": hello() + MOVES + ACK + GROWS_MUCH + ACKS + ACKS + want(5) + ACKS,
    "fails": hello() + FAILS + MOVES,
    "closes": hello() + CLOSES + DIRECTORY,
    "hello-twice": hello() + hello(),
    "cursor": hello(field(7, position(2)), field(8, 0)) + ACKS,
    "other-versions": step(1, field(1, 7) + field(2, 9) + field(3, reference(5)) + field(4, reference(6))),
    "cursor-of-this": step(1, field(1, 1) + field(2, 1) + field(3, reference(5)) + field(4, reference(6))
                           + field(7, position(2)) + varint(8 << 3 | 1) + (7).to_bytes(8, "little")) + ACKS,
}


def inputs():
    for name, steps in CONVERSATIONS.items():
        for rows in range(4):
            for more in [[], *[[trait] for trait in TRAITS], ["isSound", "isRevoked"], ["isSound", "isRevokedLater"],
                         ["isSound", "offersEarly"], ["isSound", "hasUrgent"], ["isStrict", "isSound"],
                         ["isSound", "wantsAfterCommit"], ["isUnknown", "expectsDirectory"],
                         ["isSound", "isUnlistedLater"], ["isSound", "endsWhenEqual"],
                         ["isUnknown", "expectsDirectory", "lacksDirectory"], ["isSound", "changesShare"]]:
                options = rows << 22 | sum(1 << TRAITS.index(trait) for trait in more)
                yield f"{name}-{options:06x}", options.to_bytes(3, "big") + steps
