"""A Chromium for the tests of the pages, and the questions that they put to it."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright import sync_api

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.width <= 1 || e.matches(".skip")) continue;  // words for the ear alone
    const cut = ["hidden", "clip"].includes(style.overflowX) && !e.matches("details");
    if (cut && e.scrollWidth > e.clientWidth + 1) found.push("cut: " + e.outerHTML.slice(0, 99));
    if (box.right > wide + 1 && !e.parentElement.closest(".scroll, pre, .bar"))
      found.push("outside: " + e.outerHTML.slice(0, 99));
  }
  if (document.documentElement.scrollWidth > wide) found.push("the page scrolls sideways");
  return found;
}"""
# Marks one element of each look: colours, size, what lies behind. They contrast alike.
LOOKS = """() => {
  document.querySelectorAll("[data-look]").forEach(e => delete e.dataset.look);
  const seen = new Set();
  for (const e of document.querySelectorAll("body *")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility())
      continue;
    const own = getComputedStyle(e), around = getComputedStyle(e.parentElement);
    const look = [own.color, own.fontSize, own.fontWeight, own.textDecorationLine, around.color];
    for (let box = e; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      look.push(style.opacity, style.backgroundImage, style.backgroundColor);
    }
    const same = look.filter(part => !["1", "none", "rgba(0, 0, 0, 0)"].includes(part)).join();
    if (!seen.has(same)) { seen.add(same); e.dataset.look = ""; }
  }
  return seen.size;
}"""
# Opens each number in turn: what the panel then shows as counted, and how far the page moved.
LINKED = "table.count td > a, .bars a[id], .fig a[id], .claims a[id]"
OPEN = """() => [...document.querySelectorAll("LINKED")].map(a => {
  a.scrollIntoView({block: "center"});
  const before = scrollY;
  location.hash = a.getAttribute("href");
  const panel = document.querySelector(".panel"), shown = e => e.checkVisibility();
  const plain = "rgba(0, 0, 0, 0)", found = {};
  for (const m of panel.querySelectorAll("mark")) {
    if (!shown(m) || getComputedStyle(m).backgroundColor === plain) continue;
    const where = m.closest("[data-doc]").dataset.doc + " " + (m.dataset.start ?? m.dataset.of);
    found[where + " " + m.className] = 1;
  }
  const lines = [...panel.querySelectorAll("li")].filter(shown);
  const empty = lines.filter(l => ![...l.querySelectorAll("mark")].some(m =>
    getComputedStyle(m).backgroundColor !== plain)).length;
  const heads = [...panel.children].filter(e => e.tagName === "P" && shown(e)).length;
  const fixed = getComputedStyle(panel).position === "fixed";
  const said = a.closest("svg") ? a.textContent.match(/([0-9,]+) mentions?$/)[1] : a.textContent;
  const number = said.split("·").pop().replace(",", "").trim();
  return [number, Object.keys(found).length, empty, heads, fixed,
    scrollY - before, document.querySelector(":target a").hash === "#" + a.id];
})""".replace("LINKED", LINKED)


def chromium() -> Iterator[Any]:
    """A browser, for the fixture; skips where none is found, but in CI fails."""
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no Chromium: install one or name it in the variable CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()
