"""Whether the simulator's checkers notice what they are there for: builds the program with one line changed, for each
mutation of Tools/canaries.txt, in a copy of the sources, and plays seeds until a promise breaks.

A canary counts as caught when a checker of a promise names it; a crash does not count.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

LAST_SEED = 200
# Exit codes of `huiyin simulate`; 10 is a crash.
PROMISES = {11: "divergence", 12: "loss", 13: "leak", 14: "liveness", 15: "false-green", 16: "identity"}
COPIED = ["Sources", "Tests", "Benchmarks"]
# The simulator with nothing above it, so that a mutation is built in half the time.
TARGET = """
package.targets.append(
  .executableTarget(name: "canary", dependencies: ["HuiyinSimulation"], swiftSettings: settings))
"""

root = pathlib.Path.cwd()
scratch = pathlib.Path(os.environ.get("HUIYIN_CANARY_COPY", root / ".build" / "canary"))
is_chinese = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").startswith("zh")


def say(english, chinese):
    print("── " + (chinese if is_chinese else english), file=sys.stderr, flush=True)


def read_canaries():
    canaries = []
    blocks = (root / "Tools" / "canaries.txt").read_text().split("\n\n")
    for block in blocks:
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        title, path, before, after = lines
        assert before.startswith("- ") and after.startswith("+ "), block
        name, what = title.split(": ", 1)
        text = (root / path).read_text()
        assert text.count(before[2:]) == 1, f"{path}: “{before[2:]}” stands there {text.count(before[2:])} times"
        canaries.append((name, what, path, text, text.replace(before[2:], after[2:])))
    return canaries


def write(path, content):
    """Only what differs, so that a build begins where the last one ended."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def copy_sources():
    for top in COPIED:
        for source in sorted((root / top).rglob("*")):
            if source.is_file():
                write(scratch / source.relative_to(root), source.read_bytes())
        for target in sorted((scratch / top).rglob("*"), reverse=True):
            if "canary" not in target.relative_to(scratch).parts and not (root / target.relative_to(scratch)).exists():
                target.rmdir() if target.is_dir() else target.unlink()
    write(scratch / "Sources" / "canary" / "main.swift", (root / "Tools" / "canary" / "main.swift").read_bytes())
    write(scratch / "Package.swift", (root / "Package.swift").read_bytes() + TARGET.encode())


def build():
    command = ["swift", "build", "-c", "release", "--product", "canary"]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("the copy does not build:\n" + done.stdout[-3000:] + done.stderr[-3000:])


def simulate():
    """Exit code, and the line that names seed and finding."""
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=in_memory) as folder:
        command = [str(scratch / ".build" / "release" / "canary"), folder, str(LAST_SEED)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    told = [line for line in done.stdout.splitlines() if line.startswith("seed ") and "breaks" in line]
    return done.returncode, told[-1] if told else done.stderr[-300:]


def main():
    canaries = read_canaries()
    wanted = set(sys.argv[1:])
    unknown = wanted - {canary[0] for canary in canaries}
    if unknown:
        sys.exit(f"no canary {', '.join(sorted(unknown))}; there are {', '.join(c[0] for c in canaries)}")
    canaries = [canary for canary in canaries if not wanted or canary[0] in wanted]
    say(f"{len(canaries)} canaries; the first build takes some minutes, each other one or two",
        f"共 {len(canaries)} 个变异；首次编译需数分钟，其余各一两分钟")
    uncaught = 0
    for name, what, path, original, mutated in canaries:
        copy_sources()
        (scratch / path).write_text(mutated)
        begun = time.monotonic()
        build()
        built = time.monotonic()
        code, told = simulate()
        caught = code in PROMISES
        uncaught += not caught
        mark = PROMISES[code] if caught else "NOT CAUGHT" if code == 0 else f"CRASH ({code})"
        print(f"{name:12} {mark:11} {what}\n{'':12} {told[:230]}\n{'':12} "
              f"built in {built - begun:.0f} s, found in {time.monotonic() - built:.0f} s", flush=True)
    copy_sources()
    print(f"{len(canaries) - uncaught} of {len(canaries)} caught within seeds 1..{LAST_SEED}")
    sys.exit(uncaught)


if __name__ == "__main__":
    main()
