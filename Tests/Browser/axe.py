"""Deque's axe-core, which a package brings along (Tools/lib/browser.sh), run on the page that a room shows."""

import functools

from township import ROOT

FOLDER = ROOT / ".build/browser/axe"

# What the issue asks for: nothing of these weights; the lighter ones are listed.
GRAVE = ("critical", "serious")


@functools.cache
def _source():
    found = sorted(FOLDER.rglob("axe.min.js"))
    if not found:
        raise AssertionError("axe-core is not installed: run Tools/browser")
    return found[0].read_text(encoding="utf-8")


def findings(room):
    """(impact, rule, help, places) of every violation. The debugger's evaluation is not bound by the page's policy."""
    room.cdp("Runtime.evaluate", expression=_source())
    answer = room.cdp(
        "Runtime.evaluate", awaitPromise=True, returnByValue=True,
        expression="axe.run(document, {resultTypes: ['violations']}).then((all) => all.violations)")
    return [
        (one["impact"], one["id"], one["help"], [" ".join(map(str, node["target"])) for node in one["nodes"]])
        for one in answer["result"]["value"]
    ]
