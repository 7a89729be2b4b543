#!/usr/bin/env python3
"""Holds the upgrades that Alongside suggests against the shopper's budget and against later weeks.

usage: upgrades.py ALONGSIDE SHOP CASE [--questions N]

CASE holds orders.csv, products.csv (what SHOP was trained on), queries.jsonl and truth.jsonl (later orders): a folder made by the evaluation's
split. For products of later orders, each on its page and with its buyer known, the placement "upgrades" is asked. Of what it shows, and
of the dearest products of the same category, this counts how many the same customer bought in an order after that one; and, by the rule that
docs/placements.md states, how many cost more than the customer's cap.
"""
import argparse, collections, csv, json, math, random, subprocess, tempfile

PRIOR_PURCHASES, PRIOR_LEVEL, REACH, STEP, LEAST = 4, 10, 0.97, 2.0, 0.1


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("alongside"); parser.add_argument("shop"); parser.add_argument("case")
    parser.add_argument("--questions", type=int, default=6000)
    asked = parser.parse_args()
    category, price = {}, {}
    with open(f"{asked.case}/products.csv", newline="") as file:
        for row in csv.DictReader(file):
            category[row["id"]] = row["category"]
            if row["price"]: price[row["id"]] = float(row["price"])
    sold, own, seen = collections.Counter(), collections.defaultdict(collections.Counter), set()
    with open(f"{asked.case}/orders.csv", newline="") as file:
        for row in csv.DictReader(file):
            line = (row["order_id"], row["product_id"])
            if line in seen: continue
            seen.add(line)
            sold[row["product_id"]] += 1
            if row["customer_id"]: own[row["customer_id"]][row["product_id"]] += 1
    cap = caps(category, price, sold, own)
    later = collections.defaultdict(list)
    target = {line["id"]: line["target"] for line in map(json.loads, open(f"{asked.case}/truth.jsonl"))}
    for query in map(json.loads, open(f"{asked.case}/queries.jsonl")):
        if query.get("customer_id"): later[query["customer_id"]].append((query["at"], query["basket"] + [target[query["id"]]]))
    questions = [(customer, at, anchor) for customer, orders in later.items() for at, basket in orders for anchor in basket
                 if anchor in price]
    questions = random.Random(1).sample(questions, min(asked.questions, len(questions)))
    dearest = collections.defaultdict(list)
    for product, amount in price.items():
        if sold[product]: dearest[category[product]].append((-amount, product))
    for products in dearest.values(): products.sort()
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/q", "w") as out:
            for number, (customer, at, anchor) in enumerate(questions):
                out.write(json.dumps({"id": str(number), "placement": "upgrades", "product_id": anchor, "customer_id": customer, "at": at,
                                      "limit": 3}) + "\n")
        subprocess.run([asked.alongside, "recommend", "--shop", asked.shop, "--batch", f"{folder}/q", "--output", f"{folder}/a"],
                       check=True, capture_output=True)
        answers = [json.loads(line) for line in open(f"{folder}/a")]
    counts = collections.Counter()
    for answer in answers:
        customer, at, anchor = questions[int(answer["id"])]
        after = {product for when, basket in later[customer] if when > at for product in basket}
        shown = [item["product_id"] for item in answer["items"]]
        if not shown: continue
        picks = [product for minus, product in dearest[category[anchor]] if -minus > price[anchor]][:len(shown)]
        counts["questions"] += 1
        counts["shown"] += len(shown)
        counts["bought"] += sum(product in after for product in shown)
        counts["dearest"] += len(picks)
        counts["dearest bought"] += sum(product in after for product in picks)
        counts["above cap"] += sum(math.log(round(price[p] * 100)) > cap(customer, p) + 1e-3 for p in shown)
        counts["above step"] += sum(price[p] > STEP * price[anchor] + 0.005 for p in shown)
        counts["not dearer"] += sum(price[p] <= price[anchor] for p in shown)
    rate = lambda bought, shown: counts[bought] / max(1, counts[shown])
    print(f"{len(questions)} pages, {counts['questions']} with upgrades, {counts['shown']} shown")
    print(f"bought later by the same customer: {100 * rate('bought', 'shown'):.3f} %")
    print(f"dearest of the category:           {100 * rate('dearest bought', 'dearest'):.3f} % of {counts['dearest']}")
    print(f"ratio {rate('bought', 'shown') / max(1e-9, rate('dearest bought', 'dearest')):.1f}")
    print(f"above the customer's cap {counts['above cap']}, above {STEP} times the anchor {counts['above step']}, not dearer {counts['not dearer']}")


def caps(category, price, sold, own):
    """The logarithm of the highest price, in minor units, for a customer and a product's shelf."""
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for product, amount in price.items():
        weight, value = sold[product] + 1, math.log(round(amount * 100)) if amount > 0 else None
        if value is None: continue
        shelf = sums[category[product]]
        shelf[0] += weight; shelf[1] += weight * value; shelf[2] += weight * value * value
    mean = {shelf: s / n for shelf, (n, s, q) in sums.items()}
    deviation = {shelf: max(LEAST, math.sqrt(max(0, q / n - (s / n) ** 2))) for shelf, (n, s, q) in sums.items()}
    known = {}

    def cap(customer, product):
        shelf = category[product]
        if (customer, shelf) in known: return known[customer, shelf]
        level = total = count = amount = squares = 0.0
        for bought, orders in own[customer].items():
            if price.get(bought, 0) <= 0: continue
            value, place = math.log(round(price[bought] * 100)), category[bought]
            level += orders * (value - mean[place]) / deviation[place]
            total += orders
            if place == shelf: count += orders; amount += orders * value; squares += orders * value * value
        prior = mean[shelf] + level / (total + PRIOR_LEVEL) * deviation[shelf]
        middle = (amount + PRIOR_PURCHASES * prior) / (count + PRIOR_PURCHASES)
        spread = max(0, squares - 2 * middle * amount + count * middle * middle)
        variance = (spread + PRIOR_PURCHASES * deviation[shelf] ** 2) / (count + PRIOR_PURCHASES)
        known[customer, shelf] = middle + REACH * math.sqrt(variance)
        return known[customer, shelf]
    return cap


main()
