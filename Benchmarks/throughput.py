#!/usr/bin/env python3
"""Compares POST /v1/recommendations with a bare Hummingbird route that reads the same bodies and answers the same bytes.

usage: throughput.py ALONGSIDE ALONGSIDE_BENCHMARKS SHOP [--ask baskets|pages|customers] [--rounds N] [--seconds S]     (needs wrk)

Both servers run at once on loopback, and wrk asks them in turn, A B A B, with 2 threads and 64 connections: 500 baskets of 1 to 10
products drawn from the shop's orders (with pages one product each, on its page; with customers, with who bought them). The bare route's answers are
those that Alongside gave to the same questions. At last Alongside alone is asked 1,000 times a second.
"""
import argparse, json, os, random, re, socket, sqlite3, statistics, subprocess, sys, tempfile, time, urllib.request

LUA = """
local bodies, at = {}, 0
for line in io.lines("%s") do bodies[#bodies + 1] = line end
request = function()
  at = at %% #bodies + 1
  return wrk.format("POST", "/v1/recommendations", {["Content-Type"] = "application/json"}, bodies[at])
end
"""
# 64 connections, each of which waits so many milliseconds before it asks: a thousand questions a second.
UNHURRIED = "delay = function() return math.random(0, 128) end"


def questions(shop, count, kind):
    """Orders of the shop, cut to 1 to 10 products; or one product on its page."""
    database, chance = sqlite3.connect(f"file:{shop}/shop.sqlite?mode=ro", uri=True), random.Random(1)
    orders = database.execute(
        "SELECT o.number, c.id FROM purchase_order o LEFT JOIN customer c ON c.number = o.customer WHERE o.status < 2").fetchall()
    while count:
        order, customer = chance.choice(orders)
        lines = [row[0] for row in database.execute(
            "SELECT p.id FROM order_line l JOIN product p ON p.number = l.product WHERE l.purchase_order = ?", (order,))]
        if not lines: continue
        body = {"placement": "basket", "basket": chance.sample(lines, min(len(lines), chance.randint(1, 10))), "limit": 10}
        if kind == "pages": body = {"placement": "product_page", "product_id": chance.choice(lines), "limit": 10}
        if kind == "customers":
            if not customer: continue
            body["customer_id"] = customer
        yield json.dumps(body, separators=(",", ":"))
        count -= 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(150):
        try: return urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2).read()
        except OSError: time.sleep(0.2)
    sys.exit(f"nothing answers on port {port}")


def ask(port, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/recommendations", body.encode(), {"Content-Type": "application/json"})
    return urllib.request.urlopen(request, timeout=10).read().decode()


def wrk(port, script, seconds):
    output = subprocess.run(
        ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{port}"],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output: sys.exit(output)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), re.search(r"99%\s+(\S+)", output)[1], re.search(r"90%\s+(\S+)", output)[1]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("alongside"); parser.add_argument("benchmarks"); parser.add_argument("shop")
    parser.add_argument("--ask", choices=["baskets", "pages", "customers"], default="baskets"); parser.add_argument("--rounds", type=int, default=5); parser.add_argument("--seconds", type=int, default=5)
    asked = parser.parse_args()
    ours, bare, servers = free_port(), free_port(), []
    with tempfile.TemporaryDirectory() as folder:
        try:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            servers.append(subprocess.Popen([asked.alongside, "serve", "--shop", asked.shop, "--port", str(ours)], **quiet))
            wait_for(ours)
            bodies = list(questions(asked.shop, 500, asked.ask))
            answers = [ask(ours, body) for body in bodies]
            for name, lines in (("bodies", bodies), ("answers", answers)):
                with open(f"{folder}/{name}", "w") as out: out.writelines(line + "\n" for line in lines)
            with open(f"{folder}/ask.lua", "w") as out: out.write(LUA % f"{folder}/bodies")
            servers.append(subprocess.Popen([asked.benchmarks, "bare", f"{folder}/answers", "--port", str(bare)], **quiet))
            wait_for(bare)
            figures = {"alongside": [], "bare route": []}
            for port in (ours, bare): wrk(port, f"{folder}/ask.lua", 2)
            for _ in range(asked.rounds):
                for name, port in (("alongside", ours), ("bare route", bare)):
                    figures[name].append(wrk(port, f"{folder}/ask.lua", asked.seconds))
            with open(f"{folder}/slow.lua", "w") as out: out.write(LUA % f"{folder}/bodies" + UNHURRIED)
            slow = wrk(ours, f"{folder}/slow.lua", asked.seconds)
            size = statistics.mean(map(len, answers))
            for name, rounds in figures.items():
                print(f"{name:11} {statistics.median(r[0] for r in rounds):9,.0f} requests/s, p99 {sorted(r[1] for r in rounds)[len(rounds) // 2]}")
            ratios = sorted(a[0] / b[0] for a, b in zip(*figures.values()))
            print(f"ratio median {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}), answers of {size:,.0f} bytes on average")
            print(f"at {slow[0]:,.0f} requests/s: p90 {slow[2]}, p99 {slow[1]}")
        finally:
            for server in servers: server.terminate(); server.wait()


main()
