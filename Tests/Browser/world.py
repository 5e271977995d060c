"""One of everything that a page can show, and the pages that show it: for the tests that look at all pages alike."""

import cast
from suite import township

_pages = None


def pages():
    """(name, person, path) of every main page, in the order in which one person after the other looks at them."""
    global _pages
    if _pages is None:
        _pages = _make(township())
    return _pages


def _make(town):
    busy = town.case(
        "施工弃土占压水田，多户要求清运并补偿损失", facts="弃土约两百方，压住水田四亩。" * 12, citizen_name="陈大山",
        phones="13800005678", citizen_address="青禾镇桥下村三组12号")["record"]
    town.accept(busy)
    town.assign(busy)
    hub = town.hub
    hub.run("case", "sign", busy, "--as", cast.OFFICER)
    note = hub.json(
        "note", "add", busy, "--text", "已到现场量过，附近渠道" + "无标点长句" * 30, "--as", cast.CLERK)["changeset"]
    hub.run("deadline", "extend", busy, "--days", "10", "--reason", "等待测量结果", "--as", cast.OFFICER)
    hub.run("case", "set", busy, "--set", "risk_level=2", "--as", cast.HEAD)
    conflict = town.case("林权证四至有出入", citizen_name="程小石")["record"]
    town.disagree(conflict, "nature", "dispute", "petition_claim")
    proposed = town.case("校门口摆摊堵路")["record"]
    hub.run("case", "accept", proposed, "--track", "petition", "--as", cast.CLERK)
    intake = town.intake("集市噪声扰民", citizen_name="段小河")["record"]
    twins = [town.case("桥头路面塌陷一处", citizen_name="易平", phones="13800001234")["record"] for _ in range(2)]
    lost = "0" * 32
    head = [
        ("home", ""), ("list", "list"), ("list of intakes", "list?kind=intake"), ("search", "search?q=水田"),
        ("intake form", "intakes/new"), ("slip", f"intakes/{intake}/done"), ("intake", f"records/{intake}"),
        ("case", f"records/{busy}"), ("edit", f"records/{busy}/edit"),
        ("step", f"records/{proposed}/steps/not_accepted"), ("entry", f"records/{busy}/entries/callback"),
        ("case in conflict", f"records/{conflict}"), ("conflict", f"records/{conflict}/conflicts/nature"),
        ("conflicts", "conflicts"), ("proposals", "proposals"), ("nodes", "sync"), ("audit", "audit"),
        ("audit of a case", f"records/{busy}/audit"), ("help", "help"), ("nothing there", f"records/{lost}"),
        ("duplicates", "duplicates"), ("a pair", f"records/{twins[0]}/duplicates/{twins[1]}"),
        ("list with other columns", "list?kind=all&text=水田&col=grid&col=responsible&col=changed"),
        ("correction", f"records/{busy}/corrections/{note}/0"), ("quarantine", "quarantine"),
        ("two numbers that are none", "duplicates?one=x&other="),
        ("consultation", "consultation"), ("minutes", "consultation/minutes"),
        ("a matter", f"consultation/cases/{busy}"),
        ("callbacks", "callbacks"), ("notices", "notices"), ("supervision", "supervision"), ("grids", "grids"),
        ("figures", "reports"), ("behind a figure", "reports/R1/collected"), ("beyond scope", "glass"),
        ("a grid", f"grids/{cast.GRID}"), ("a person", f"people/{cast.number(cast.REPRESENTATIVE)}"),
    ]
    return (
        [("login", None, "login")] + [(name, cast.HEAD, path) for name, path in head]
        + [(name, cast.ADMINISTRATOR, name) for name in ["people", "policy", "backup", "roster"]]
        + [("an account", cast.ADMINISTRATOR, f"people/{cast.number(cast.OFFICER)}/account")]
        + [("case at its unit", cast.OFFICER, f"records/{busy}")])


def walk(room):
    """Opens every page in turn, logs in whoever it needs, unfolds what is folded; yields the page's name."""
    room.watch.expect("status of 404")
    person = None
    for name, wanted, path in pages():
        if wanted != person:
            room.open("login")
            room.log_in(wanted)
            person = wanted
        room.open(path)
        assert (room.page == "error") == (name == "nothing there"), f"{name}: {room.page}"
        room.script("for (const one of document.querySelectorAll('main details')) one.open = true")
        yield name
