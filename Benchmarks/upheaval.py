#!/usr/bin/env python3
"""Asks for recommendations while everything around them changes, and says what shoppers would have noticed.

usage: upheaval.py ALONGSIDE SHOP [--seconds S] [--kind pages|baskets|customers]     (needs wrk)

SHOP needs two models or more; it is copied. First the server is asked 500 times a second in peace; then again, while another model is put into
service every second, orders are imported that name known products, and a third of the time the database is locked against everybody. Then
the server is killed and started again. Printed are answers other than 2xx, both p99, resident memory before, at the worst and after, and the time from
start to ready.
"""
import argparse, os, re, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time
from throughput import LUA, free_port, questions, wait_for

CALM = "delay = function() return math.random(0, 256) end"


def resident(process):
    """Resident memory in MiB: what is the process's own, and pages of mapped files, which the system takes back when it needs them."""
    with open(f"/proc/{process.pid}/status") as file: status = file.read()
    return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("RssAnon", "RssFile"))


def wrk(port, script, seconds):
    output = subprocess.run(["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", script, f"http://127.0.0.1:{port}"],
                            check=True, capture_output=True, text=True).stdout
    p99, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = re.search(r"Socket errors: .*", output)
    return float(p99) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(bad[1]) if bad else 0, errors[0] if errors else "no socket errors", \
        re.search(r"Requests/sec:\s+([\d.]+)", output)[1]


def swapping(alongside, shop, numbers, stop, counts):
    while not stop.is_set():
        done = subprocess.run([alongside, "models", "--shop", shop, "--use", str(numbers[counts["swaps"] % len(numbers)])], capture_output=True)
        counts["swaps"] += done.returncode == 0
        stop.wait(1)


def importing(alongside, shop, rows, stop, counts):
    while not stop.is_set():
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.write("order_id,ordered_at,customer_id,product_id,quantity,unit_price\n")
            for number in range(20_000):
                product, customer = rows[(number * 7) % len(rows)]
                file.write(f"upheaval-{counts['imports']}-{number // 5},2017-12-31T10:00:00Z,{customer},{product},1,1.00\n")
            file.flush()
            done = subprocess.run([alongside, "import", "--shop", shop, "orders", file.name], capture_output=True)
            counts["imports"] += done.returncode == 0
        stop.wait(2)


def locking(shop, seconds, stop, counts):
    stop.wait(2)
    database = sqlite3.connect(f"{shop}/shop.sqlite", timeout=60, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    counts["locked"] = time.monotonic()
    stop.wait(seconds)
    counts["locked"] = time.monotonic() - counts["locked"]
    database.execute("ROLLBACK")
    database.close()


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("alongside"); parser.add_argument("shop"); parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--kind", choices=["baskets", "pages", "customers"], default="baskets")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shop = f"{folder}/shop"
        shutil.copytree(asked.shop, shop)
        numbers = sorted(int(re.search(r"\d+", name)[0]) for name in os.listdir(f"{shop}/models") if name.endswith(".alongside"))[-2:]
        if len(numbers) < 2: sys.exit("the shop needs two models: train it twice")
        database = sqlite3.connect(f"file:{shop}/shop.sqlite?mode=ro", uri=True)
        rows = database.execute("SELECT p.id, c.id FROM product p, (SELECT id FROM customer LIMIT 50) c LIMIT 20000").fetchall()
        database.close()
        with open(f"{folder}/bodies", "w") as out: out.writelines(body + "\n" for body in questions(shop, 500, asked.kind))
        with open(f"{folder}/calm.lua", "w") as out: out.write(LUA % f"{folder}/bodies" + CALM)
        port = free_port()
        start = lambda: subprocess.Popen([asked.alongside, "serve", "--shop", shop, "--port", str(port)], stdout=subprocess.DEVNULL)
        server = start()
        try:
            wait_for(port)
            wrk(port, f"{folder}/calm.lua", 5)
            before = resident(server)
            quiet = wrk(port, f"{folder}/calm.lua", max(10, asked.seconds // 3))
            print(f"in peace: {quiet[3]} requests/s, p99 {quiet[0]:.2f} ms, {quiet[1]} other than 2xx, {quiet[2]}")
            stop, counts = threading.Event(), {"swaps": 0, "imports": 0, "locked": 0.0}
            workers = [threading.Thread(target=swapping, args=(asked.alongside, shop, numbers, stop, counts)),
                       threading.Thread(target=importing, args=(asked.alongside, shop, rows, stop, counts)),
                       threading.Thread(target=locking, args=(shop, asked.seconds / 2, stop, counts))]
            worst, watching = [before], threading.Event()
            def watch():
                while not watching.wait(0.5): worst[0] = max(worst[0], resident(server))  # by what is its own
            watcher = threading.Thread(target=watch)
            for worker in workers + [watcher]: worker.start()
            loud = wrk(port, f"{folder}/calm.lua", asked.seconds)
            stop.set()
            for worker in workers: worker.join()
            watching.set(); watcher.join()
            print(f"in upheaval: {loud[3]} requests/s, p99 {loud[0]:.2f} ms, {loud[1]} other than 2xx, {loud[2]}")
            print(f"{counts['swaps']} models put into service, {counts['imports']} imports, locked for {counts['locked']:.0f} s")
            print(f"ratio of p99: {loud[0] / quiet[0]:.2f}")
            time.sleep(15)
            print("resident MiB, own + mapped: " + ", ".join(
                f"{own:.0f} + {mapped:.0f} {when}" for (own, mapped), when in
                [(before, "before"), (worst[0], "at the worst"), (resident(server), "15 s after")]))
            server.send_signal(signal.SIGKILL); server.wait()
            begun = time.monotonic()
            server = start()
            wait_for(port)
            print(f"ready {time.monotonic() - begun:.2f} s after a kill")
        finally:
            server.terminate(); server.wait()


if __name__ == "__main__": main()
