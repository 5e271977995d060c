"""What came of it: counts by route, findings with what sends them again, and the end."""

import collections
import json
import re
import shutil
import time

from asking import Request

# Of one sort at one route, as many are told in full.
TOLD = 3
KEPT = [
    "machine", "method", "person", "language", "mark", "isForeign", "hasToken", "bodyFault", "queryFault",
    "isNoRequest", "isLoggedIn"]


class Report:
    def __init__(self, options, routes):
        self.options, self.routes = options, routes
        self.folder = options.findings
        self.counts = collections.defaultdict(collections.Counter)
        self.reached, self.found, self.sent, self.towns = set(), collections.Counter(), 0, 0
        self.begun = time.monotonic()
        if not options.replay:
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def seconds(self):
        return time.monotonic() - self.begun

    def note(self, key, status, expected):
        """`expected`: the statuses of the contract. Reached is a route that did its work for somebody."""
        self.counts[key][status] += 1
        if status in (200, 204, 303) and status in expected and not (status == 303 and len(expected) == 1):
            self.reached.add(key)

    def fault(self, request, answer, sort, words, key, names):
        """`names`: what is another value in another town, as the bytes of its name."""
        if sort in self.options.skip:
            return
        self.found[(sort, key)] += 1
        if self.found[(sort, key)] > TOLD:
            return
        number = sum(min(count, TOLD) for count in self.found.values())
        self.folder.mkdir(parents=True, exist_ok=True)
        body = self.folder / f"{number}.body"
        body.write_bytes(request.body)
        host = next((value for value, name in names.items() if name == b"{host}"), b"").decode()
        curl = request.curl(host, body)
        raw = request.raw
        for value, name in names.items():
            raw = raw.replace(value, name)
        finding = {
            "sort": sort, "words": words, "route": key, "seed": self.options.seed, "number": self.sent, "curl": curl,
            "status": answer and answer.status, "raw": raw.decode("latin-1"),
        } | {name: getattr(request, name) for name in KEPT}
        written = json.dumps(finding, ensure_ascii=False, indent=1)
        (self.folder / f"{number}.json").write_text(written, encoding="utf-8")
        if answer:
            (self.folder / f"{number}.answer").write_bytes(answer.body)
        who = f"person {request.person}" if request.isLoggedIn else "nobody"
        print(f"finding {number} [{sort}] {key} by {who}: {words}\n  {curl[:600]}", flush=True)

    @property
    def missed(self):
        return [one for one in self.routes if not self.counts.get(f"{one['method']} {one['path']}")]

    def tell(self):
        reached = sum(f"{one['method']} {one['path']}" in self.reached for one in self.routes)
        print(
            f"{self.seconds:6.0f} s  {self.sent} requests, {reached} of {len(self.routes)} routes, "
            f"{len(self.found)} findings", flush=True)

    def end(self):
        """Prints everything; the number of findings."""
        print(f"\n{'route':52} statuses")
        for key in sorted(self.counts):
            counts = "  ".join(f"{status}: {count}" for status, count in sorted(self.counts[key].items()))
            print(f"{key:52} {counts}")
        keys = [f"{one['method']} {one['path']}" for one in self.routes]
        missed = [f"{one['method']} {one['path']}" for one in self.missed]
        refused = [key for key in keys if key not in self.reached and key not in missed]
        print(f"\nroutes not reached: {', '.join(missed) or 'none'}")
        print(f"routes that refused whatever came: {', '.join(refused) or 'none'}")
        print(f"{self.sent} requests in {self.seconds:.0f} s, {self.towns} towns, seed {self.options.seed}")
        for (sort, key), count in sorted(self.found.items()):
            print(f"found {count} times: {sort}, {key}")
        count = len(self.found) + len(missed)
        print(f"findings: {count}" + (f", in {self.folder}" if self.found else ""))
        return count


def replayed(finding, visitor, names):
    """The request of a finding for another town; `names` as above, the other way round."""
    raw = finding["raw"].encode("latin-1")
    for value, name in names.items():
        raw = raw.replace(name, value)
    # What was made in the course of that run is not here: the last of its sort stands for it.
    for sort in [b"{intake:", b"{case:"]:
        last = [value for value, name in names.items() if name.startswith(sort)][-1]
        raw = re.sub(re.escape(sort) + rb"\d+}", last, raw)
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    kept = {name: finding[name] for name in KEPT if name not in ("machine", "method")}
    if finding["isNoRequest"]:
        return Request(visitor.name, "?", b"/", body=raw, **kept)
    headers = []
    for line in lines[1:]:
        name, _, value = line.partition(b": ")
        if name == b"Content-Length" and not finding["bodyFault"]:
            value = b"%d" % len(body)
        headers.append((name.decode("latin-1"), value))
    return Request(
        visitor.name, finding["method"], lines[0].split(b" ")[1], headers=headers, body=body, **kept)
