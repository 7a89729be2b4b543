#!/usr/bin/env python3
"""Count the rows of the Online Retail file by class, without any code of Alongside's, to check an import against.

usage: classify_online_retail.py [FILE]

Prints {class: rows} as JSON, in the classes and the order of `alongside import orders --map SampleData/online-retail/map.json --json`,
and `rows read`. A purchase or cancellation line is "already known" if a line with the same order, product (in capitals), quantity
and unit price came before it.
"""
import csv, gzip, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "..", "SampleData", "online-retail", "online_retail.csv.gz")
CLASSES = [
    "purchase lines, new", "purchase lines, already known", "bad debts", "cancellations of goods, new",
    "cancellations of goods, already known", "cancellations of postage, fees and discounts", "postage",
    "fees and manual entries", "gift vouchers", "other codes that are no articles", "stock write-offs", "zero price", "rejected",
]


def classify(row):
    """The class of a row, and whether it is a line that can come twice."""
    invoice, code = row["InvoiceNo"], row["StockCode"].upper()
    is_article = re.match(r"\d{5}", code) is not None
    if invoice.startswith("A"): return "bad debts", False
    if invoice.startswith("C"):
        return ("cancellations of goods", True) if is_article else ("cancellations of postage, fees and discounts", False)
    if code in ("POST", "DOT", "C2"): return "postage", False
    if code in ("M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"): return "fees and manual entries", False
    if code.startswith("GIFT_"): return "gift vouchers", False
    if not is_article: return "other codes that are no articles", False
    if int(row["Quantity"]) < 0: return "stock write-offs", False
    if float(row["UnitPrice"]) <= 0: return "zero price", False
    return "purchase lines", True


def main():
    counts, seen, rows = dict.fromkeys(CLASSES, 0), set(), 0
    with gzip.open(sys.argv[1] if len(sys.argv) > 1 else FILE, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            name, is_line = classify(row)
            if is_line:
                line = (row["InvoiceNo"], row["StockCode"].upper(), int(row["Quantity"]), float(row["UnitPrice"]))
                name += ", already known" if line in seen else ", new"
                seen.add(line)
            counts[name] += 1
    print(json.dumps({"rows read": rows, **counts}, indent=4))


main()
