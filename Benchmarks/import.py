#!/usr/bin/env python3
"""Times `alongside import orders` against sqlite3's own .import of the same rows, uncompressed, into an indexed table.

usage: import.py ALONGSIDE FILE.csv.gz MAP.json [--runs N]

The two run in turn, A B A B, on files in one temporary folder. Alongside reads the gzip file, checks every row, looks up and numbers
orders, products and customers, and commits with synchronous=FULL; sqlite3 takes the uncompressed text as it is. The table is indexed as
Alongside's is: by order and product, by customer and time, by time. Printed are wall seconds, CPU seconds, peak memory and the ratio,
and the same of `alongside train` on what was imported.
"""
import argparse, gzip, json, os, resource, shutil, statistics, subprocess, sys, tempfile, time


def run(command, **more):
    started = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, **more)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f"{command[0]} failed with {status}: {output.decode()[-500:]}")
    return time.time() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("alongside"); parser.add_argument("file"); parser.add_argument("map")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    columns = json.load(open(asked.map))["columns"]
    order, product, customer, at = (columns[k] for k in ("order_id", "product_id", "customer_id", "ordered_at"))
    folder = tempfile.mkdtemp()
    try:
        plain = f"{folder}/rows.csv"
        with gzip.open(asked.file) as packed, open(plain, "wb") as out: shutil.copyfileobj(packed, out)
        with open(plain) as text: header = text.readline().strip().split(",")
        schema = f'CREATE TABLE t ({", ".join(header)});' + "".join(
            f"CREATE INDEX t{i} ON t ({c});" for i, c in enumerate((f"{order}, {product}", f"{customer}, {at}", f"{at}, {order}")))
        ours, theirs = [], []
        for _ in range(asked.runs):
            shutil.rmtree(f"{folder}/shop", ignore_errors=True)
            ours.append(run([asked.alongside, "import", "orders", asked.file, "--map", asked.map, "--shop", f"{folder}/shop", "--json"]))
            if os.path.exists(f"{folder}/peer.sqlite"): os.remove(f"{folder}/peer.sqlite")
            theirs.append(run(["sqlite3", f"{folder}/peer.sqlite", schema, ".mode csv", f".import --skip 1 {plain} t"]))
        trained = [run([asked.alongside, "train", "--shop", f"{folder}/shop"]) for _ in range(asked.runs)]
        rows = json.loads(ours[0][3])["rows_read"]
        for name, runs in (("alongside", ours), ("sqlite3", theirs)):
            wall, cpu, peak = (statistics.median(r[k] for r in runs) for k in range(3))
            print(f"{name:10} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {peak:7.0f} MiB  {rows / wall:10,.0f} rows/s")
        wall, cpu, peak = (statistics.median(r[k] for r in trained) for k in range(3))
        print(f"{'train':10} {wall:7.2f} s wall  {cpu:7.2f} s CPU  {peak:7.0f} MiB  (reading the history, counting, publishing)")
        ratios = sorted(a[0] / b[0] for a, b in zip(ours, theirs))
        print(f"ratio alongside / sqlite3, wall: median {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    finally:
        shutil.rmtree(folder)


main()
