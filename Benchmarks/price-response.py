#!/usr/bin/env python3
"""Writes The Complete Journey's purchases with their depths for `alongside-benchmarks price-response`.

usage: price-response.py FOLDER OUTPUT

FOLDER holds transactions.csv.gz and products.csv.gz. A line's depth is the discount for everyone (retail_disc) over the price without it; coupons
are some households' alone and are no part of it. Weeks begin on Monday, when prices change; the first has the Sunday before it too.
"""
import csv, datetime, gzip, os, sys

folder, output = sys.argv[1:]
os.makedirs(output, exist_ok=True)
shelf, numbers, sections, categories = {}, {}, {}, {}
for row in csv.DictReader(gzip.open(f"{folder}/products.csv.gz", "rt")): shelf[row["product_id"]] = (row["department"], row["product_category"])
lines = []
start = datetime.date(2017, 1, 1)
for row in csv.DictReader(gzip.open(f"{folder}/transactions.csv.gz", "rt")):
    paid, off = float(row["sales_value"]), float(row["retail_disc"])
    if paid + off <= 0 or shelf.get(row["product_id"], ("FUEL",))[0] in ("FUEL", "MISCELLANEOUS", "COUPON"): continue
    lines.append((row["transaction_timestamp"], row["basket_id"], row["product_id"], min(0.9, off / (paid + off + float(row["coupon_match_disc"])))))
lines.sort()
first = {}
for time, basket, _, _ in lines: first.setdefault(basket, time)
lines.sort(key=lambda line: (first[line[1]], line[1]))
baskets = {}
with open(f"{output}/purchases.tsv", "w") as out:
    for _, basket, product, depth in lines:
        number = baskets.setdefault(basket, len(baskets))
        week = max(0, ((datetime.date.fromisoformat(first[basket][:10]) - start).days - 1) // 7)
        out.write(f"{number}\t{week}\t{numbers.setdefault(product, len(numbers))}\t{depth:.4f}\n")
with open(f"{output}/products.tsv", "w") as out:
    for product, number in numbers.items():
        section = sections.setdefault(shelf[product][0], len(sections))
        out.write(f"{number}\t{section}\t{categories.setdefault(shelf[product], len(categories))}\n")
