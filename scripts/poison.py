#!/usr/bin/env python3
"""Makes a ring of customers up for the sample shop (make SHOP), and says where its products stand in the answers (check SHOP)."""
import csv
import json
import sys

MEMBERS, ORDERS, PLACES = 19, 3, 5
# From what sells most to what hardly sells.
TARGETS = ["85123A", "22382", "22771", "22743", "22128", "37479B"]


def make(shop):
    with open(f"{shop}/ring.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["order_id", "ordered_at", "customer_id", "product_id", "quantity", "unit_price"])
        for number, target in enumerate(TARGETS):
            for member in range(MEMBERS):
                for order in range(ORDERS):
                    for product in (target, f"RING{number}"):
                        rows.writerow([f"R{number}-{member}-{order}", f"2011-12-0{7 - order}T1{member % 10}:00:00Z",
                                       f"R{number}-{member}", product, 1, "2.50"])
    with open(f"{shop}/queries.jsonl", "w") as file:
        for number, target in enumerate(TARGETS):
            for query in ({"placement": "product_page", "product_id": target}, {"placement": "basket", "basket": [target]}):
                file.write(json.dumps({"id": f"{query['placement']} {number}", **query}) + "\n")


def check(shop):
    answers = [json.loads(line) for line in open(f"{shop}/answers.jsonl")]
    if len(answers) != 2 * len(TARGETS):
        sys.exit(f"{len(answers)} answers to {2 * len(TARGETS)} questions")
    reached = False
    for answer in answers:
        items = [item["product_id"] for item in answer["items"]]
        place = next((place for place, item in enumerate(items, 1) if item.startswith("RING")), None)
        print(f"{answer['id']}: place {place or 'none'} of {len(items)}")
        reached |= len(items) < PLACES or (place or len(items) + 1) <= PLACES
    if reached:
        sys.exit("a ring of made-up customers reached the first places")


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](sys.argv[2])
