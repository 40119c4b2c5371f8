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
    if (box.right > wide + 1 && !e.parentElement.closest(".scroll, pre"))
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
READ = """() => [...document.querySelectorAll("table.count td > a")].map(a => {
  const list = document.getElementById(a.hash.slice(1)), short = list.querySelectorAll(".short a");
  const found = list.matches("[data-start]") ? [list] : [...list.querySelectorAll("[data-start]"),
    ...[...short].map(link => document.getElementById(link.hash.slice(1)))];
  return [a.textContent, a.hash, found.map(m =>
    [m.closest("[data-doc]").dataset.doc, +m.dataset.start, +m.dataset.end, m.textContent])];
})"""

# Follows one number into each folded list, and its link back; gives those that are out of sight.
FOLLOW = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const seen = e => { const box = e.getBoundingClientRect();
    return box.width > 0 && box.top > -2 && box.top < innerHeight; };
  const lists = new Set(), lost = [];
  for (const a of document.querySelectorAll("table.count td > a[id]")) {
    const target = document.getElementById(a.hash.slice(1)), list = target.closest("details");
    if (lists.has(list)) continue;
    lists.add(list);
    a.click(); await frame(); await frame();
    if (!seen(target)) lost.push("list of " + a.id);
    document.querySelector(`a.back[href="#${a.id}"]`).click(); await frame(); await frame();
    if (!seen(a)) lost.push("back to " + a.id);
  }
  return [lists.size, lost];
}"""


def chromium() -> Iterator[Any]:
    """A browser, for the fixture; skips where none is found, but in CI fails."""
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no Chromium: install one or name it in the variable CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()
