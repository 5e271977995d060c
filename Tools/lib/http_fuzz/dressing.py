"""What stands around a form: its token, its encoding, its headers; any of them wrong."""

import shapes

FIELDS_MAXIMUM = 400
BYTES_MAXIMUM = 512 * 1024
FORM = b"application/x-www-form-urlencoded"


class Dressing:
    """`chance` decides."""

    def some(self, share):
        return self.chance.random() < share

    def _token(self, request, visitor, others, fields, isSound):
        right = ["csrf", visitor.token]
        roll = 0.0 if isSound else self.chance.random()
        if roll < 0.62:
            request.hasToken = bool(visitor.token)
            return [right, *fields]
        if roll < 0.7:
            return fields
        if roll < 0.78:
            wrong = ["", "0", visitor.token[:-1], visitor.token.upper() + "x", "{m}"]
            return [["csrf", self.chance.choice(wrong)], *fields]
        if roll < 0.9:
            other = self.chance.choice(others)
            request.hasToken = other is visitor and bool(visitor.token)
            return [["csrf", other.token], *fields]
        if roll < 0.95:
            # The first one counts.
            return [["csrf", "wrong"], right, *fields]
        request.target += b"?csrf=" + visitor.token.encode()
        return [["CSRF", visitor.token], ["csrf ", visitor.token], *fields]

    def _encode(self, request, route, fields):
        isLarge = self.some(0.01)
        limit = route["bytesMaximum"] if request.isLoggedIn else BYTES_MAXIMUM
        if isLarge:
            # Of a form of megabytes its announced length is enough.
            fields.append(["text", "a" * min(limit + 1, 1024 * 1024)])
        if any(isinstance(value, bytes) for _, value in fields) or self.some(0.08):
            boundary = self.chance.choice([b"tear", b"b" * 70, b"'()+_,-./:=?", b"----WebKitFormBoundaryx"])
            request.body = shapes.multipart(fields, boundary, self.chance)
            kind = b"multipart/form-data; boundary=" + (b'"%s"' % boundary if self.some(0.3) else boundary)
            if len(fields) > FIELDS_MAXIMUM:
                request.bodyFault = 400
            elif self.some(0.08):
                request.body, request.bodyFault = request.body[:-self.chance.choice([3, 20])], 400
        else:
            kind = FORM if self.some(0.9) else self.chance.choice(shapes.FORM_TYPES).encode()
            if self.some(0.04):
                fields.insert(self.chance.randrange(len(fields) + 1), ["x", self.chance.choice(shapes.BROKEN)])
                request.bodyFault = 400
            elif self.some(0.02):
                fields += [["x", "1"]] * (FIELDS_MAXIMUM + 1)
                request.bodyFault = 400
            request.body = shapes.encoded(fields)
        length = len(request.body)
        if isLarge:
            if limit + 1 > 1024 * 1024:
                length = limit + 1
            request.bodyFault = 413
        if self.some(0.03):
            kind, request.bodyFault = self.chance.choice(shapes.TYPES).encode(), 415
            if kind.startswith(b"multipart/form-data"):
                # With no boundary, or one that is too long, it is no form of files that anybody can read.
                request.bodyFault = 413 if isLarge and b"=" in kind else 400 if b"=" in kind else 415
        if len(request.body) > limit and request.bodyFault in (None, 400):
            request.bodyFault = 413
        request.headers.append(("Content-Type", kind))
        if length == len(request.body) and self.some(0.08):
            request.headers.append(("Transfer-Encoding", b"chunked"))
            request.body = self._chunks(request.body)
        else:
            request.headers.append(("Content-Length", b"%d" % length))

    def _chunks(self, body):
        chunks = b""
        while body:
            size = self.chance.choice([1, 7, 4096, 65536])
            if len(body) > 20_000:
                size = 65536
            chunks += b"%x\r\n" % len(body[:size]) + body[:size] + b"\r\n"
            body = body[size:]
        return chunks + b"0\r\n\r\n"

    def _dress(self, request, visitor):
        """Headers that should make no difference, or that make a request foreign."""
        while self.some(0.25):
            name, value = self.chance.choice(shapes.HEADERS)
            value = value.replace("{m}", request.mark + "<i>\"'").encode("latin-1")
            # One header of a name: of several, which one counts is nobody's promise.
            if name == "Expect" and not request.body or name in [one[0] for one in request.headers]:
                continue
            request.headers.append((name, value))
        if self.some(0.04):
            # Behind the right one: the first counts. A cookie that is alone is nobody's.
            odd = self.chance.choice(shapes.COOKIES).replace("{m}", request.mark).encode()
            place = next(n for n, one in enumerate(request.headers) if one[0] == "Cookie")
            request.headers[place] = ("Cookie", request.headers[place][1] + b"; " + odd)
        if self.some(0.03):
            request.isForeign = True
            if request.method == "POST" and self.some(0.6):
                request.headers.append(self.chance.choice([
                    ("Origin", b"https://evil.example"), ("Origin", b"http://" + visitor.host + b".evil.example"),
                    ("Sec-Fetch-Site", b"cross-site")]))
                # One of the same name that came first is the one that counts.
                request.headers = _last(request.headers, request.headers[-1][0])
            else:
                hosts = [b"evil.example", b"", b"127.0.0.1.evil.example:80", b"[::1].evil", b"0.0.0.0"]
                host = self.chance.choice(hosts)
                request.headers[0] = ("Host", host)


def _last(headers, name):
    """Without those of this name but the last."""
    last = max(n for n, one in enumerate(headers) if one[0] == name)
    return [one for n, one in enumerate(headers) if one[0] != name or n == last]
