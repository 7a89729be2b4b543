#!/usr/bin/env python3
"""Drives a real browser through the dashboard of a running server: search, product page, basket, phone, no script.

    journey.py BASE_URL [--screenshots DIR]

Needs selenium 4, Chromium and its driver (Debian: chromium, chromium-driver). Exits with 0 if every step holds.
"""

import argparse
import os
import shutil
import sys
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

DESKTOP, PHONE = (1280, 900), (390, 844)


def check(holds, sentence):
    if not holds:
        raise AssertionError(sentence)
    print("  ok  " + sentence)


class Journey:
    def __init__(self, base, size, screenshots=None, script=True):
        self.base, self.size, self.screenshots = base.rstrip("/"), size, screenshots
        options = Options()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
        for argument in ("--headless=new", "--hide-scrollbars", f"--window-size={size[0]},{size[1]}"):
            options.add_argument(argument)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.fit(size[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.quit()

    def fit(self, height):
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": self.size[0], "height": height, "deviceScaleFactor": 1, "mobile": self.size[0] < 500})

    def open(self, path):
        self.browser.get(self.base + path)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        if len(found) != 1:
            raise AssertionError(f"{selector} is there {len(found)} times on {self.browser.current_url}")
        return found[0]

    def text(self, selector):
        return self.one(selector).text.strip()

    def follow(self, element):
        """Clicks and waits for the page after it; the driver alone does not always wait on a busy machine."""
        page = self.one("html")
        element.click()

        def is_gone(_):
            # While one page gives way to the next, drivers complain of it in several ways.
            try:
                page.is_enabled()
                return False
            except WebDriverException:
                return True

        WebDriverWait(self.browser, 20).until(is_gone)

    def search(self, words):
        field = self.one("#q")
        field.clear()
        field.send_keys(words)
        self.follow(self.one("form.search button"))

    def picture(self, name):
        if self.screenshots is None:
            return
        self.fit(min(2600, self.browser.execute_script("return document.documentElement.scrollHeight")))
        self.browser.save_screenshot(os.path.join(self.screenshots, f"{name}-{self.size[0]}.png"))
        self.fit(self.size[1])

    def titles(self, selector):
        return [element.text.strip() for element in self.all(selector)]

    # The stations

    def catalogue(self):
        self.open("/")
        check(self.browser.title != "", "the catalogue has a title")
        check(self.all(".catalogue tbody tr"), "the catalogue shows products")
        self.picture("catalogue")
        wanted = self.titles(".catalogue tbody th a")[0]
        word = max(wanted.split(), key=len)
        self.search(word)
        check(wanted in self.titles(".catalogue tbody th a"), f"a search for {word!r} finds {wanted!r}")
        check(all(word.lower() in row.text.lower() for row in self.all(".catalogue tbody th")), "everything found holds the word")
        self.search("no such thing anywhere")
        check(not self.all(".catalogue tbody tr"), "a search for nonsense finds nothing and says so")
        check(self.one("#q").get_attribute("value") == "no such thing anywhere", "the search stays in its field")

    def product(self):
        self.open("/")
        addresses = [link.get_attribute("href") for link in self.all(".catalogue tbody th a")]
        for address in addresses:
            self.browser.get(address)
            if self.all("#evidence") and self.all("#add"):
                break
        else:
            raise AssertionError("no product of the first page has evidence")
        self.title = self.text("h1")
        rows = self.all("#evidence tbody tr")
        check(rows, f"{self.title!r} has a table of evidence with {len(rows)} rows")
        headings = [element.get_attribute("textContent") for element in self.all("#evidence thead th")]
        check(
            headings == ["Rank", "Product", "Customers", "Orders", "Confidence", "Lift", "Interval", "Score"],
            "the table has the counts and the measures")
        svg = self.one("svg.evidence")
        check(svg.rect["width"] > 200 and svg.rect["height"] > 60, "the evidence is drawn")
        check(
            len(self.all("svg.evidence .row")) == min(10, len(rows)) and self.all("svg.evidence > title, svg.evidence > desc"),
            "the picture has a row for each of the first partners, a title and a description")
        check(self.all("#slate .card .why"), "suggestions say why")
        self.picture("product")

    def basket(self):
        self.follow(self.one("#add"))
        check(self.text("#basket-count") == "1", "the product is in the basket")
        check(self.titles("#lines a bdi") == [self.title], "the basket names it")
        first = self.titles("#slate h3")
        check(first and self.title not in first, "a slate follows that does not repeat it")
        self.follow(self.all("#slate .add")[0])
        check(self.text("#basket-count") == "2", "a suggestion is added with one click")
        second = self.titles("#slate h3")
        check(first[0] in self.titles("#lines a bdi") and first[0] not in second, "the slate follows the basket")
        self.picture("basket")
        self.search(self.title.split()[0])
        check(self.all("#found li") and self.text("#basket-count") == "2", "a search in the basket keeps the basket")
        self.follow(self.one(".top nav a:first-child"))
        check(self.text("#basket-count") == "2", "the basket follows to the catalogue")
        self.follow(self.one(".top nav a[href^='/basket']"))
        self.follow(self.all("#lines .remove")[0])
        check(self.text("#basket-count") == "1" and self.titles("#lines a bdi") == [first[0]], "a product is removed")
        self.follow(self.one("#lines .remove"))
        check(self.all("#basket-empty"), "the last one leaves an empty basket that says so")

    def goals(self):
        self.open("/")
        product = self.all(".catalogue tbody th a")[0].get_attribute("href").split("/products/")[1].split("?")[0]
        self.follow(self.one(".top nav a[href='/goals']"))
        self.follow(self.one("#new-goal"))
        self.one("#ids").send_keys(urllib.parse.unquote(product))
        self.one("#units").send_keys("1000000")
        self.browser.execute_script("arguments[0].value = '2035-12-31'", self.one("#last_day"))
        self.follow(self.one("#goal-form button[type=submit]"))
        check(self.all("#outlook svg") and self.all("#outlook-table tbody tr"), "what is to be expected is drawn, with its table")
        check(self.all(".verdict strong"), "the verdict is there before the goal is set")
        self.picture("goal-preview")
        self.follow(self.one("main form button[type=submit]"))
        check(self.all("#course svg polyline.plan"), "the goal is shown beside its plan")
        self.picture("goal")
        self.follow(self.one("main form button.danger"))
        check("ended early" in self.text("#state"), "it is ended")

    def widths(self):
        paths = ["/", "/?q=zzzz", "/basket", "/rules", "/goals", "/goals/new", "/experiments", "/experiments/holdout", "/keys", "/nothing-here"]
        self.open("/")
        product = self.all(".catalogue tbody th a")[0].get_attribute("href")[len(self.base):]
        for path in paths + [product]:
            self.open(path)
            width = self.browser.execute_script("return document.documentElement.scrollWidth")
            check(width <= self.size[0], f"{path} is no wider than {self.size[0]} pixels")

    def keyboard(self):
        self.open("/")
        self.one("body").send_keys(Keys.TAB)
        check(self.browser.switch_to.active_element.text == "Skip to content", "the first stop of the keyboard skips to the content")

    def console(self):
        severe = [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]
        # The page that is not there is asked for on purpose.
        severe = [message for message in severe if "/nothing-here" not in message]
        check(not severe, "the console has no errors" + "".join("\n      " + message for message in severe))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", metavar="BASE_URL")
    parser.add_argument("--screenshots", metavar="DIR")
    arguments = parser.parse_args()
    if arguments.screenshots:
        os.makedirs(arguments.screenshots, exist_ok=True)
    for name, size, script in (("desktop", DESKTOP, True), ("phone", PHONE, True), ("desktop without script", DESKTOP, False)):
        print(name)
        with Journey(arguments.base, size, arguments.screenshots if script else None, script) as journey:
            journey.catalogue()
            journey.product()
            journey.basket()
            if script:
                journey.keyboard()
                journey.goals()
                journey.widths()
            journey.console()
    print("The journey is complete.")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        print(f"  NOT {error}", file=sys.stderr)
        sys.exit(1)
