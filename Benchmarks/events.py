#!/usr/bin/env python3
"""Measures POST /v1/events: acknowledged events a second in batches of 10 from 64 connections, beside a lone SQLite writer.

usage: events.py ALONGSIDE SHOP [--rounds N] [--seconds S] [--batch N] [--connections N] [--strace] [--beside]     (needs wrk)

wrk sends batches with ids of their own with 2 threads; the lone writer (this program, sqlite3, WAL, synchronous=FULL, the same table and
indexes, one transaction a batch) runs in turn with it, A B A B, on the same disk. Afterwards every acknowledged event must be in the
database. SHOP is copied first. --strace counts the syncs of one more round. --beside measures, instead, how long 1,000 slates a second take
alone and while some 15,000 events a second come in.
"""
import argparse, os, re, shutil, socket, sqlite3, statistics, subprocess, sys, tempfile, time, urllib.request, uuid

LUA = """
local batch, round = %d, "%s"
local threads = 0
setup = function(thread) thread:set("number", threads); threads = threads + 1 end
init = function()
  count = 0
  math.randomseed(number + 1)
  head = {["Content-Type"] = "application/json"}
end
request = function()
  local lines = {}
  for at = 1, batch do
    count = count + 1
    -- An id as long as a UUID; its parts in the order of time, as version 7 has them.
    lines[at] = string.format(
      '{"event_id":"%%s-%%d-%%08d-%%012d","type":"view_item","visitor_id":"v%%06d","product_id":"p%%05d"}',
      round, number, count, math.random(0, 999999999), math.random(1, 200000), math.random(1, 5000))
  end
  return wrk.format("POST", "/v1/events", head, "[" .. table.concat(lines, ",") .. "]")
end
"""

SLATES = """
local at = 0
local products = {%s}
request = function()
  at = at %% #products + 1
  local other = products[(at * 7) %% #products + 1]
  return wrk.format("POST", "/v1/recommendations", {["Content-Type"] = "application/json"},
    string.format('{"basket":["%%s","%%s"],"visitor_id":"v%%06d","limit":10}', products[at], other, at))
end
delay = function() return 16 end
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try: return urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2).read()
        except OSError: time.sleep(0.2)
    sys.exit(f"nothing answers on port {port}")


def metric(port, name):
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)[1])


def wrk(port, script, asked):
    before, started = metric(port, 'alongside_events_total{outcome="accepted"}'), time.monotonic()
    output = subprocess.run(
        ["wrk", "-t2", f"-c{asked.connections}", f"-d{asked.seconds}s", "--latency", "-s", script, f"http://127.0.0.1:{port}"],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output: sys.exit(output)
    accepted = metric(port, 'alongside_events_total{outcome="accepted"}') - before
    seconds = float(re.search(r"requests in ([\d.]+)s", output)[1])
    return accepted / seconds, re.search(r"^ +50%\s+(\S+)", output, re.M)[1], re.search(r"^ +99%\s+(\S+)", output, re.M)[1]


def beside(port, folder, shop, asked):
    """The p50 and p99 of slates alone and with events coming in, in turn."""
    products = [row[0] for row in sqlite3.connect(f"{shop}/shop.sqlite").execute(
        "SELECT p.id FROM product p JOIN order_line l ON l.product = p.number GROUP BY p.id ORDER BY count(*) DESC LIMIT 500")]
    with open(f"{folder}/ask.lua", "w") as out: out.write(SLATES % ",".join(f"'{id}'" for id in products if "'" not in id))
    command = ["wrk", "-t1", "-c16", f"-d{asked.seconds}s", "--latency", "-s", f"{folder}/ask.lua", f"http://127.0.0.1:{port}"]
    def ask():
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        if "Non-2xx" in output: sys.exit(output)
        units, times = {"us": 0.001, "ms": 1, "s": 1000}, []
        for share in (50, 99):
            value, unit = re.search(rf"^ +{share}%\s+([\d.]+)(\w+)", output, re.M).groups()
            times.append(float(value) * units[unit])
        return times + [re.search(r"sec:\s+(\S+)", output)[1]]
    for _ in range(asked.rounds):
        quiet = ask()
        with open(f"{folder}/send.lua", "w") as out:
            out.write(LUA % (asked.batch, uuid.uuid4().hex[:6]) + "\ndelay = function() return 32 end\n")
        before = metric(port, 'alongside_events_total{outcome="accepted"}')
        sending = subprocess.Popen(
            ["wrk", "-t1", f"-c{asked.connections}", f"-d{asked.seconds + 2}s", "-s", f"{folder}/send.lua", f"http://127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL)
        time.sleep(1); loaded = ask(); sending.wait()
        rate = (metric(port, 'alongside_events_total{outcome="accepted"}') - before) / (asked.seconds + 2)
        print(f"  slates alone p50 {quiet[0]:.2f} p99 {quiet[1]:.2f} ms at {quiet[2]}/s; with {rate:,.0f} events/s p50 {loaded[0]:.2f} p99 {loaded[1]:.2f} ms"
              f" at {loaded[2]}/s; ratio of p99 {loaded[1] / quiet[1]:.2f}", flush=True)


def lone_writer(database, asked):
    """Batches of the same events in the same table, one transaction each."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 16384"):
        connection.execute(f"PRAGMA {pragma}")
    rows, started, name = 0, time.monotonic(), uuid.uuid4().hex[:6]
    while time.monotonic() - started < asked.seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO interaction (id, kind, occurred_at, received_at, visitor, product) VALUES (?, 'view_item', ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(f"{name}-0-{rows + at:08}-{(rows + at) * 7919 % 1000000007:012}", int(time.time() * 1000), int(time.time() * 1000),
              f"v{(rows + at) * 7919 % 200000:06}", f"p{(rows + at) % 5000:05}") for at in range(asked.batch)])
        connection.execute("COMMIT")
        rows += asked.batch
    seconds = time.monotonic() - started
    connection.close()
    return rows / seconds


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("alongside"); parser.add_argument("shop")
    parser.add_argument("--rounds", type=int, default=3); parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--batch", type=int, default=10); parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--strace", action="store_true"); parser.add_argument("--beside", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(asked.shop))) as folder:
        shop, alone = f"{folder}/shop", f"{folder}/alone"
        shutil.copytree(asked.shop, shop); shutil.copytree(asked.shop, alone)
        port = free_port()
        server = subprocess.Popen(
            [asked.alongside, "serve", "--shop", shop, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The lone writer's table is made by the program itself.
        subprocess.run([asked.alongside, "import", "events", "-", "--shop", alone], input=b"event_id,type,occurred_at\nx,view_item,2026-01-01T00:00:00Z\n",
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            if asked.beside: return beside(port, folder, shop, asked)
            ours, others = [], []
            for turn in range(asked.rounds):
                with open(f"{folder}/send.lua", "w") as out: out.write(LUA % (asked.batch, uuid.uuid4().hex[:6]))
                ours.append(wrk(port, f"{folder}/send.lua", asked))
                others.append(lone_writer(f"{alone}/shop.sqlite", asked))
                print(f"  alongside {ours[-1][0]:9,.0f} events/s, p50 {ours[-1][1]}, p99 {ours[-1][2]}; lone writer {others[-1]:9,.0f}", flush=True)
            commits, spent = metric(port, "alongside_event_commit_seconds_count"), metric(port, "alongside_event_commit_seconds_sum")
            accepted = metric(port, 'alongside_events_total{outcome="accepted"}')
            print(f"alongside   median {statistics.median(r[0] for r in ours):9,.0f} acknowledged events/s")
            print(f"lone writer median {statistics.median(others):9,.0f} rows/s in batches of {asked.batch}")
            print(f"{accepted / commits:,.0f} events a commit, {spent / commits * 1000:.2f} ms each")
            if asked.strace:
                with open(f"{folder}/send.lua", "w") as out: out.write(LUA % (asked.batch, uuid.uuid4().hex[:6]))
                tracing = subprocess.Popen(["strace", "-f", "-c", "-e", "trace=fdatasync,fsync", "-p", str(server.pid)], stderr=subprocess.PIPE, text=True)
                time.sleep(1)
                before = metric(port, "alongside_event_commit_seconds_count")
                wrk(port, f"{folder}/send.lua", asked)
                print(f"{metric(port, 'alongside_event_commit_seconds_count') - before:,.0f} commits under strace")
                tracing.terminate(); print(tracing.communicate()[1])
            accepted = int(metric(port, 'alongside_events_total{outcome="accepted"}'))
        finally:
            server.terminate(); server.wait()
        stored = sqlite3.connect(f"{shop}/shop.sqlite").execute("SELECT count(*) FROM interaction").fetchone()[0]
        before = sqlite3.connect(f"{asked.shop}/shop.sqlite").execute("SELECT count(*) FROM interaction").fetchone()[0]
        print(f"{accepted:,} acknowledged, {stored - before:,} stored" + ("" if stored - before == accepted else ": NOT THE SAME"))
        sys.exit(stored - before != accepted)


main()
