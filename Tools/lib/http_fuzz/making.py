"""Makes requests by chance: of what the pages offer, with something wrong in most of them."""

import base64

import shapes
from asking import Request
from dressing import FIELDS_MAXIMUM, Dressing
from town import CAST, PIN

# A wrong PIN too often locks a person out: nobody of the cast is guessed at.
GUESSED = ["11", "13", "15", "9", "nobody", "99999", "{m}", "", "１１", "0"]


class Maker(Dressing):
    def __init__(self, chance, harvest):
        self.chance, self.harvest, self.count = chance, harvest, 0
        # As `Machine.records` tells them.
        self.records = []

    def mark(self):
        self.count += 1
        return f"zq{self.count}z"

    def value(self, mark):
        return self.chance.choice(shapes.VALUES).replace("{m}", mark + "<i>\"'&")

    # Addresses

    def path(self, route, mark):
        """The route's path with what was seen in its places, or anything."""
        pattern = route["path"]
        seen = self.harvest.places.get(f"{route['method']} {pattern}") or self.harvest.places.get(f"GET {pattern}")
        values = list(self.chance.choice(seen)) if seen else []
        path = []
        for part in pattern.split("/"):
            if not part.startswith(":"):
                path.append(part.encode())
            else:
                value = values.pop(0).encode() if values else self._part(mark)
                path.append(self._part(mark) if self.some(0.15) else value)
        return b"/".join(path)

    def _part(self, mark):
        if self.some(0.4):
            held = [one for places in self.harvest.places.values() for one in places if one]
            if held:
                return self.chance.choice(self.chance.choice(held)).encode()
        return self.chance.choice(shapes.PARTS).replace(b"{m}", mark.encode() + b"%3Ci%3E%22%27")

    def query(self, route, mark):
        """(bytes, whether they are broken)"""
        names = sorted(self.harvest.names.get(f"GET {route['path']}", ())) or ["q", "from", "after", "person"]
        fields = [(self.chance.choice(names), self.value(mark)) for _ in range(self.chance.choice([1, 1, 2, 3, 6]))]
        if self.some(0.1):
            fields.append((self.value(mark), self.value(mark)))
        broken = self.some(0.06)
        if broken:
            if self.some(0.3):
                return b"a=1&" * (FIELDS_MAXIMUM + 1), True
            # Bytes that are no text at all never come so far in the first line.
            fields.append((self.chance.choice(names), self.chance.choice(shapes.BROKEN[:7])))
        self.chance.shuffle(fields)
        # Beyond some 80 kB a first line is no HTTP any more.
        while len(shapes.encoded(fields)) > 40_000:
            fields.remove(max(fields, key=lambda field: len(field[1])))
        return shapes.encoded(fields), broken

    # Forms

    def form(self, route, mark):
        """(path, [[name, value]]) of a form that was seen, or made up."""
        held = self.harvest.forms.get(f"POST {route['path']}")
        if not held or self.some(0.05):
            forms = [form for held in self.harvest.forms.values() for _, form in held]
            names = sorted({field[0] for form in forms for field in form.fields}) or ["text"]
            return self.path(route, mark), [
                [self.chance.choice(names), self.value(mark)] for _ in range(self.chance.randrange(6))]
        path, form = self.chance.choice(held)
        if self.some(0.1):
            path = self.path(route, mark).decode("latin-1")
        return path.encode("latin-1"), self.filled(form, mark, path)

    def filled(self, form, mark, path=""):
        """As a person would fill it in, more or less."""
        fields = []
        for name, kind, value, options, _ in form.fields:
            if name == "csrf" or (kind in ("checkbox", "radio") and self.some(0.5)):
                continue
            if kind == "file":
                value = self.file()
            elif kind == "password":
                value = PIN
            elif name == "number" and self.records and self.some(0.8):
                value = (self.chance.choice(self.records)[1] or [""])[0]
            elif kind == "select":
                value = self.chance.choice(options) if options and self.some(0.7) else value
            elif kind == "date" or name.endswith(("date", "due", "day")):
                value = value or "2026-03-02"
            elif kind in ("text", "textarea", "search", "tel") and (not value or self.some(0.2)):
                value = self.chance.choice(["测试一下", "3", "周一下午到现场看过", "13800001234", "2026-03-02"])
            fields.append([name, value])
        buttons = [one for one in form.buttons if one[0] and (one[2] or path) in (path, None)]
        if buttons:
            name, value, _ = self.chance.choice(buttons)
            fields.append([name, value])
        return fields

    def file(self):
        return self.chance.choice([
            b"", b"\xff\xfe\0\0", "编号,姓名\n1,甲\n".encode(), b"\xef\xbb\xbfname,unit\n", b"a,b\n" * 3000, b'"',
            b"\0" * 4096, "劳动欠薪\n道路水利\n".encode(), b"PK\x03\x04" + b"x" * 200, self.chance.randbytes(500),
            "字".encode() * 9000, "2026-10-01 放假\n".encode(), base64.b64encode(self.chance.randbytes(90)),
        ])

    def _spoil(self, fields, mark):
        for _ in range(self.chance.choice([0, 0, 1, 1, 2, 4])):
            place = self.chance.randrange(len(fields)) if fields else None
            how = self.chance.randrange(7)
            if place is None or how == 0:
                fields.append([self.value(mark), self.value(mark)])
            elif how == 1:
                del fields[place]
            elif how == 2:
                fields.insert(self.chance.randrange(len(fields)), list(fields[place]))
            elif how == 3:
                fields[place][1] = self.value(mark) * self.chance.choice([1, 1, 40])
            else:
                fields[place][1] = self.value(mark)
        return fields

    def _tame(self, route, fields):
        """Whom it would hurt: the cast stays able to log in."""
        for field in fields:
            if route["path"] == "/login" and field[0] == "person":
                field[1] = self.chance.choice(GUESSED)
            elif "pin" in str(field[0]).lower() and (self.some(0.7) or str(field[1]).strip().isnumeric()):
                field[1] = PIN
            elif route["path"] == "/people/roles" and field[0] == "person" and str(field[1]) in map(str, CAST):
                field[1] = "100"
        return fields

    # Requests

    def get(self, visitor, route, method="GET"):
        mark, language = self.mark(), self.chance.choice(["zh", "en"])
        target, broken = self.path(route, mark), False
        if self.some(0.5):
            query, broken = self.query(route, mark)
            target += b"?" + query
        request = Request(
            visitor.name, method, target, visitor.person, visitor.headers(language), b"", language, mark,
            isLoggedIn=visitor.person is not None, queryFault=broken)
        if method not in ("GET", "HEAD"):
            request.headers.append(("Content-Length", b"0"))
            # Where a form is taken after all, this one has no type.
            request.bodyFault = 415
        self._dress(request, visitor)
        return request

    def post(self, visitor, route, others, given=None):
        """`given`: path and fields of a form that was just opened."""
        mark, language = self.mark(), self.chance.choice(["zh", "en"])
        path, fields = given or self.form(route, mark)
        if not given or self.some(0.4):
            fields = self._spoil(fields, mark)
        fields = self._tame(route, fields)
        request = Request(
            visitor.name, "POST", path, visitor.person, visitor.headers(language), b"", language, mark,
            isLoggedIn=visitor.person is not None)
        fields = self._token(request, visitor, others, fields, isSound=given is not None and self.some(0.8))
        if self.some(0.05):
            query, request.queryFault = self.query(route, mark)
            request.target += b"?" + query
        self._encode(request, route, fields)
        self._dress(request, visitor)
        return request

    def none(self, visitor):
        """What is no request."""
        body = self.chance.choice(shapes.NO_REQUESTS).replace(b"{host}", visitor.host)
        return Request(visitor.name, "?", b"/", None, [], body, isNoRequest=True)

    def nowhere(self, visitor):
        """An address of nobody's."""
        parts = [self.chance.choice(shapes.PARTS) for _ in range(self.chance.choice([1, 2, 3, 6, 40]))]
        path = b"/" + b"/".join(parts).replace(b"{m}", b"%3Ci%3E")
        request = Request(
            visitor.name, self.chance.choice(shapes.METHODS), path, visitor.person, visitor.headers("en"), b"", "en",
            isLoggedIn=visitor.person is not None)
        request.headers.append(("Content-Length", b"0"))
        # Chance may hit upon a page; then a form without a type is refused.
        request.bodyFault = 415
        return request
