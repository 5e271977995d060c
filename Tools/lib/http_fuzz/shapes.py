"""Values as wrong as they come, for every part of a request."""

import urllib.parse

# Where `{m}` stands, the mark of the request does: it must not come back as it is.
VALUES = [
    "", " ", "\t\n", "0", "-1", "1", "007", "9" * 20, "1e9", "0x10", "NaN", "true", "null", "１２３", "９９９９", "Ⅷ", "٣",
    "\0", "a\0b", "\r\nX-Injected: 1", "\n\n", "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "//evil.example/",
    "https://evil.example/", "javascript:alert(1)", "%", "%2e%2e%2f", "%00", "2026-02-30", "2026-13-01", "0000-00-00",
    "9999-12-31", "2026-03-02", "二〇二六年", "<script>alert(1)</script>", "' OR 1=1 --", "\" NEAR(", "*", "a* OR b*",
    "{{csrf}}", "{{{csrf}}}", "{1}{2}", "\u202eabc", "\ufeff", "\u2028", "e\u0301" * 40, "👩‍👩‍👧‍👦", "𠮷", "İſ",
    "=1+1", "@SUM(A1)", "0" * 32, "f" * 32, "0" * 31, "a" * 5000, "字" * 3000, "a,b;c", "A" * 64 + "#1", "测试", "3",
    "{m}", "{m}", "{m}", "测试{m}", "2026{m}", "{m}\n{m}",
]

# Percent-encoded as it stands: what no text is.
BROKEN = [b"%ff%fe", b"%C0%AF", b"%ED%A0%80", b"%", b"%4", b"%zz", b"%E4%BD", b"\xff\xfe", b"\xe4\xbd"]

# Parts of a path.
PARTS = [
    b"..", b".", b"..%2f..%2fetc%2fpasswd", b"%2e%2e", b"%00", b"a%00b", b"%ff%fe", b"%", b"%zz", b"%252e%252e%252f",
    b"%EF%BC%91%EF%BC%92", b"-1", b"0", b"1", b"9" * 20, b"18446744073709551616", b"a" * 3000, b"%E5%AD%97" * 300,
    b"%0d%0aX-Injected:%201", b"%3Cscript%3E", b"{m}", b"0" * 32, b"F" * 32, b"0" * 31 + b"g", b"*", b":id", b"%20",
    b"new", b"R1", b"note", b"nature", b"constructor", b"a;b=c", b"a+b",
]

METHODS = ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "GET"]
TYPES = [
    "application/json", "text/plain", "", "application/x-www-form-urlencoded-not", "multipart/mixed; boundary=x",
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b" * 71,
    "application/octet-stream", "x", "字",
]
# May be right: a name of a type is the same in capitals, and parameters do no harm.
FORM_TYPES = [
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8",
    "Application/X-WWW-Form-Urlencoded",
]
HEADERS = [
    ("Accept", "application/json"), ("Accept", "*/*;q=0"), ("Accept", "x" * 900), ("Accept-Language", "en;q=0.1, \xe4"),
    ("Accept-Encoding", "gzip, br, identity;q=0"), ("If-None-Match", "*"), ("If-None-Match", '"0"'), ("X-Live", "1"),
    ("If-Modified-Since", "Sat, 29 Oct 1994 19:43:31 GMT"), ("Last-Event-ID", "9" * 30), ("Last-Event-ID", "{m}"),
    ("Range", "bytes=0-1"), ("Range", "bytes=9-1,x"), ("Expect", "100-continue"), ("Upgrade", "websocket"),
    ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-HTTP-Method-Override", "DELETE"),
    ("Referer", "http://evil.example/{m}"), ("User-Agent", "{m}"), ("Authorization", "Basic eDp5"), ("Origin", "null"),
    ("Sec-Fetch-Site", "same-site"), ("Content-Encoding", "gzip"), ("TE", "trailers"), ("Forwarded", "host=evil"),
]
COOKIES = [
    "huiyin_visit=0", "huiyin_visit=" + "f" * 64, "huiyin_visit=", "huiyin_visit", "=", ";;;", "a=b; a=c",
    "huiyin_visit=" + "a" * 4000, "huiyin_visit={m}", "huiyin_size=large", 'huiyin_lang="en"', "$Version=1",
]

# Bytes that are no request at all: answered with 400 and the end of the connection.
NO_REQUESTS = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET\r\n\r\n",
    b"FOO /login HTTP/1.1\r\nHost: {host}\r\n\r\n", b"GET /login HTTP/9.9\r\nHost: {host}\r\n\r\n",
    b"GET /lo\0gin HTTP/1.1\r\nHost: {host}\r\n\r\n", b"GET /login?a b HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /lo\xff\xfegin HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /login HTTP/1.1\r\nHost: {host}\r\n" + b"".join(b"X-%d: %090d\r\n" % (n, 0) for n in range(2000)) + b"\r\n",
    b"GET /login HTTP/1.1\r\nHost: {host}\r\nX\0Y: 1\r\n\r\n", b"GET /login HTTP/1.1\r\nHost: {host}\r\nX : 1\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: -5\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9" + b"9" * 30 + b"\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1, 2\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
]


def quote(text):
    return urllib.parse.quote_plus(text.encode("utf-8")).encode()


def encoded(fields):
    """A form; names and values are text, or bytes that stand there as they are."""
    def one(part):
        return part if isinstance(part, bytes) else quote(part)

    return b"&".join(one(name) + b"=" + one(value) for name, value in fields)


def _named(text):
    """As browsers write a name."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode()


def multipart(fields, boundary, chance):
    """Likewise as a form that brings files: those that are bytes."""
    body = b""
    for name, value in fields:
        head = b'Content-Disposition: form-data; name="%s"' % (
            name if isinstance(name, bytes) else _named(name))
        if isinstance(value, bytes):
            head += b'; filename="' + chance.choice([b"a.csv", b"../../x.csv", "名册.csv".encode(), b""]) + b'"'
            head += b"\r\nContent-Type: application/octet-stream"
        content = value if isinstance(value, bytes) else value.encode("utf-8")
        body += b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n"
    return body + b"--" + boundary + b"--\r\n"
