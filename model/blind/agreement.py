"""How far the writers' labels and a second hand's blind ones agree: agreement.py CORPUS SECOND_HAND"""
import collections
import glob
import os
import sys

corpus, second = sys.argv[1:3]
first = {}
for path in glob.glob(os.path.join(corpus, "b*.psv")):
    name = os.path.basename(path)[:-4]
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    rows = [line for line in lines if line.strip() and not line.startswith("# ")]
    for at, row in enumerate(rows, 1):
        first[f"{name}.{at}"] = row.split("|", 5)
blind = {}
for line in open(second, encoding="utf-8"):
    if not line.startswith("#"):
        cells = line.rstrip("\n").split("|")
        blind[cells[0]] = cells[1:]
both = [row for row in blind if row in first]


def kappa(a, b):
    agree = sum(x == y for x, y in zip(a, b)) / len(a)
    one, two = collections.Counter(a), collections.Counter(b)
    chance = sum(one[k] * two[k] for k in one) / len(a) ** 2
    return agree, (agree - chance) / (1 - chance)


print(len(both), "messages")
for name, mine, theirs in (("intent", 0, 0), ("tone", 2, 1), ("urgency", 3, 2)):
    agree, k = kappa([first[r][mine] for r in both], [blind[r][theirs] for r in both])
    print(f"{name}: {agree:.1%} agree, kappa {k:.2f}")
for flag in "money legal chargeback fraud safety public repeat privacy".split():
    one = {r for r in both if flag in first[r][4].split(",")}
    two = {r for r in both if flag in blind[r][3].split(",")}
    print(f"{flag}: {len(one)} and {len(two)}, both {len(one & two)}")
