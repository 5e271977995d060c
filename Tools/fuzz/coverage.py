"""Lines that a profile covers: coverage.py LLVM-COV PROGRAM PROFILE TARGET FILE... FILEs are named from Sources/.

Exits with 1 below 90 % of all lines together. Lines that were not reached are named.
"""
import re
import subprocess
import sys

cov, program, profile, target, *files = sys.argv[1:]
text = subprocess.run([cov, "show", program, f"-instr-profile={profile}", "-show-expansions=0"],
                      capture_output=True, text=True, check=True).stdout

counts, current = {}, None
for line in text.splitlines():
    if line.startswith("/") and line.endswith(":"):
        current = next((name for name in files if line[:-1].endswith("/" + name)), None)
    elif current and (match := re.match(r"\s*(\d+)\|\s*([\d.]+[kMGE]?)?\|", line)) and match[2]:
        place = counts.setdefault(current, {})
        place[int(match[1])] = max(place.get(int(match[1]), 0), 0 if match[2] == "0" else 1)


def spans(numbers):
    parts = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


lines = sum(len(place) for place in counts.values())
covered = sum(sum(place.values()) for place in counts.values())
share = 100 * covered / lines if lines else 0
print(f"{target:<11} {share:5.1f} %  {covered} of {lines} lines")
for name in files:
    place = counts.get(name, {})
    missed = [number for number in sorted(place) if not place[number]]
    if missed:
        print(f"  {name}: {spans(missed)}")
sys.exit(0 if share >= 90 else 1)
