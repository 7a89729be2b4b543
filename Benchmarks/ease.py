#!/usr/bin/env python3
"""Times the exact linear item model against numpy's inverse of the same matrix, two threads each.

usage: ease.py ALONGSIDE_BENCHMARKS FILE.csv.gz MAP.json [--products N] [--rounds N]     (needs numpy with OpenBLAS, and scipy)

Orders are in memory on both sides before the clock starts; both count the Gram matrix and end with the weights. Alongside sorts out the heaviest
400 of each product besides. numpy is timed in double precision, as EASE's reference code runs, and in single precision. All run in turn,
round by round.
"""
import argparse, os, statistics, subprocess, tempfile, time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "2")
import numpy as np, scipy.sparse as sp


def ease(matrix, precision):
    started = time.time()
    gram = (matrix.T @ matrix).toarray().astype(precision)
    diagonal = np.diag_indices(len(gram))
    gram[diagonal] += 200
    inverse = np.linalg.inv(gram)
    weights = inverse / -np.diag(inverse)
    weights[diagonal] = 0
    return time.time() - started


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("benchmarks"); parser.add_argument("file"); parser.add_argument("map")
    parser.add_argument("--products", type=int, default=6000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    ours, double, single, resident = [], [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        matrix = None
        for _ in range(asked.rounds):
            output = subprocess.run(
                [asked.benchmarks, "ease", asked.file, asked.map, "--products", str(asked.products), "--dump", f"{folder}/baskets"],
                check=True, capture_output=True, text=True).stdout
            for line in output.splitlines():
                cells = line.split("\t")
                if cells[0] == "ease": ours.append(float(cells[1]))
                # The first round alone: later ones begin with the high-water mark of this process, which has the matrices by then.
                else: resident = resident or float(cells[1])
            if matrix is None:
                pairs = np.fromfile(f"{folder}/baskets", np.int32).reshape(-1, 2)
                matrix = sp.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])))
            double.append(ease(matrix, np.float64))
            single.append(ease(matrix, np.float32))
    print(f"{matrix.shape[0]:,} baskets, {matrix.shape[1]:,} products, {matrix.nnz:,} lines; {resident:.0f} MiB with reading the file")
    print(f"alongside                  {statistics.median(ours):7.2f} s")
    for name, seconds in (("double", double), ("single", single)):
        ratios = sorted(a / b for a, b in zip(ours, seconds))
        print(f"numpy, {name} precision    {statistics.median(seconds):7.2f} s   ratio median {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


main()
