// Open pages in a browser and print as JSON what is there: node look.mjs CHROMIUM SHOTS PAGE...

import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const [executablePath, shots, ...pages] = process.argv.slice(2);

// Runs in the page: its width, the texts that stand out of their box or the window, the smallest letters.
function measure() {
  const outside = [];
  let smallest = Infinity;
  let letters = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    if (!text || node.parentElement.closest("script, style")) continue;
    letters += text.length;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(node.parentElement).fontSize));
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => rect.width && rect.height);
    const inside = (rect) => rect.left >= -0.5 && rect.right <= innerWidth + 0.5 && boxes(node).every((box) =>
      rect.left >= box.left - 0.5 && rect.right <= box.right + 0.5 &&
      rect.bottom > box.top && rect.top < box.bottom);
    if (!rects.length || !rects.every(inside)) outside.push(text.slice(0, 60));
  }
  function boxes(node) {
    const found = [];
    for (let one = node.parentElement; one && one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).display !== "inline") found.push(one.getBoundingClientRect());
    }
    return found;
  }
  return { scrolls: document.documentElement.scrollWidth - innerWidth, outside, smallest, letters };
}

// Runs in the page: the elements with a background other than white.
function tinted() {
  const plain = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"];
  return [...document.querySelectorAll("html, body, body *")]
    .filter((one) => !plain.includes(getComputedStyle(one).backgroundColor)).map((one) => one.localName);
}

// Runs in the page, after axe: what it finds, and what it leaves for a person to judge.
async function audit() {
  const { violations, incomplete, passes } = await axe.run(document);
  const brief = (kind) => (one) => `${kind} ${one.id}: ${one.nodes[0].target.join(" ")}`;
  return { found: [...violations.map(brief("violation")), ...incomplete.map(brief("unsure"))], passed: passes.length };
}

async function look(browser, page) {
  const seen = { widths: {}, axe: {} };
  const name = basename(page, ".html");
  const tab = await browser.newPage();
  const asked = [];
  tab.on("request", (request) => asked.push(request.url()));
  for (const width of [320, 360, 1280]) {
    await tab.setViewportSize({ width, height: 800 });
    await tab.goto(pathToFileURL(page).href);
    seen.widths[width] = await tab.evaluate(measure);
    if (width === 320) continue;
    await tab.screenshot({ path: `${shots}/${name}.${width}.png`, fullPage: true });
    await tab.addScriptTag({ path: AXE });
    seen.axe[width] = await tab.evaluate(audit);
  }
  seen.requests = asked.filter((url) => url !== pathToFileURL(page).href);
  seen.data = await tab.$$eval('script[type="application/ld+json"]', (all) => all.map((one) => JSON.parse(one.text)));
  await tab.emulateMedia({ media: "print" });
  await tab.setViewportSize({ width: 680, height: 900 });
  seen.widths.print = await tab.evaluate(measure);
  seen.tinted = await tab.evaluate(tinted);
  await tab.pdf({ path: `${shots}/${name}.pdf`, preferCSSPageSize: true });
  await tab.close();
  return seen;
}

const browser = await chromium.launch({ executablePath });
const seen = {};
for (const page of pages) seen[basename(page)] = await look(browser, page);
await browser.close();
console.log(JSON.stringify(seen));
