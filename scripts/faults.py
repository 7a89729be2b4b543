#!/usr/bin/env python3
"""A shop on a disk that is full, or that cannot write: while events are stored, a model is published, orders are imported.

Whatever fails is said openly, recommendations go on, what was accepted is there once, what was not is not, nothing is left half done, and all goes on once
the disk is well again. Called by scripts/check-faults; see there.
"""
import csv
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

program, library, folder, rounds = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), int(sys.argv[4])
shop, orders = folder / "shop", folder / "orders-for-the-disk"
failing = {
    **os.environ, "LD_PRELOAD": library, "FAILING_DISK_ORDERS": str(orders), "FAILING_DISK_FOLDER": str(shop),
    "ALONGSIDE_EXPERIMENTS_HOLDOUT_SHARE": "0",
}


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}"[:600])


def fail(order=None):
    """Tells the disk what to do from now on."""
    if order:
        (folder / "next").write_text(order)
        os.rename(folder / "next", orders)
    else:
        orders.unlink(missing_ok=True)


def run(*arguments, on=failing):
    return subprocess.run([program, *arguments, "--shop", str(shop)], env=on, capture_output=True, text=True, timeout=300)


def write_orders(path, first, count):
    with open(path, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["order_id", "ordered_at", "customer_id", "product_id", "quantity", "unit_price", "currency"])
        for number in range(first, first + count):
            for product in {number % 7, 7 + number % 5, 12 + number % 11}:
                day = f"2026-{1 + number // 28 % 12:02}-{1 + number % 28:02}T10:00:00Z"
                rows.writerow([f"O{number}", day, f"C{number % 97}", f"P{product}", 1, "5.00", "EUR"])


def count(table):
    with sqlite3.connect(f"file:{shop}/shop.sqlite?mode=ro", uri=True) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def check_whole(when):
    with sqlite3.connect(f"file:{shop}/shop.sqlite?mode=ro", uri=True) as database:
        check(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", f"the database is whole {when}")


class Server:
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(folder / "server.log", "ab")
        self.process = subprocess.Popen(
            [program, "serve", "--shop", str(shop), "--port", str(self.port)], env=failing, stdout=self.log, stderr=self.log)
        for _ in range(300):
            try:
                if self.ask("/health/ready")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        sys.exit("FAILED: the server is ready within 30 s")

    def ask(self, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, json.load(error), error.headers

    def recommends(self, when):
        status, answer, _ = self.ask("/v1/recommendations", {"basket": ["P1"], "limit": 3})
        check(status == 200 and answer["items"], f"recommendations are made {when}")

    def stop(self):
        self.process.terminate()
        check(self.process.wait(timeout=120) == 0, "the server stops when it is told to")


def events(name, number):
    return [
        {"event_id": f"{name}-{one}", "type": "view_item", "visitor_id": f"v{one % 50}", "product_id": f"P{one % 20}"} for one in range(number)
    ]


def send(server, name, number=200):
    """Sends events; what was not accepted is sent again later. Returns status, answer and headers."""
    return server.ask("/v1/events", {"events": events(name, number)})


def check_events():
    server = Server()
    sent = 0
    status, answer, _ = send(server, "well")
    check(status == 200 and answer["accepted"] == 200, f"events are stored on a well disk: {status} {answer}")
    sent += 200
    for round in range(rounds):
        for order, allowed in [("ENOSPC", {507}), ("EIO", {503})]:
            fail(order)
            names = [f"{order}-{round}-{batch}" for batch in range(3)]
            for name in names:
                status, answer, headers = send(server, name)
                check(status in allowed, f"events under {order} are refused with {allowed}, not {status}: {answer}")
                check(headers["Retry-After"], f"events under {order} are asked for again with Retry-After")
                server.recommends(f"under {order}")
            check(server.ask("/health/live")[0] == 200, f"the server lives under {order}")
            fail()
            for name in names:
                for _ in range(20):
                    status, answer, _ = send(server, name)
                    if status == 200:
                        break
                    time.sleep(0.5)
                check(status == 200, f"the same events are stored after {order}, without a restart: {status} {answer}")
                check(answer["accepted"] + answer["duplicate"] == 200, f"every event is told of after {order}: {answer}")
                sent += 200
            check(count("interaction") == sent, f"each event is there once after {order}: {count('interaction')} of {sent}")
            check_whole(f"after {order}")
    server.stop()
    check(count("interaction") == sent, "each event is there once after the end")
    return server


def check_model():
    server = Server()
    before = server.ask("/health/ready")[1]["model"]
    for order in ["ENOSPC", "EIO"]:
        kept = {path.name: path.read_bytes() for path in (shop / "models").iterdir()}
        fail(order)
        trained = run("train", "--publish-anyway")
        check(trained.returncode == 1, f"training under {order} fails: {trained.returncode} {trained.stdout}")
        check(trained.stderr.strip(), f"training under {order} says why")
        print(f"    train under {order}: {trained.stderr.strip().splitlines()[-1]}")
        left = {path.name: path.read_bytes() for path in (shop / "models").iterdir()}
        check(left == kept, f"the models are as they were after {order}: {sorted(left)} instead of {sorted(kept)}")
        server.recommends(f"while no model can be published for {order}")
        fail()
    trained = run("train", "--publish-anyway")
    check(trained.returncode == 0, f"a model is published once the disk is well: {trained.stderr}")
    for _ in range(100):
        if server.ask("/health/ready")[1]["model"] != before:
            break
        time.sleep(0.1)
    check(server.ask("/health/ready")[1]["model"] != before, "the server takes the new model")
    server.recommends("with the new model")
    server.stop()


def check_import(first):
    rows = folder / "more.csv"
    for order in ["ENOSPC", "EIO"]:
        for call in [1, 3, 20, 120, 8, 50, 2, 300][: 2 + 2 * rounds]:
            write_orders(rows, first, 6_000)
            lines = count("order_line")
            server = Server() if call == 3 else None
            fail(f"{order} {call}")
            imported = run("import", "orders", str(rows))
            if server:
                server.recommends(f"while an import fails for {order}")
            if imported.returncode == 0:
                # So many calls were not needed: then everything is there.
                check(count("order_line") > lines, "an import that says it is done is done")
            else:
                check(imported.returncode == 1 and imported.stderr.strip(), f"an import under {order} says why: {imported.returncode}")
                if call == 1:
                    print(f"    import under {order}: {imported.stderr.strip().splitlines()[-1]}")
            fail()
            if server:
                server.stop()
            check_whole(f"after an import under {order} {call}")
            again = run("import", "orders", str(rows))
            check(again.returncode == 0, f"the same import goes through once the disk is well: {again.stderr}")
            with open(rows) as file:
                wanted = sum(1 for _ in file) - 1
            check(count("order_line") == lines + wanted, f"each line is there once: {count('order_line') - lines} of {wanted}")
            first += 6_000
    return first


write_orders(folder / "orders.csv", 0, 3_000)
for arguments in [("import", "orders", str(folder / "orders.csv")), ("train",)]:
    prepared = run(*arguments)
    check(prepared.returncode == 0, f"{arguments}: {prepared.stderr}")
shop = shop.resolve()
began = time.time()
for name, story in [("events", check_events), ("a model", check_model), ("an import", lambda: check_import(3_000))]:
    story()
    print(f"    {name}: well, {time.time() - began:.0f} s")
