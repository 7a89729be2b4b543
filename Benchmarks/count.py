#!/usr/bin/env python3
"""Times counting and scoring all pairs against implicit's CosineRecommender(K=200), on the same baskets, two threads each.

usage: count.py ALONGSIDE_BENCHMARKS FILE.csv.gz MAP.json [--rounds N]     (needs implicit, numpy and scipy)

Orders are in memory on both sides before the clock starts. The two run in turn, round by round.
"""
import argparse, os, resource, statistics, subprocess, tempfile, time, warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
warnings.filterwarnings("ignore")
import numpy as np, scipy.sparse as sp
from implicit.nearest_neighbours import CosineRecommender


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("benchmarks"); parser.add_argument("file"); parser.add_argument("map")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    ours, theirs, resident = {}, [], 0
    with tempfile.TemporaryDirectory() as folder:
        matrix = None
        for _ in range(asked.rounds):
            output = subprocess.run(
                [asked.benchmarks, "count", asked.file, asked.map, "--runs", "1", "--dump", f"{folder}/baskets"],
                check=True, capture_output=True, text=True).stdout
            for line in output.splitlines():
                cells = line.split("\t")
                # The first round alone: later ones begin with the high-water mark of this process, which has the matrix by then.
                if cells[0] == "resident": resident = resident or float(cells[1])
                else: ours.setdefault(cells[0], []).append(float(cells[1]))
            if matrix is None:
                pairs = np.fromfile(f"{folder}/baskets", np.int32).reshape(-1, 2)
                matrix = sp.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])))
            started = time.time()
            CosineRecommender(K=200, num_threads=2).fit(matrix, show_progress=False)
            theirs.append(time.time() - started)
    print(f"{matrix.shape[0]:,} baskets, {matrix.shape[1]:,} products, {matrix.nnz:,} lines")
    peer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: alongside {resident:.0f} MiB with reading the file, implicit {peer:.0f} MiB with Python")
    print(f"implicit cosine K=200      {statistics.median(theirs):7.2f} s")
    for name, seconds in ours.items():
        ratios = sorted(a / b for a, b in zip(seconds, theirs))
        print(f"alongside, {name:15} {statistics.median(seconds):7.2f} s   ratio median {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


main()
