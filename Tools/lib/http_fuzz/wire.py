"""HTTP/1.1 by hand: what is sent may be as wrong as one likes, and what comes back is read to the byte."""

import select
import socket

# Seconds after which an answer that has not come never will; the server gives up a body that does not come after 20.
PATIENCE = 40


class NoAnswer(Exception):
    """The connection ended, or nothing came."""


class Answer:
    def __init__(self, status, headers, body, isWhole=True):
        self.status = status
        self.headers = headers
        self.body = body
        # Nothing came behind it that belongs to no answer.
        self.isWhole = isWhole

    def header(self, name):
        return next((value for key, value in self.headers if key == name.lower()), None)

    def all(self, name):
        return [value for key, value in self.headers if key == name.lower()]

    @property
    def isPage(self):
        return (self.header("content-type") or "").startswith("text/html")

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Line:
    """A connection that is kept while it lasts."""

    def __init__(self, host, port):
        self._address = (host, port)
        self._socket = None
        self._rest = b""

    def close(self):
        if self._socket:
            self._socket.close()
        self._socket, self._rest = None, b""

    def ask(self, raw, method="GET", isLast=False, endsWriting=False, isStream=False):
        """Sends these bytes and reads one answer. `isLast`: nothing else is sent on this connection."""
        isOld = self._reuse()
        try:
            return self._once(raw, method, isLast, endsWriting, isStream)
        except (NoAnswer, OSError):
            # The server may have ended a connection that stood idle in the moment in which it was used again.
            self.close()
            if not isOld:
                raise
            return self._once(raw, method, isLast, endsWriting, isStream)

    def _reuse(self):
        if self._socket and select.select([self._socket], [], [], 0)[0]:
            self.close()
        return self._socket is not None

    def _once(self, raw, method, isLast, endsWriting, isStream):
        if self._socket is None:
            self._socket = socket.create_connection(self._address, PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._send(raw)
        if endsWriting:
            self._socket.shutdown(socket.SHUT_WR)
        self._socket.settimeout(PATIENCE)
        status, headers = self._head()
        while 100 <= status < 200:
            status, headers = self._head()
        if isStream and status == 200:
            body = self._until(b"\n\n")
            self.close()
            return Answer(status, headers, body)
        body = self._body(method, status, dict(headers))
        answer = Answer(status, headers, body, isWhole=not self._hasMore(method))
        if isLast or endsWriting or not answer.isWhole or dict(headers).get("connection") == "close":
            self.close()
        return answer

    def trickle(self, raw, pieces, pause):
        """Sends these bytes, and then one after the other with a pause before each."""
        self._socket = socket.create_connection(self._address, PATIENCE)
        self._socket.sendall(raw)
        for _ in range(pieces):
            if select.select([self._socket], [], [], pause)[0]:
                return
            self._socket.sendall(b"a")

    def read(self, method):
        self._socket.settimeout(PATIENCE)
        status, headers = self._head()
        answer = Answer(status, headers, self._body(method, status, dict(headers)))
        self.close()
        return answer

    def _send(self, raw):
        """Until all is sent or the answer is there: whoever is refused early need not send the rest."""
        self._socket.setblocking(False)
        view = memoryview(raw)
        while view:
            readable, writable, _ = select.select([self._socket], [self._socket], [], PATIENCE)
            if readable:
                return
            if not writable:
                raise NoAnswer("what was sent is not taken")
            view = view[self._socket.send(view[:65536]):]

    def _more(self):
        try:
            data = self._socket.recv(65536)
        except TimeoutError as error:
            raise NoAnswer(f"nothing within {PATIENCE} s") from error
        if not data:
            raise NoAnswer("the connection was ended without a whole answer")
        self._rest += data

    def _until(self, end):
        while end not in self._rest:
            self._more()
        head, _, self._rest = self._rest.partition(end)
        return head

    def _take(self, count):
        while len(self._rest) < count:
            self._more()
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def _head(self):
        lines = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        version, status, *_ = lines[0].split(" ")
        if not version.startswith("HTTP/1."):
            raise NoAnswer(f"no answer of HTTP: {lines[0]!r}")
        headers = []
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers.append((name.lower(), value.strip()))
        return int(status), headers

    def _body(self, method, status, headers):
        if method == "HEAD" or status in (204, 304):
            return b""
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self._until(b"\r\n").split(b";")[0], 16):
                body += self._take(size)
                self._take(2)
            self._until(b"\r\n")
            return body
        return self._take(int(headers.get("content-length", 0)))

    def _hasMore(self, method):
        # A body behind the head alone may come a little later.
        wait = 0.05 if method == "HEAD" else 0
        while select.select([self._socket], [], [], wait)[0]:
            data = self._socket.recv(65536)
            if not data:
                break
            self._rest += data
        return bool(self._rest)
