#!/usr/bin/env python3
"""Holds the summary of an import against the classes that classify_online_retail.py counts.

usage: compare_summaries.py CLASSES.json SUMMARY.json

Both must have read the same rows, every row must be in exactly one class, and both must agree on every class. The three classes of
cancellations must add up to the 9,288 cancellation lines that the file is known to have.
"""
import json
import sys

CANCELLATION_LINES = 9288

counted = json.load(open(sys.argv[1], encoding="utf-8"))
summary = json.load(open(sys.argv[2], encoding="utf-8"))
imported = {entry["class"]: entry["rows"] for entry in summary["classes"]}
rows = counted.pop("rows read")

differences = 0
lines = [("rows read", rows, summary["rows_read"])]
lines += [(name, counted.get(name, 0), imported.get(name, 0)) for name in dict.fromkeys([*counted, *imported])]
lines += [("rows in a class", rows, sum(imported.values()))]
lines += [("cancellation lines", CANCELLATION_LINES, sum(n for name, n in imported.items() if name.startswith("cancellations")))]
for name, one, other in lines:
    differences += one != other
    print(f"    {name:<46} {one:>9,} {other:>9,}{'' if one == other else '   DIFFERENT'}")
if differences:
    sys.exit(f"The summaries differ in {differences} places.")
