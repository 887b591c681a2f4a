// The list of all postings: searched, sorted and shown a page at a time. What is listed is data: it is written as text only.
"use strict";

const PAGE = 100;
const PRINTED = 2000;
const WORDS = 29; // and a bit for the role and one for the country make 31
const COLUMNS = ["title", "place", "country", "pay", "posted"];
const FIELDS = ["q", "role", "country"];
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ", "’": "'", "–": "-", "—": "-" };

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en").format;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const formats = new Map(Object.entries(JSON.parse(at("formats").textContent)));
const postings = indexed(JSON.parse(at("postings").textContent));
const state = { q: "", role: "", country: "", sort: "", descending: false, page: 1 };
let order = null; // the rows as they are sorted; null is the order of the data
let found = null; // the rows that match, in that order
let saving = 0;

// ---- the data: each row is a head (what a role's postings share), a place and a pay, each kept once

// Returns the rows of groups [[role, title, posted, format, address, ...], [location, place, country, pay], ...].
function indexed(groups) {
  const count = groups.reduce((sum, group) => sum + group.length - 1, 0);
  const made = { count, heads: [], places: [], pays: [], head: new Uint32Array(count), place: new Uint32Array(count), pay: new Uint32Array(count) };
  const places = new Map();
  const pays = new Map();
  let row = 0;
  for (const [head, ...rows] of groups) {
    made.heads.push(headOf(head));
    for (const [location, place, country, pay] of rows) {
      made.head[row] = made.heads.length - 1;
      made.place[row] = kept(places, `${location}\n${place}\n${country}`, made.places, () => placeOf(location, place, country));
      made.pay[row] = kept(pays, pay, made.pays, () => payOf(pay));
      row += 1;
    }
  }
  return made;
}

function kept(known, key, all, make) {
  let place = known.get(key);
  if (place === undefined) {
    place = all.push(make()) - 1;
    known.set(key, place);
  }
  return place;
}

function headOf([role, title, posted, ...pairs]) {
  const files = [];
  for (let i = 0; i < pairs.length; i += 2) files.push({ name: formats.get(pairs[i]) ?? pairs[i], format: pairs[i], address: pairs[i + 1] });
  const main = files.find((file) => file.format === "html") ?? files[0];
  return { role, title, posted, files, main, names: [folded(role), folded(title)], text: folded(`${title}\n${role}\n${posted}`) };
}

function placeOf(location, place, country) {
  const name = countryName(country);
  return { location, place, country: name, names: [folded(country), folded(name)], text: folded(`${place}\n${location}\n${country}\n${name}`) };
}

function countryName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code; // no code of a country
  }
}

function payOf(pay) {
  const figures = pay.match(/\d(?:[\d.,'’\u00a0\u202f]*\d)?/g) ?? [];
  const mark = pay.match(/([A-Z]{0,3}\p{Sc}|\b[A-Z]{3}\b)|\d[\u00a0\u202f]?(\p{L}+)/u) ?? [];
  const amounts = figures.map(amount);
  const plain = figures.map((figure) => figure.replace(/\D/g, "")).join("\n");
  return { pay, mark: mark[1] ?? mark[2] ?? "", low: amounts[0] ?? Infinity, high: amounts[1] ?? amounts[0] ?? Infinity, text: `${folded(pay)}\n${plain}` };
}

// Returns the number that a figure is written for: 175,800 and 175.800 and 175 800, 24.50 and 24,50 and 1,234.50.
function amount(figure) {
  const text = figure.replace(/[^\d.,]/g, "");
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const [sign, decimals] = [text[last], text.length - last - 1];
  const both = text.includes(".") && text.includes(",");
  const one = text.indexOf(sign) === last;
  const isDecimal = last >= 0 && one && (both || decimals !== 3);
  return Number(isDecimal ? `${text.slice(0, last).replace(/\D/g, "")}.${text.slice(last + 1)}` : text.replace(/\D/g, ""));
}

// Returns the text without case and accents.
function folded(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[ßæœøłđðþıς’–—]/g, (letter) => LETTERS[letter]);
}

// ---- search and order

function search() {
  const words = folded(state.q).split(/\s+/).filter(Boolean).slice(0, WORDS);
  const [role, country] = [1 << words.length, 2 << words.length];
  const all = (4 << words.length) - 1;
  const heads = bits(postings.heads, words, state.role, role);
  const places = bits(postings.places, words, state.country, country);
  const pays = bits(postings.pays, words, "", 0);
  const matching = new Uint32Array(postings.count);
  let count = 0;
  for (let i = 0; i < postings.count; i += 1) {
    const row = order ? order[i] : i;
    if ((heads[postings.head[row]] | places[postings.place[row]] | pays[postings.pay[row]]) === all) {
      matching[count] = row;
      count += 1;
    }
  }
  found = matching.subarray(0, count);
}

// Returns for each item a bit for each word that it holds, and the bit `own` if its names are those that are asked for.
function bits(items, words, name, own) {
  const wanted = folded(name).trim();
  const parts = wanted.split(/\s+/);
  const exact = items.some((item) => item.names?.includes(wanted));
  return Uint32Array.from(items, (item) => {
    let set = 0;
    words.forEach((word, i) => {
      if (item.text.includes(word)) set |= 1 << i;
    });
    if (!own || !wanted) return set | own;
    const isNamed = exact ? item.names.includes(wanted) : parts.every((part) => item.names.some((one) => one.includes(part)));
    return isNamed ? set | own : set;
  });
}

const SORTS = {
  title: ["head", (a, b) => collator.compare(a.title, b.title), (one) => one.title],
  posted: ["head", (a, b) => collator.compare(a.posted, b.posted), (one) => one.posted],
  place: ["place", (a, b) => collator.compare(a.place, b.place), (one) => one.place],
  country: ["place", (a, b) => collator.compare(a.country, b.country), (one) => one.country],
  pay: ["pay", (a, b) => (a.mark === b.mark ? a.low - b.low || a.high - b.high : collator.compare(a.mark, b.mark)), (one) => one.low < Infinity],
};

// Sets the order of all rows: equal ones keep the order of the data, those without a value come last either way.
function sort() {
  if (!state.sort) {
    order = null;
    return;
  }
  const [part, compare, has] = SORTS[state.sort];
  const items = postings[`${part}s`];
  const sorted = [...items.keys()].filter((i) => has(items[i])).sort((a, b) => compare(items[a], items[b]));
  const ranks = new Float64Array(items.length).fill(items.length);
  sorted.forEach((item, i) => {
    const before = sorted[i - 1];
    ranks[item] = i && !compare(items[before], items[item]) ? ranks[before] : i;
  });
  if (state.descending) sorted.forEach((item) => { ranks[item] = sorted.length - 1 - ranks[item]; });
  const keys = Float64Array.from(postings[part], (item, row) => ranks[item] * postings.count + row).sort();
  order = Uint32Array.from(keys, (key) => key % postings.count);
}

// ---- what is shown

function show() {
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  state.page = Math.min(state.page, pages);
  const start = (state.page - 1) * PAGE;
  fill(found.subarray(start, start + PAGE));
  at("pages").hidden = pages === 1;
  at("page").max = pages;
  at("page").value = state.page;
  at("of").textContent = `of ${number(pages)}`;
  at("previous").disabled = state.page === 1;
  at("next").disabled = state.page === pages;
  at("table").hidden = !found.length;
  at("clear").hidden = !FIELDS.some((name) => state[name]);
  at("count").textContent = counted();
  for (const button of at("columns").querySelectorAll("button")) {
    const header = button.parentElement;
    if (button.value === state.sort) header.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
  }
}

function counted() {
  if (!postings.count) return "There are no postings here.";
  if (!found.length) return `None of ${several(postings.count, "posting")} matches. Try fewer or shorter words.`;
  return `${number(found.length)} of ${several(postings.count, "posting")}`;
}

function several(count, one, more = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : more}`;
}

function fill(rows) {
  at("rows").replaceChildren(...Array.from(rows, rowOf));
}

function rowOf(row) {
  const [head, place] = [postings.heads[postings.head[row]], postings.places[postings.place[row]]];
  const made = at("row").content.firstElementChild.cloneNode(true);
  const [title, where, country, pay, posted, files] = made.children;
  const addressOf = (file) => file.address.replace("*", () => place.location);
  title.firstChild.textContent = head.title || head.role;
  if (head.main) title.firstChild.href = addressOf(head.main);
  title.lastChild.textContent = head.more;
  where.firstChild.textContent = place.place || place.location;
  where.lastChild.textContent = place.more;
  country.textContent = place.country;
  pay.textContent = postings.pays[postings.pay[row]].pay;
  if (head.posted) posted.lastChild.textContent = head.posted;
  else posted.replaceChildren();
  for (const file of head.files) {
    const link = document.createElement("a");
    link.href = addressOf(file);
    link.textContent = file.name;
    link.setAttribute("aria-label", `${file.name}: ${head.title}, ${place.place}`);
    files.append(link);
  }
  setRoles(made);
  return made;
}

// A table that is laid out as cards on a narrow screen stays a table to those who hear it.
function setRoles(row) {
  row.setAttribute("role", "row");
  for (const cell of row.children) {
    cell.setAttribute("role", cell.localName === "td" ? "cell" : cell.scope === "col" ? "columnheader" : "rowheader");
  }
}

function summarise() {
  const titles = tellApart(postings.heads, "title", "role");
  tellApart(postings.places, "place", "location");
  const countries = different(postings.places, "country");
  const parts = [several(different(postings.heads, "role").length, "role"), several(different(postings.places, "location").length, "place")];
  if (countries.length > 1) parts.push(several(countries.length, "country", "countries"));
  at("summary").textContent = postings.count ? parts.map((part) => part.replace(" ", "\u00a0")).join(" · ") : "";
  offer("roles", titles);
  offer("countries", countries);
  at("table").classList.toggle("no-country", !countries.length);
  at("table").classList.toggle("no-pay", !postings.pays.some((one) => one.pay));
  at("table").classList.toggle("no-posted", !postings.heads.some((one) => one.posted));
}

function different(items, key) {
  return [...new Set(items.map((item) => item[key]))].filter(Boolean);
}

// Gives each item whose name is that of another one its id as well, to be shown below the name; returns the different names.
function tellApart(items, name, id) {
  const ids = new Map();
  for (const item of items) ids.set(item[name], (ids.get(item[name]) ?? new Set()).add(item[id]));
  for (const item of items) item.more = item[name] && ids.get(item[name]).size > 1 ? item[id] : "";
  return different(items, name);
}

function offer(id, values) {
  at(id).replaceChildren(...values.sort(collator.compare).map((value) => new Option("", value)));
}

// ---- the state, which is shared in the address of the page

function load() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of FIELDS) {
    state[name] = given.get(name) ?? "";
    at(name).value = state[name];
  }
  const [, minus, column] = /^(-?)(.*)$/.exec(given.get("sort") ?? "");
  state.sort = COLUMNS.includes(column) ? column : "";
  state.descending = Boolean(state.sort && minus);
  state.page = Math.max(1, Math.trunc(Number(given.get("page"))) || 1);
  sort();
  search();
  show();
}

function save() {
  clearTimeout(saving);
  saving = setTimeout(() => history.replaceState(null, "", address()), 250); // browsers refuse many changes in a short time
}

function address() {
  const kept = new URLSearchParams();
  for (const name of FIELDS) if (state[name]) kept.set(name, state[name]);
  if (state.sort) kept.set("sort", (state.descending ? "-" : "") + state.sort);
  if (state.page > 1) kept.set("page", state.page);
  return location.href.split("#")[0] + (`${kept}` && `#${kept}`);
}

// ---- what people do

function typed() {
  for (const name of FIELDS) state[name] = at(name).value;
  state.page = 1;
  search();
  show();
  save();
}

function cleared() {
  for (const name of FIELDS) at(name).value = "";
  typed();
  at("q").focus();
}

// First ascending, then descending, then as in the data.
function pressed({ target }) {
  const column = target.value;
  if (!column) return;
  const again = state.sort === column;
  state.sort = again && state.descending ? "" : column;
  state.descending = again && !state.descending;
  state.page = 1;
  sort();
  search();
  show();
  save();
}

function turned(page) {
  state.page = Math.max(1, Math.trunc(page) || 1);
  show();
  save();
  at("found").focus({ preventScroll: true });
  at("found").scrollIntoView();
}

function printing() {
  fill(found.subarray(0, PRINTED));
  at("printed").hidden = found.length <= PRINTED;
  at("printed").textContent = `The first ${number(PRINTED)} of ${number(found.length)} are printed; a search makes them fewer.`;
}

function start() {
  summarise();
  setRoles(at("columns"));
  at("table").setAttribute("role", "table");
  for (const group of at("table").children) group.setAttribute("role", "rowgroup");
  at("tools").hidden = !postings.count;
  at("list").hidden = false;
  load();
  at("tools").addEventListener("input", typed);
  at("tools").addEventListener("submit", (event) => event.preventDefault());
  at("clear").addEventListener("click", cleared);
  at("columns").addEventListener("click", pressed);
  at("previous").addEventListener("click", () => turned(state.page - 1));
  at("next").addEventListener("click", () => turned(state.page + 1));
  at("page").addEventListener("change", ({ target }) => turned(Number(target.value)));
  addEventListener("hashchange", load);
  addEventListener("beforeprint", printing);
  addEventListener("afterprint", show);
}

start();
