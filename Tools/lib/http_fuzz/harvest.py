"""What a page offers: its links and forms, told to the routes that they lead to. And whether it is a whole page."""

import html.parser
import urllib.parse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Routes(list):
    """All that the program answers, by the number of their parts."""

    def __init__(self, routes):
        super().__init__(routes)
        self._sorted = {}
        for route in sorted(self, key=lambda one: [part.startswith(":") for part in one["path"].split("/")]):
            places = [place for place in route["path"].split("/") if place]
            self._sorted.setdefault(len(places), []).append((places, route))

    def match(self, path):
        """The routes whose pattern fits, the most exact first; path: text without query."""
        parts = [part for part in path.split("/") if part]
        return [
            route for places, route in self._sorted.get(len(parts), ())
            if all(place == part or place[0] == ":" for place, part in zip(places, parts))]


def parameters(pattern, path):
    """What stands in the places of a pattern."""
    pairs = zip(pattern.strip("/").split("/"), path.strip("/").split("/"))
    return [part for place, part in pairs if place.startswith(":")]


class Form:
    def __init__(self, method, action):
        self.method, self.action = method, action
        # (name, kind, value, options, limit)
        self.fields = []
        # (name, value, action) of its buttons
        self.buttons = []
        # Where it stands: person and address.
        self.at = None


class Page(html.parser.HTMLParser):
    """Reads a page; `faults` tells what is not well formed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text = text
        self.faults, self.links, self.forms = [], [], []
        self.language, self.title, self.doctype = None, "", False
        self._open, self._ids, self._named, self._loose = [], set(), {}, []
        self._form = self._select = self._area = None
        self.feed(text)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {' '.join(self._open)}")
        for name, item in self._loose:
            if name in self._named:
                item(self._named[name])

    def handle_decl(self, decl):
        self.doctype = decl.lower() == "doctype html"

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> names an attribute twice: {names}")
        found = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        # What a script may put in place of something stands in a <template>, with the same id.
        if "id" in found and "template" not in self._open:
            if found["id"] in self._ids:
                self.faults.append(f"id {found['id']!r} stands twice")
            self._ids.add(found["id"])
        if tag == "html":
            self.language = found.get("lang")
        if "href" in found:
            self.links.append(found["href"])
        self._control(tag, found)

    def _control(self, tag, found):
        if tag == "form":
            self._form = Form(found.get("method", "get").upper(), found.get("action"))
            self._named[found.get("id", "")] = self._form
            self.forms.append(self._form)
        elif tag in ("input", "select", "textarea", "button"):
            name, kind = found.get("name"), found.get("type", "text" if tag == "input" else tag)
            limit = found.get("maxlength")
            if tag == "button":
                button = (name, found.get("value", ""), found.get("formaction"))
                self._put(found, lambda form: form.buttons.append(button))
            elif name:
                field = [name, kind, found.get("value", "on" if kind in ("checkbox", "radio") else ""), [], limit]
                self._put(found, lambda form: form.fields.append(field))
                self._select = field if tag == "select" else self._select
                self._area = field if tag == "textarea" else self._area
        elif tag == "option" and self._select:
            self._select[3].append(found.get("value", ""))
            if "selected" in found:
                self._select[2] = found.get("value", "")

    def _put(self, found, add):
        if "form" in found:
            self._loose.append((found["form"], add))
        elif self._form:
            add(self._form)

    def handle_data(self, data):
        if self._open and self._open[-1] == "title":
            self.title += data
        if self._area:
            self._area[2] += data

    def handle_endtag(self, tag):
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:] or 'nothing'} at {self.getpos()}")
            if tag in self._open:
                while self._open.pop() != tag:
                    pass
        else:
            self._open.pop()
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None


class Harvest:
    """What has been seen so far, by route."""

    def __init__(self, routes):
        self.routes = routes
        self.places, self.forms, self.names = {}, {}, {}

    def key(self, method, path):
        return next((f"{method} {one['path']}" for one in self.routes.match(path) if one["method"] == method), None)

    def note(self, page, person, address, isOwn=True):
        """`isOwn`: the page is there again when its address is opened."""
        for link in page.links:
            self._link("GET", link, address)
        for form in page.forms:
            form.at = (person, address if isOwn else None)
            actions = [action for _, _, action in form.buttons if action] + [form.action or address]
            for action in actions:
                path = self._link(form.method, action, address)
                key = path and self.key(form.method, path)
                if key and form.method == "GET":
                    self.names.setdefault(key, set()).update(field[0] for field in form.fields)
                elif key:
                    held = self.forms.setdefault(key, [])
                    held.append((path, form))
                    # The newest stand for a record as it is now.
                    del held[:-40]

    def _link(self, method, link, address):
        whole = urllib.parse.urlsplit(urllib.parse.urljoin(address, link))
        if whole.netloc or whole.scheme or not whole.path.startswith("/"):
            return None
        key = self.key(method, whole.path)
        if key:
            pattern = key.split(" ")[1]
            held = self.places.setdefault(key, [])
            values = parameters(pattern, whole.path)
            if values not in held:
                held.append(values)
                del held[:-200]
            query = urllib.parse.parse_qs(whole.query, keep_blank_values=True)
            self.names.setdefault(key, set()).update(query)
        return whole.path
