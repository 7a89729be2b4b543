#!/usr/bin/env python3
"""Compares two summaries of one file, class of row by class of row.

Each is a JSON object with the number of rows under "rows" or "rows_read", and the rows of each class under "classes". A class that is
missing counts as none. Every row has to be in exactly one class, and both have to agree on every class.
"""

import json
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        summary = json.load(file)
    rows = summary.get("rows", summary.get("rows_read"))
    classes = summary.get("classes")
    if not isinstance(rows, int) or not isinstance(classes, dict):
        sys.exit(f"{path}: expected an object with a number of rows and an object of classes")
    return rows, classes


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: compare_summaries.py ONE.json OTHER.json")
    (rows, classes), (other_rows, other_classes) = read(sys.argv[1]), read(sys.argv[2])
    differences = 0
    names = sorted(set(classes) | set(other_classes))
    width = max(map(len, names + ["rows in a class"]))
    lines = [("rows", rows, other_rows)]
    lines += [(name, classes.get(name, 0), other_classes.get(name, 0)) for name in names]
    lines += [("rows in a class", sum(classes.values()), sum(other_classes.values()))]
    for name, one, other in lines:
        differences += one != other
        print(f"    {name:<{width}} {one:>10,} {other:>10,}{'' if one == other else '   DIFFERENT'}")
    for path, total, counted in ((sys.argv[1], rows, classes), (sys.argv[2], other_rows, other_classes)):
        if sum(counted.values()) != total:
            differences += 1
            print(f"    {path}: {total:,} rows, but {sum(counted.values()):,} in a class")
    if differences:
        sys.exit(f"The summaries differ in {differences} places.")


if __name__ == "__main__":
    main()
