"""SPEC sections 12 to 17: judgement and fold, slow and plain."""
from functools import cache

from codecs_of_spec import (
    YEAR_2200, Fault, counted, integer, is_empty, opid_bytes, opid_text, read_answer, read_body, read_facts, record_id, sha256,
    show_value, value_field, varint)

SET, ADD, REMOVE, APPEND, EVENT, ANSWER, APPROVE, READMIT = range(1, 9)
NONE = b"\0"


class Kind:
    """C4: the table of a kind."""

    def __init__(self, table):
        self.number, self.natural = table["number"], table["hasNaturalKey"]
        self.fields, self.entries, self.events = (
            {row["number"]: self.row(row) for row in table[part]} for part in ("fields", "entries", "events"))
        self.edges = {(edge["from"], edge["to"]): edge["place"] for edge in table["edges"]}
        self.meanings = table["meanings"]
        self.confidential = bytes.fromhex(table["meanings"]["confidential"])
        self.audience, self.readmitters = table["audience"], int(table["readmitters"])
        self.making, self.sight = (self.row(table[part]) if part in table else None for part in ("making", "sight"))
        self.seat = int(table.get("seatRoles", 0))

    @classmethod
    def row(cls, row):
        names = ("decide", "propose", "deciders", "approvers", "unitRoles", "removers")
        roles = {key: int(row[key]) for key in names if key in row}
        scopes = [scope | {"roles": int(scope["roles"])} for scope in row.get("scopes", [])]
        exception = row.get("exception") and row["exception"] | {"roles": int(row["exception"]["roles"])}
        others = {"ofOthers": cls.row(row["ofOthers"])} if "ofOthers" in row else {}
        return row | roles | others | {
            "ladder": [bytes.fromhex(value) for value in row.get("ladder", [])], "scopes": scopes, "exception": exception}

    def knows(self, op):
        number = op["operation"]
        if number in (SET, ADD, REMOVE):
            return op["field"] in self.fields
        if number == APPEND:
            return op["field"] in self.entries
        return op["field"] in self.events if number == EVENT else number in (ANSWER, APPROVE, READMIT)

    def rights(self, op):
        table = {APPEND: self.entries, EVENT: self.events}.get(op["operation"], self.fields)
        return table.get(op["field"])


def faults_of_bytes(changeset, kind):
    """Reasons of section 13 that need no directory: body, form, facts. Reads the ops on the way."""
    found, header = set(), changeset["header"]
    try:
        changeset["ops"] = read_body(changeset["body"])
    except Fault:
        changeset["ops"] = []
        found.add("body")
    ops = changeset["ops"]
    written = [(op["field"], op["target"]) for op in ops if op["operation"] == SET]
    if len(set(written)) < len(written) or len(ops) > 1 and any(op["operation"] == READMIT for op in ops):
        found.add("form")
    if not header["parents"]:
        clock = header["clock"] >> 16
        fits = {natural: record_id(header["kind"], header["facts"], clock, natural) == header["record"]
                for natural in (True, False)}
        if kind is None:
            sound = any(fits.values())
        else:
            try:
                facts = read_facts(header["facts"], kind["hasNaturalKey"])
                sound = fits[kind["hasNaturalKey"]] and facts.get("writer", header["writer"]) == header["writer"]
            except Fault:
                sound = False
        if not sound:
            found.add("facts")
    return found


class History:
    """Sections 12 and 13."""

    def __init__(self, changesets, directory, kind, rules):
        self.kind, self.directory = kind, directory
        given = {c["reference"]: c for c in changesets}
        for c in given.values():
            known = {"hasNaturalKey": kind.natural} if c["header"]["kind"] == kind.number else None
            c["faults"] = faults_of_bytes(c, known)
        present, rest = {}, dict(given)
        while True:  # C1
            ready = [r for r, c in rest.items() if c["header"]["directory"] in directory.versions
                     and all(parent in present for parent in c["header"]["parents"])]
            if not ready:
                break
            for reference in sorted(ready):
                present[reference] = rest.pop(reference)
        self.changesets, self.place = list(present.values()), {r: i for i, r in enumerate(present)}
        self.parked = [
            {"changeset": r, "missing": sorted({p for p in c["header"]["parents"] if p not in present}),
             "lacksDirectory": c["header"]["directory"] not in directory.versions} for r, c in sorted(rest.items())]
        self.parents = [{self.place[p] for p in c["header"]["parents"]} for c in self.changesets]
        self.past = []
        for parents in self.parents:
            self.past.append(frozenset(parents).union(*(self.past[p] for p in parents)))
        self.cited = [directory.snapshots[c["header"]["directory"]] for c in self.changesets]
        self.newer = [snapshot["rules"] > rules for snapshot in self.cited]
        self.read_ops()
        self.authors()
        self.judge()

    def header(self, c):
        return self.changesets[c]["header"]

    def authors(self):  # C8
        self.roles, self.unit, self.hub = [], [], []
        for c, snapshot in enumerate(self.cited):
            person = snapshot["persons"].get(self.header(c)["person"])
            device = snapshot["devices"].get(self.changesets[c]["device"])
            roles = int(person["roles"]) if person and not person["inactive"] else 0
            holds = not person or not (person.get("representative") or {}).get("status")
            self.roles.append(roles if holds else roles & ~self.kind.seat)
            self.unit.append(person["unit"] if person else None)
            self.hub.append(device is not None and device["kind"] == 1)

    def read_ops(self):
        """C5 to C7. An op is its number in `ops`."""
        self.ops, self.of, self.bound = [], [], {}
        for c, changeset in enumerate(self.changesets):
            self.of.append(range(len(self.ops), len(self.ops) + len(changeset["ops"])))
            for index, op in enumerate(changeset["ops"]):
                form, target = op["target"]
                if form == "sibling":
                    form, target = "op", (changeset["reference"], target)
                self.ops.append(op | {"id": (changeset["reference"], index), "c": c, "target": (form, target)})
        number = {op["id"]: i for i, op in enumerate(self.ops)}
        self.number = number
        for i, op in enumerate(self.ops):
            op["known"] = self.kind.knows(op)
            op["reach"] = []
            for link in op["links"]:
                other = number.get(link)
                if other is None or self.ops[other]["c"] not in self.past[op["c"]]:
                    continue
                o = self.ops[other]
                elements = {op["operation"], o["operation"]} <= {ADD, REMOVE}
                if (o["field"], o["target"]) == (op["field"], op["target"]) \
                        and (not elements or o["value"] == op["value"]):
                    op["reach"].append(other)
            if op["operation"] == SET and op["target"][0] == "record":
                for before in reversed(range(self.of[op["c"]].start, i)):
                    b = self.ops[before]
                    if b["operation"] == EVENT and op["field"] in self.kind.events.get(b["field"], {"bound": []})["bound"]:
                        self.bound[i] = before
                        break

    def reached(self, ops, passes=lambda op: True):
        found, stack = set(), list(ops)
        while stack:
            for link in self.ops[stack.pop()]["reach"]:
                if link not in found:
                    found.add(link)
                    if passes(link):
                        stack.append(link)
        return found

    # --- Section 13

    def judge(self):
        self.reasons = []
        newest = []
        for c, changeset in enumerate(self.changesets):
            header, found = changeset["header"], set(changeset["faults"])
            if len(header["parents"]) > 16 or len(set(header["parents"])) < len(header["parents"]):
                found.add("parents")
            if any(self.header(p)["kind"] != header["kind"] for p in self.parents[c]):
                found.add("kind")
            highest = max((self.header(p)["clock"] for p in self.parents[c]), default=None)
            if highest is not None and header["clock"] <= highest \
                    or header["clock"] >> 16 >= YEAR_2200 and (highest is None or header["clock"] != highest + 1) \
                    or any("clock" in self.reasons[p] for p in self.parents[c]):
                found.add("clock")
            cited = header["directory"][:2]
            known = max((newest[p] for p in self.parents[c]), default=cited)
            if cited < known:
                found.add("version")
            newest.append(max(cited, known))
            found |= self.faults_of_author(c)
            if self.directory.is_cut_off("revocation", changeset["device"], changeset["reference"]):
                found.add("revoked")
            if self.directory.is_cut_off("strict withdrawal", header["person"], changeset["reference"]):
                found.add("withdrawn")
            self.reasons.append(found)
        readmitted = set()
        for c in reversed(range(len(self.changesets))):
            if c in readmitted and self.reasons[c] <= {"revoked", "withdrawn"}:
                self.reasons[c] = set()
            if self.reasons[c] or not self.hub[c] or not self.roles[c] & self.kind.readmitters:
                continue
            for op in self.changesets[c]["ops"]:
                if op["operation"] == READMIT and op["target"][0] == "changeset":
                    place = self.place.get(op["target"][1])
                    if place in self.past[c]:
                        readmitted.add(place)

    def faults_of_author(self, c):
        snapshot, person = self.cited[c], self.header(c)["person"]
        device = snapshot["devices"].get(self.changesets[c]["device"])
        if device is None:
            return {"device"}
        if person == 0:
            if device["kind"] != 1:
                return {"person"}
        elif person not in snapshot["persons"] or person not in device["vouches"]:
            return {"person"}
        has_all = all(self.has_right(c, i) for i in self.of[c])
        return set() if has_all else {"right"}

    def has_right(self, c, i):
        op, roles = self.ops[i], self.roles[c]
        if not op["known"] or i in self.bound:
            return True
        number, row = op["operation"], self.kind.rights(op)
        if self.header(c)["person"] == 0:
            if number == ANSWER:
                return (read_answer(op["value"]) or (False,))[0]
            if number == EVENT:
                return not row["neverConfirmedByMachine"]
            return number == SET and row["class"] == "hubDecided" and not row["neverConfirmedByMachine"]
        if number in (ANSWER, APPROVE):
            return roles != 0
        if number == READMIT:
            return roles & self.kind.readmitters != 0
        if number == REMOVE and row.get("removers"):
            return roles & row["removers"] != 0
        return roles & (row["decide"] | row["propose"]) != 0

    def accepted(self, c):
        return not self.reasons[c]

    # --- Section 14

    @cache
    def view(self, members):
        return View(self, members)

    def past_of(self, i):
        return self.view(self.past[self.ops[i]["c"]])

    def may_only_propose(self, i):
        op, roles = self.ops[i], self.roles[self.ops[i]["c"]]
        if op["operation"] not in (EVENT, SET, ADD, REMOVE):
            return False
        row = self.rights(i)
        return row is not None and not roles & row["decide"] and roles & row["propose"] != 0

    def rights(self, i):
        """Of an event on an edge for the author of the day those of others, if it is another one's."""
        op, row = self.ops[i], self.kind.rights(self.ops[i])
        if op["operation"] == REMOVE and row and row.get("removers"):
            return {"decide": row["removers"], "propose": 0, "scopes": [], "exception": None}
        if op["operation"] == EVENT and row and "ofOthers" in row:
            place = self.kind.edges.get((self.seen(i)[0], op["field"]))
            if place == "anywhereByAuthorSameDay" and not self.anywhere(place, op["c"]):
                return row["ofOthers"]
        return row

    # --- O26

    def in_scope(self, i):
        if self.header(self.ops[i]["c"])["person"] == 0:
            return True
        return self.sees(i) and self.within(self.rights(i), i, i)

    def sees(self, i):
        c = self.ops[i]["c"]
        if self.header(c)["person"] == 0:
            return True
        if not self.header(c)["parents"]:
            return self.kind.making is None or self.within(self.kind.making, i, i)
        if self.kind.sight is None:
            return True
        out = self.kind.meanings.get("excludedUnits")
        barred = units_of(self.past_of(i).members((out, None))) if out is not None else set()
        return not barred & (self.own_units(i, "grids") | self.own_units(i, "own")) and self.within(self.kind.sight, i, i)

    def within(self, row, i, step):
        roles, exception = self.roles[self.ops[i]["c"]], row["exception"]
        holds = lambda scope: any(self.holds(reach, i, step) for reach in scope["reaches"])
        if exception and roles & exception["roles"] and holds(exception):
            return False
        for role in (1 << bit for bit in range(64)):
            if not roles & row["decide"] & role:
                continue
            scopes = [scope for scope in row["scopes"] if scope["roles"] & role]
            if not scopes or any(holds(scope) for scope in scopes):
                return True
        return False

    def own_units(self, i, sort):
        c = self.ops[i]["c"]
        units, person = self.cited[c]["units"], self.cited[c]["persons"].get(self.header(c)["person"])
        chain, unit = [], person["unit"] if person else 0
        while unit and unit not in chain and (not chain or unit in units):
            chain.append(unit)
            unit = units.get(unit, {}).get("parent", 0)
        if sort != "grids":
            return set(chain[:1] if sort == "own" else chain)
        own = set(chain) | set(person.get("grids") or []) if person else set()
        posts = ("countyRepresentative", "townRepresentative")
        return {number for number, unit in units.items() if unit["kind"] == 12 and number in own
                or person and any(unit.get("grid", {}).get(post) == person["number"] for post in posts)}

    def holds(self, reach, i, step):
        past, c = self.past_of(i), self.ops[i]["c"]
        person, form = self.header(c)["person"], reach["form"]
        if form == "unit":
            own = self.own_units(i, reach["sort"])
            return any(own & self.their_units(source, i) for source in reach["of"])
        if form == "person":
            named = [m for field in reach["of"] for m in past.members((field, None)) + [past.effective((field, None))]]
            return any(value is not None and integer(value) == person for value in named)
        if form == "author":
            return any(self.header(r)["person"] == person and self.accepted(r) and r != c
                       and any(self.own(j) == "ok" for j in self.of[r]) for r in self.roots(c))
        given = self.bound_values(step).get(reach["of"]) if self.ops[step]["operation"] == EVENT else None
        value = given if given is not None else past.effective((reach["of"], None))
        return (NONE if value is None else value) in [bytes.fromhex(v) for v in reach["values"]]

    def roots(self, c):
        return [r for r in self.past[c] | {c} if not self.header(r)["parents"]]

    def their_units(self, source, i):
        past, meanings, c = self.past_of(i), self.kind.meanings, self.ops[i]["c"]
        closed = self.kind.confidential in [
            self.ops[j]["value"] for j in past.live((meanings.get("secrecy"), None))]
        current = past.effective((meanings.get("unit"), None))
        homes = units_of_numbers(read_facts(self.header(r)["facts"], True)["home"]
                                 for r in self.roots(c) if "facts" not in self.reasons[r])
        if source == "home":
            return set() if closed else homes
        if source == "homeUntilGiven":
            return homes if current is None or is_empty(current) else set()
        if source == "current":
            return units_of([current])
        if source == "share":
            return set() if closed else units_of(past.members((meanings.get("share"), None)))
        if self.header(c)["parents"]:
            return units_of(past.members((source["set"], None)))
        return units_of(self.ops[j]["value"] for j in self.of[c] if self.ops[j]["operation"] == ADD
                        and key_of(self.ops[j]) == (source["set"], None))

    def at_its_unit(self, i):
        unit, own = self.kind.meanings.get("unit"), self.unit[self.ops[i]["c"]]
        return unit is not None and own is not None \
            and integer(self.past_of(i).effective((unit, None))) == own

    @cache
    def seen(self, i):
        standing = self.past_of(i).standing
        for j in self.of[self.ops[i]["c"]]:
            if j < i and self.ops[j]["operation"] == EVENT and self.own(j) == "ok":
                standing = self.moved(j, standing)
        return standing

    def moved(self, i, standing):
        epoch = integer(self.bound_values(i).get(self.kind.meanings.get("epoch")))
        return self.ops[i]["field"], standing[1] if epoch is None else epoch

    def bound_values(self, i):
        return {self.ops[j]["field"]: self.ops[j]["value"] for j, event in self.bound.items() if event == i}

    @cache
    def own(self, i):
        op, c = self.ops[i], self.ops[i]["c"]
        if not op["known"]:
            return "unknown"  # O1
        number, person = op["operation"], self.header(c)["person"]
        row = self.kind.fields.get(op["field"]) if number in (SET, ADD, REMOVE) else None
        if row and (row["class"] == "set") == (number == SET):
            return "notEffective fieldClass"
        if not self.target_is_there(i):
            return "notEffective target"
        if number == READMIT:
            return "ok" if self.hub[c] else "notEffective elsewhere"
        recused = self.kind.meanings.get("recused")
        open_to_all = number == APPEND and self.kind.entries[op["field"]]["openToRecused"]
        if recused is not None and not open_to_all \
                and person in [integer(m) for m in self.past_of(i).members((recused, None))]:
            return "notEffective recused"
        if number in (ADD, REMOVE, APPEND):
            return "ok" if self.in_scope(i) else "notEffective scope"
        if number == EVENT:
            return self.own_event(i)
        return self.own_set(i, row) if number == SET else self.own_reply(i)

    def target_is_there(self, i):  # O3
        op, past = self.ops[i], self.past[self.ops[i]["c"]]
        form, target = op["target"]
        number = op["operation"]
        if number == READMIT:
            return form == "changeset" and self.place.get(target) in past
        if number in (ANSWER, APPROVE):
            other = self.number.get(target) if form == "op" else None
            return other is not None and self.ops[other]["c"] in past \
                and self.ops[other]["operation"] in (SET, EVENT)
        if form == "record":
            return True
        other = self.number.get(target) if form == "op" else None
        if other is None or number == EVENT or self.ops[other]["operation"] != APPEND:
            return False
        return self.ops[other]["c"] in past or self.ops[other]["c"] == op["c"] and other < i

    def own_event(self, i):
        op, c = self.ops[i], self.ops[i]["c"]
        event = self.kind.events[op["field"]]
        place = self.kind.edges.get((self.seen(i)[0], op["field"]))
        if place is None:
            return "notEffective noEdge"
        if self.header(c)["person"] == 0:
            return self.own_of_hub_itself(i)
        if event["forCurrentUnit"] and not self.at_its_unit(i):
            return "notEffective right"
        if not self.hub[c] and not self.anywhere(place, c) or self.may_only_propose(i):
            return "proposal"
        return self.lacks(i) or "ok" if self.in_scope(i) else "notEffective scope"

    def anywhere(self, place, c):
        day = lambda header: (header["time"] + 28_800_000) // 86_400_000
        own = self.header(c)
        roots = [self.header(p) for p in self.past[c] if not self.header(p)["parents"]]
        return place == "anywhere" or place == "anywhereByAuthorSameDay" and all(
            root["person"] == own["person"] and day(root) == day(own) for root in roots)

    def lacks(self, i):  # O12
        event, bound, past = self.kind.events[self.ops[i]["field"]], self.bound_values(i), self.past_of(i)
        beside = [self.ops[j] for j in self.of[self.ops[i]["c"]]
                  if self.ops[j]["operation"] in (SET, APPEND) and self.own(j) == "ok"]
        for condition in event["conditions"]:
            if condition["form"] == "register":
                field = condition["field"]
                here = [op for op in beside if op["operation"] == SET and op["field"] == field
                        and op["target"][0] == "record" and not is_empty(op["value"])]
                if is_empty(past.effective((field, None)) or NONE) and not here:
                    return f"notEffective condition {field}"
            elif condition["form"] == "anyEntry":
                entry, found = condition["kind"], beside + [self.ops[j] for j in past.appends()]
                if not any(op["operation"] == APPEND and op["field"] == entry for op in found):
                    return f"notEffective condition {entry}"
            else:
                entry, field, value = condition["kind"], condition["field"], bytes.fromhex(condition["value"])
                found = beside + [self.ops[j] for j in past.appends()]
                if not any(op["operation"] == APPEND and op["field"] == entry and value_field(op["value"], field) == value
                           for op in found):
                    return f"notEffective condition {entry}"
        for field in event["needed"]:
            if is_empty(bound.get(field, NONE)):
                return f"notEffective unbound {field}"
        epoch = self.kind.meanings.get("epoch")
        if epoch in bound and integer(bound[epoch]) != self.seen(i)[1] + 1:
            return f"notEffective epochNotNext {epoch}"
        return None

    def own_set(self, i, row):
        op, c = self.ops[i], self.ops[i]["c"]
        if i in self.bound:
            return "bound"
        if op["field"] == self.kind.meanings.get("responsible") and is_empty(op["value"]):  # O13
            return f"notEffective condition {op['field']}"
        if row["class"] == "plain":
            return "ok" if self.in_scope(i) else "notEffective scope"
        if row["class"] == "hubDecided":  # O14
            if row["onlyBound"]:
                return "notEffective onlyWithEvent"
            if self.header(c)["person"] == 0 and not row["machineWritten"]:
                return self.own_of_hub_itself(i)
            if not self.hub[c] or self.may_only_propose(i):
                return "proposal"
            return "ok" if self.in_scope(i) else "notEffective scope"
        roles = self.roles[c]  # O15
        if roles & row["unitRoles"] and not roles & row["decide"] & ~row["unitRoles"] and not self.at_its_unit(i):
            return "notEffective right"
        if self.may_only_propose(i):
            return "proposal"
        verdict = self.own_guarded(i, row)
        return verdict if verdict == "proposal" or self.in_scope(i) else "notEffective scope"

    def own_guarded(self, i, row):
        op = self.ops[i]
        now = self.past_of(i).effective((op["field"], op["target"][1]))
        if row["ladder"] and now is not None:
            new, old = rank(row, op["value"]), rank(row, now)
            if row["approvers"] and new < old:
                return "lowering"
            if new > old:
                return "ok"
        return "proposal" if self.decided(i) and not self.is_decider(i, row) else "ok"

    def is_decider(self, i, row):
        roles = self.roles[self.ops[i]["c"]] & row["deciders"]
        return roles & ~row["unitRoles"] != 0 or roles != 0 and self.at_its_unit(i)

    @cache
    def decided(self, i):  # O16
        reached = self.reached([i])
        live = {j for j in self.past_of(i).live(key_of(self.ops[i])) if j in reached}
        return live if len({self.ops[j]["value"] for j in live}) > 1 else set()

    def own_reply(self, i):
        op, c = self.ops[i], self.ops[i]["c"]
        if self.header(c)["person"] == 0:
            return "ok"
        t = self.number[op["target"][1]]
        other, roles = self.ops[t], self.roles[c]
        row = self.kind.rights(other)
        if not other["known"] or other["operation"] == SET and row["class"] not in ("guarded", "hubDecided"):
            return "notEffective target"
        if not self.sees(i):
            return "notEffective scope"
        if op["operation"] == APPROVE:
            entitled = self.accepted(other["c"]) and self.own(t) == "lowering" and roles & row["approvers"]
        elif other["operation"] == SET and row["class"] == "guarded":
            entitled = self.is_decider(i, row)
        else:
            entitled = self.hub[c] and roles & self.rights(t)["decide"]
            if entitled and not self.within(self.rights(t), i, t):
                return "notEffective scope"
        return "ok" if entitled else "notEffective right"

    def own_of_hub_itself(self, i):  # O17 to O19
        op, past = self.ops[i], self.past_of(i)
        proposal = None
        for j in self.of[op["c"]]:
            answer = self.ops[j]
            if answer["operation"] != ANSWER or not (read_answer(answer["value"]) or (False,))[0]:
                continue
            t = self.number.get(answer["target"][1])
            if t is not None and self.ops[t]["c"] in past.members_set and same_act(self.ops[t], op) \
                    and t not in self.bound and past.verdict(t) == "proposal":
                proposal = t
                break
        if proposal is None:
            return "notEffective noProposal"
        if self.may_only_propose(proposal) or not self.in_scope(proposal):
            return "notEffective proposerWithoutRight"
        if past.shown(proposal) != "proposal open":
            return "notEffective proposalNotOpen"
        if op["operation"] == EVENT:
            if self.bound_values(i) != self.bound_values(proposal):
                return "notEffective notTheProposal"
            lacking = self.lacks(i)
            if lacking:
                return lacking
        return "notEffective rival" if past.has_rival(proposal) else "ok"


def same_act(a, b):
    return all(a[key] == b[key] for key in ("operation", "field", "target", "value"))


def units_of(values):
    return units_of_numbers(integer(value) for value in values if value is not None)


def units_of_numbers(numbers):
    return {number for number in numbers if number is not None and 0 < number < 1 << 32}


def rank(row, value):
    even = row.get("evenValues", 0)
    if value == b"\x00":
        return 0 if even else -1       # cleared: below all, or as those that count alike
    place = row["ladder"].index(value) if value in row["ladder"] else len(row["ladder"])
    return 0 if place < even else place


def key_of(op):
    """(field, entry or None)."""
    form, target = op["target"]
    return None if form == "changeset" else (op["field"], target if form == "op" else None)


class View:
    """Section 15."""

    def __init__(self, history, members):
        self.h, self.members_set = history, members
        self.order_view()
        self.standing, self.places, self.events = self.replay()

    def order_view(self):
        h, placed, self.order = self.h, set(), []

        def place(wanted):
            wanted = set(wanted) - placed
            while wanted:
                least = min((c for c in wanted if not h.parents[c] & wanted),
                            key=lambda c: (h.header(c)["clock"], h.changesets[c]["reference"]))
                wanted.remove(least)
                placed.add(least)
                self.order.append(least)

        anchors = sorted(
            (c for c in self.members_set if h.hub[c] and h.accepted(c)),
            key=lambda c: (h.directory.hub_place(h.header(c)["writer"]), h.header(c)["sequence"],
                           h.changesets[c]["reference"]))
        for anchor in anchors:
            place(h.past[anchor])
            place([anchor])
        self.fixed = len(self.order)
        place(self.members_set)
        self.position = {c: index for index, c in enumerate(self.order)}

    def replay(self):  # O20
        h, standing, places, verdicts = self.h, (0, 0), {}, {}
        for c in self.order:
            places[c] = standing
            for i in h.of[c]:
                op = h.ops[i]
                if op["operation"] != EVENT or not op["known"] or not h.accepted(c):
                    continue
                own, seen = h.own(i), h.seen(i)
                if own != "ok":
                    verdicts[i] = own
                elif (standing[0], op["field"]) not in h.kind.edges:
                    verdicts[i] = "notEffective illegalHere"
                elif standing[0] != seen[0]:
                    verdicts[i] = "notEffective otherStateHere"
                elif standing[1] != seen[1]:
                    verdicts[i] = "notEffective otherEpochHere"
                else:
                    verdicts[i] = "effective"
                    standing = h.moved(i, standing)
        return standing, places, verdicts

    @cache
    def verdict(self, i):  # O21
        h, op = self.h, self.h.ops[i]
        if not h.accepted(op["c"]):
            return "quarantined"
        own = h.own(i)
        if own == "bound":
            return self.verdict(h.bound[i])
        if op["operation"] == EVENT and op["known"]:
            return self.events[i]
        if own == "lowering":
            if self.answered(i, False):
                return "refused"
            return "effective" if self.approved(i) else "unapproved"
        return "effective" if own == "ok" else own

    def replies(self, i, operation):
        h = self.h
        return [j for j, op in enumerate(h.ops) if op["operation"] == operation and op["c"] in self.members_set
                and op["target"] == ("op", h.ops[i]["id"]) and self.verdict(j) == "effective"]

    def answered(self, i, yes):
        return [j for j in self.replies(i, ANSWER) if (read_answer(self.h.ops[j]["value"]) or (None,))[0] is yes]

    def approved(self, i):  # O22
        h, approvers = self.h, self.h.kind.fields[self.h.ops[i]["field"]]["approvers"]
        signers = [h.ops[j]["c"] for j in [i] + self.replies(i, APPROVE)]
        for a in signers:
            for b in signers:
                apart = h.changesets[a]["device"] != h.changesets[b]["device"] or h.hub[a] and h.hub[b]
                mine, others = h.roles[a] & approvers, h.roles[b] & approvers
                if h.header(a)["person"] != h.header(b)["person"] and apart and mine and others \
                        and (mine | others).bit_count() > 1:
                    return True
        return False

    def shown(self, i):  # O25
        h, verdict = self.h, self.verdict(i)
        if verdict != "proposal":
            return verdict
        if i in h.bound:
            return self.shown(h.bound[i])
        for j in self.answered(i, True):
            if any(same_act(h.ops[k], h.ops[i]) and self.verdict(k) == "effective" for k in h.of[h.ops[j]["c"]]):
                return "proposal confirmed"
        if self.answered(i, False):
            return "proposal refused"
        if h.ops[i]["operation"] == EVENT:
            stands = self.standing == h.seen(i)
        else:
            key = key_of(h.ops[i])
            stands = self.effective(key) == h.past_of(i).effective(key)
        return "proposal open" if stands else "proposal overtaken"

    def has_rival(self, i):  # O19
        h, own = self.h, self.h.ops[i]
        for j, op in enumerate(h.ops):
            if j == i or op["c"] not in self.members_set or op["operation"] != own["operation"]:
                continue
            if own["operation"] == SET and key_of(op) != key_of(own):
                continue
            if self.shown(j) == "proposal open":
                return True
        return False

    def ops_on(self, key, operation):
        return [i for i, op in enumerate(self.h.ops) if op["operation"] == operation and op["c"] in self.members_set
                and key_of(op) == key and self.verdict(i) == "effective"]

    @cache
    def live(self, key):
        writes = self.ops_on(key, SET)
        reached = self.h.reached(writes)
        return [i for i in writes if i not in reached]

    def effective(self, key):
        return self.register(key)["effective"]

    @cache
    def register(self, key):  # O23
        h, live = self.h, self.live(key)
        found = {"live": live, "effective": None, "ruling": None, "overruled": [], "conflict": None}
        if not live:
            return found
        row = h.kind.fields.get(key[0])
        value = lambda i: h.ops[i]["value"]
        place = lambda i: (self.position[h.ops[i]["c"]], h.ops[i]["id"][1])
        at_hub = sorted((i for i in live if h.hub[h.ops[i]["c"]]), key=place)
        if row["class"] == "plain":
            last = max(live, key=lambda i: (h.header(h.ops[i]["c"])["clock"], h.ops[i]["id"]))
            found["effective"] = value(last)
        elif row["class"] == "hubDecided":
            found["effective"] = value(at_hub[-1]) if at_hub else None
        else:
            rulings = [i for i in at_hub if h.decided(i)]
            ruling = rulings[-1] if rulings else None
            if ruling is not None:
                found["ruling"] = ruling
                found["overruled"] = [
                    i for i in live if i != ruling and h.decided(i) and h.decided(i) <= h.decided(ruling)]
            rest = [i for i in live if i not in found["overruled"]]
            values = sorted({value(i) for i in rest})
            if len(values) == 1:
                found["effective"] = values[0]
            else:
                shared = frozenset.intersection(*(h.past[h.ops[i]["c"]] for i in rest))
                found["conflict"] = (values, h.view(shared).effective(key))
                if row["ladder"]:
                    top = max(rank(row, value(i)) for i in rest)
                    highest = [i for i in rest if rank(row, value(i)) == top]
                    is_ruled = top < row.get("evenValues", 0) and ruling in highest
                    chosen = ruling if is_ruled else min(highest, key=place)
                else:
                    chosen = ruling if ruling is not None else min(rest, key=place)
                found["effective"] = value(chosen)
        return found

    @cache
    def members(self, key):  # O24
        reached = self.h.reached(self.ops_on(key, REMOVE))
        return sorted({self.h.ops[i]["value"] for i in self.ops_on(key, ADD) if i not in reached})

    def appends(self):
        return [i for i, op in enumerate(self.h.ops) if op["operation"] == APPEND and op["c"] in self.members_set
                and self.verdict(i) == "effective"]

    def corrected(self):
        found = {}
        for i in self.appends():
            for old in self.h.reached([i], lambda j: self.verdict(j) != "effective"):
                found.setdefault(old, []).append(i)
        return found


# --- Sections 16 and 17


def fold(changesets, directory, kind, record, rules):
    h = History(changesets, directory, kind, rules)
    whole = h.view(frozenset(range(len(h.changesets))))
    name = lambda c: h.changesets[c]["reference"]
    accepted = [c for c in range(len(h.changesets)) if h.accepted(c)]
    heads = sorted(name(c) for c in accepted if not any(c in h.past[d] for d in accepted))
    groups = {}
    for c in range(len(h.changesets)):
        groups.setdefault((h.header(c)["writer"], h.header(c)["sequence"]), []).append(name(c))
    forks = sorted(sorted(group) for group in groups.values() if len(group) > 1)
    read_only = sorted([(0, op["id"]) for op in h.ops if op["critical"] and not op["known"] and h.accepted(op["c"])]
                       + [(1, (name(c), 0)) for c in accepted if h.newer[c]])
    keys = lambda *operations: sorted(
        {key_of(op) for op in h.ops if op["operation"] in operations and key_of(op)},
        key=lambda key: (key[0], key[1] is not None, key[1] or (b"", 0)))
    registers, sets = [(key, whole.register(key)) for key in keys(SET)], [(key, whole.members(key)) for key in keys(ADD, REMOVE)]
    verdicts = sorted((op["id"], whole.shown(i)) for i, op in enumerate(h.ops))
    corrected = whole.corrected()
    entries = sorted((h.ops[i]["id"], i) for i in whole.appends())
    audience = audience_of(h, whole) if not read_only else dict(EMPTY, hubOnly=True)

    effective = varint(kind.number) + standing_bytes(whole.standing)
    effective += items(registers, lambda item: register_bytes(h, *item))
    effective += items(sets, lambda item: key_bytes(item[0]) + items(item[1], counted))
    effective += items([v for v in verdicts if v[1] not in ("effective", "quarantined")],
                       lambda item: opid_bytes(item[0]) + verdict_bytes(item[1]))
    entry_rows = [entry_bytes(h, whole, i, corrected.get(i, [])) for _, i in entries]
    row = b"\1" + effective + audience_bytes(audience) + items(heads, lambda r: r)
    row += items(forks, lambda group: items(group, lambda r: r))
    row += items(read_only, lambda reason: bytes([reason[0]]) + opid_bytes(reason[1]))
    digest = sha256(b"huiyin state 1", record, effective, varint(len(entry_rows)), *entry_rows)
    standing = lambda s: {"state": s[0], "epoch": str(s[1])}
    return {
        "row": row, "entryRows": entry_rows, "digest": digest, "parked": h.parked,
        "storeDigest": sha256(b"huiyin store 1", record, digest),
        "state": {
            "standing": standing(whole.standing), "order": [name(c) for c in whole.order], "fixed": whole.fixed,
            "registers": [show_register(h, *item) for item in registers],
            "sets": [show_key(key) | {"members": [show_value(m) for m in members]} for key, members in sets],
            "ops": [{"op": opid_text(op), "verdict": verdict} for op, verdict in verdicts if verdict != "effective"],
            "entries": [
                {"id": opid_text(op), "kind": h.ops[i]["field"], "value": show_value(h.ops[i]["value"]),
                 "correctedBy": sorted(opid_text(h.ops[j]["id"]) for j in corrected.get(i, [])),
                 "seen": standing(h.past_of(i).standing), "place": standing(whole.places[h.ops[i]["c"]])}
                for op, i in entries],
            "quarantined": {name(c).hex(): sorted(h.reasons[c]) for c in range(len(h.changesets)) if h.reasons[c]},
            "audience": audience, "heads": heads, "forks": forks,
            "readOnly": [{"unknownCriticalOp": opid_text(op)} if tag == 0 else {"newerRules": op[0]}
                         for tag, op in read_only],
        },
    }


EMPTY = {"units": [], "persons": [], "excludedUnits": [], "excludedPersons": [], "petitionOffice": False,
         "everyone": False, "hubOnly": False}


def audience_of(h, view):  # S3
    kind, meanings = h.kind, h.kind.meanings
    homes = set()
    for c, changeset in enumerate(h.changesets):
        if not h.header(c)["parents"] and "facts" not in h.reasons[c]:
            try:
                homes.add(read_facts(h.header(c)["facts"], True)["home"])
            except Fault:
                homes.add(0)
    numbers = lambda values: {n for n in map(integer, values) if n is not None and 0 < n < 1 << 32}
    live = lambda meaning: [h.ops[i]["value"] for i in view.live((meanings.get(meaning), None))]
    members = lambda meaning: view.members((meanings.get(meaning), None))
    if kind.audience == "everyone":
        return dict(EMPTY, everyone=True)
    if kind.audience == "person":
        return dict(EMPTY, persons=sorted(homes - {0}))
    units, persons = numbers(live("unit")), numbers(live("responsible"))
    for field in meanings.get("assigned") or []:
        persons |= numbers(h.ops[i]["value"] for i in view.live((field, None)))
    if kind.confidential not in live("secrecy"):
        units |= homes | numbers(members("share"))
    out, barred = numbers(members("excludedUnits")), numbers(members("recused"))
    return dict(EMPTY, units=sorted(units - out - {0}), persons=sorted(persons - barred), excludedUnits=sorted(out),
                excludedPersons=sorted(barred), petitionOffice=True)


def items(values, write):
    return varint(len(values)) + b"".join(map(write, values))


def option(data):
    return b"\0" if data is None else b"\1" + data


def standing_bytes(standing):
    return varint(standing[0]) + varint(standing[1] % (1 << 64))


def key_bytes(key):
    return varint(key[0]) + option(opid_bytes(key[1]) if key[1] else None)


def register_bytes(h, key, r):
    name = lambda i: h.ops[i]["id"]
    out = key_bytes(key) + items(
        sorted((name(i), h.ops[i]["value"]) for i in r["live"]), lambda item: opid_bytes(item[0]) + counted(item[1]))
    out += option(None if r["effective"] is None else counted(r["effective"]))
    out += option(None if r["ruling"] is None else opid_bytes(name(r["ruling"])))
    out += items(sorted(map(name, r["overruled"])), opid_bytes)
    if r["conflict"] is None:
        return out + b"\0"
    values, base = r["conflict"]
    return out + b"\1" + items(values, counted) + option(None if base is None else counted(base))


def verdict_bytes(verdict):
    words = verdict.split(" ")
    if words[0] == "notEffective":
        return b"\1" + counted(words[1].encode()) + varint(int(words[2]) if len(words) > 2 else 0)
    if words[0] == "proposal":
        return b"\2" + counted(words[1].encode())
    return bytes([{"unapproved": 3, "refused": 4, "unknown": 5}[verdict]])


def entry_bytes(h, view, i, corrected):
    op = h.ops[i]
    out = opid_bytes(op["id"]) + varint(op["field"]) + counted(op["value"])
    out += items(sorted(h.ops[j]["id"] for j in corrected), opid_bytes)
    return out + standing_bytes(h.past_of(i).standing) + standing_bytes(view.places[op["c"]])


def audience_bytes(a):
    flags = a["petitionOffice"] | a["everyone"] << 1 | a["hubOnly"] << 2
    return bytes([flags]) + b"".join(
        items(a[part], varint) for part in ("units", "persons", "excludedUnits", "excludedPersons"))


def show_key(key):
    return {"field": key[0]} | ({"entry": opid_text(key[1])} if key[1] else {})


def show_register(h, key, r):
    shown = show_key(key) | {
        "live": [{"op": opid_text(op), "value": show_value(value)}
                 for op, value in sorted((h.ops[i]["id"], h.ops[i]["value"]) for i in r["live"])],
        "overruled": [opid_text(op) for op in sorted(h.ops[i]["id"] for i in r["overruled"])],
    }
    if r["effective"] is not None:
        shown["effective"] = show_value(r["effective"])
    if r["ruling"] is not None:
        shown["ruling"] = opid_text(h.ops[r["ruling"]]["id"])
    if r["conflict"]:
        values, base = r["conflict"]
        shown["conflict"] = {"values": [show_value(value) for value in values]}
        if base is not None:
            shown["conflict"]["base"] = show_value(base)
    return shown
