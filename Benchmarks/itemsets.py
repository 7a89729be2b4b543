#!/usr/bin/env python3
"""Times itemsets of 2 to 6 products against Borgelt's eclat (C, through PyFIM), on the same baskets, and checks that both found the same sets.

usage: itemsets.py ALONGSIDE_BENCHMARKS ORDERS.csv [--rounds N] [--threads N] [--orders 71,28,14]     (needs pyfim and numpy)

ORDERS.csv has the columns order_id and product_id. Baskets are in memory on both sides before the clock starts; PyFIM's seconds have its
reading of the Python tuples in them, which an empty search (no set has that support) measures and the line below takes off. The two run
in turn, round by round.
"""
import argparse, csv, statistics, subprocess, tempfile, time
import fim, numpy as np


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("benchmarks"); parser.add_argument("file")
    parser.add_argument("--rounds", type=int, default=5); parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--orders", default="71,28,14")
    asked = parser.parse_args()
    products, orders, lines = {}, {}, set()
    with open(asked.file, newline="") as file:
        for row in csv.DictReader(file):
            lines.add((orders.setdefault(row["order_id"], len(orders)), products.setdefault(row["product_id"], len(products))))
    baskets = [[] for _ in orders]
    for basket, product in sorted(lines): baskets[basket].append(product)
    baskets = [tuple(basket) for basket in baskets]
    print(f"{len(baskets):,} baskets, {len(products):,} products, {len(lines):,} lines, {asked.threads} threads against one")
    with tempfile.TemporaryDirectory() as folder:
        np.array(sorted(lines), np.int32).tofile(f"{folder}/baskets")
        for support in map(int, asked.orders.split(",")):
            for target, flags in (("c", []), ("s", ["--all"])):
                ours, theirs, mining = [], [], []
                for _ in range(asked.rounds):
                    output = subprocess.run(
                        [asked.benchmarks, "itemsets", f"{folder}/baskets", "--orders", str(support), "--threads", str(asked.threads),
                         "--sets", f"{folder}/sets"] + flags, check=True, capture_output=True, text=True).stdout
                    ours.append(float(output.split("\t")[2]))
                    started = time.perf_counter(); fim.eclat(baskets, target=target, supp=-len(baskets), zmin=2, zmax=6)
                    reading = time.perf_counter() - started
                    started = time.perf_counter(); found = fim.eclat(baskets, target=target, supp=-support, zmin=2, zmax=6)
                    theirs.append(time.perf_counter() - started); mining.append(theirs[-1] - reading)
                mine = {(tuple(sorted(numbers[:-1])), numbers[-1]) for numbers in ([int(x) for x in line.split()] for line in open(f"{folder}/sets"))}
                peer = {(tuple(sorted(items)), count[0] if isinstance(count, tuple) else count) for items, count in found}
                assert mine == peer, f"{len(mine)} sets, eclat {len(peer)}, {len(mine & peer)} of them the same"
                ratios = sorted(a / b for a, b in zip(ours, mining)); whole = statistics.median(a / b for a, b in zip(ours, theirs))
                print(f"{'closed' if target == 'c' else 'all'}, in {support} orders: {len(mine):,} sets, the same; alongside {statistics.median(ours):.3f} s, "
                      f"eclat {statistics.median(theirs):.3f} s, of them mining {statistics.median(mining):.3f} s; "
                      f"ratio to mining median {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}), to the whole {whole:.2f}")


main()
