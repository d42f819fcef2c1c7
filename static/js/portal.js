// Conveniences. Every page works without this file; it reads data-attributes and
// listens on the document, so that what htmx brings in works as well.
//
//   data-error-summary          gets the focus when it appears
//   data-show-when="name=a|b"   shown while the field of that name has one of the values
//   data-check-all="selector"   ticks every box the selector finds; data-check-none unticks
//   data-says="selector"        repeats to screen readers what the selector finds, once
//                               it has changed
//   data-saves                  its links to other steps send the form of this step first
//   data-places                 a template: what is in it takes the place of what has the
//                               same id. A thousand at once, which htmx cannot do
//   data-asks="text"            a form that asks this before it is sent, if something was
//                               typed into the form of the step, which would be lost
//   data-trim                   loses the white space around what is pasted into it
//   data-rows                   holds data-row elements and one <template data-row-template>;
//     data-row-add, data-row-up, data-row-down, data-row-delete are its buttons,
//     data-row-drag a handle, data-row-number a place for the row's number,
//     data-rows-paste turns cells pasted from a spreadsheet into rows
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// --- Errors: take the reader there ---------------------------------------------

function focusSummary(root) {
  root.querySelector("[data-error-summary]")?.focus();
}

// What is at the address's fragment: unfolded, and with the focus in its first field.

const CONTROLS = "input:not([type=hidden]):enabled, select:enabled, textarea:enabled";

const destination = () => document.querySelector(":target");

function arrive() {
  const target = destination();
  if (!target) return;
  for (let fold = target; fold; fold = fold.parentElement) {
    if (fold.matches("details")) fold.open = true;
  }
  if (target.matches("[tabindex]")) return;
  const place = target.closest("[data-show-when][hidden]")?.parentElement ?? target;
  const around = place.matches("h2") ? place.parentElement : place;
  const field =
    [around.matches(CONTROLS) && around, ...all("[type=radio]:checked", around), ...all(CONTROLS, around)]
      .find((control) => control && control.checkVisibility()) ?? around.querySelector("button:enabled");
  field?.focus();
}

// The portal itself says why it was asked too often; of all else the page has words.
function trouble(shown, answer) {
  const notice = document.querySelector("[data-trouble]");
  if (!notice) return;
  notice.dataset.trouble ||= notice.textContent;
  notice.textContent = answer?.status === 429 ? answer.responseText : notice.dataset.trouble;
  notice.hidden = !shown;
}

function say() {
  for (const voice of all("[data-says]")) {
    const said = document.querySelector(voice.dataset.says)?.textContent.replace(/\s+/g, " ").trim();
    if (voice.textContent !== said) voice.textContent = said ?? "";
  }
}

// --- Sections that belong to an answer -------------------------------------------

// What is answered in a scope, by the name of the field and by every end of it: of
// "row-1-kind" also by "1-kind" and "kind".
function answers(scope) {
  const found = new Map();
  for (const field of all("[name]", scope)) {
    if (["radio", "checkbox"].includes(field.type) && !field.checked) continue;
    const parts = field.getAttribute("name").split("-");
    for (const at of parts.keys()) {
      const end = parts.slice(at).join("-");
      if (!found.has(end)) found.set(end, new Set());
      found.get(end).add(field.value);
    }
  }
  return found;
}

function showSections() {
  const known = new Map(); // a page has thousands of fields, and each is read once
  for (const section of all("[data-show-when]")) {
    const [name, values] = section.dataset.showWhen.split("=");
    const near = section.parentElement;
    const scope = near.closest("[data-row]") ?? near.closest("form") ?? document;
    if (!known.has(scope)) known.set(scope, answers(scope));
    const given = known.get(scope).get(name);
    const hidden = !values.split("|").some((value) => given?.has(value));
    if (section.hidden !== hidden) section.hidden = hidden;
  }
}

// --- Repeatable rows ----------------------------------------------------------------

const isLive = (row) => !row.hidden;
const rowsOf = (list) => all("[data-row]", list).filter(isLive);

function addRow(list) {
  const template = list.querySelector("template[data-row-template]");
  const total = list.querySelector('[name$="-TOTAL_FORMS"]');
  const index = total ? total.value : all("[data-row]", list).length;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
  const row = holder.content.querySelector("[data-row]");
  template.before(row);
  if (total) total.value = Number(total.value) + 1;
  numberRows(list);
  showSections();
  return row;
}

function deleteRow(row) {
  const list = row.closest("[data-rows]");
  const rows = rowsOf(list);
  const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  const mark = row.querySelector('[name$="-DELETE"]');
  if (mark) {
    mark.checked = true;
    row.hidden = true;
  } else {
    row.remove();
  }
  numberRows(list);
  (next?.querySelector("input, select, textarea") ?? list.querySelector("[data-row-add]"))?.focus();
}

function moveRow(row, step) {
  const rows = rowsOf(row.closest("[data-rows]"));
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  numberRows(row.closest("[data-rows]"));
}

function numberRows(list) {
  const rows = rowsOf(list);
  rows.forEach((row, at) => {
    for (const button of all("[data-row-up]", row)) button.disabled = at === 0;
    for (const button of all("[data-row-down]", row)) button.disabled = at === rows.length - 1;
    for (const place of all("[data-row-number]", row)) place.textContent = at + 1;
    const order = row.querySelector('[name$="-ORDER"]');
    if (order) order.value = at + 1;
  });
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

const cells = (row) =>
  all("input:not([type=hidden], [type=checkbox], [type=radio]), select", row);

function fill(field, text) {
  const same = (option) => [option.value, option.text].some((t) => t.toLowerCase() === text.toLowerCase());
  field.value = field.matches("select") ? ([...field.options].find(same)?.value ?? field.value) : text;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function pasteRows(list, field, text) {
  const column = cells(field.closest("[data-row]")).indexOf(field);
  let at = rowsOf(list).indexOf(field.closest("[data-row]"));
  for (const line of text.replace(/\r?\n$/, "").split(/\r?\n/)) {
    const row = rowsOf(list)[at++] ?? addRow(list);
    line.split("\t").forEach((value, offset) => {
      const cell = cells(row)[column + offset];
      if (cell) fill(cell, value.trim());
    });
  }
}

// --- What happens -------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { dataset } = button;
  const row = button.closest("[data-row]");
  const tick = dataset.checkAll ?? dataset.checkNone;
  if (tick) {
    for (const box of all(tick)) box.checked = "checkAll" in dataset;
    document.querySelector(tick)?.dispatchEvent(new Event("change", { bubbles: true }));
  } else if ("rowAdd" in dataset) {
    const added = addRow(button.closest("[data-rows]"));
    added.querySelector("input:not([type=hidden]), select")?.focus();
  } else if ("rowUp" in dataset) {
    moveRow(row, -1);
  } else if ("rowDown" in dataset) {
    moveRow(row, 1);
  } else if ("rowDelete" in dataset) {
    deleteRow(row);
  } else {
    return;
  }
  event.preventDefault();
  if ("rowUp" in dataset || "rowDown" in dataset) {
    const other = "[data-row-up]:enabled, [data-row-down]:enabled";
    (button.disabled ? row.querySelector(other) : button)?.focus();
  }
});

// A link away from a step saves it first: one of a finding always, one with data-goto
// if anything was typed.

let isTyped = false;

document.addEventListener("input", (event) => {
  isTyped ||= Boolean(event.target.closest("form#step-form"));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='#'], [data-saves] a, a[data-goto]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const there = new URL(link.getAttribute("href"), location);
  if (there.pathname === location.pathname) {
    if (there.hash && there.hash === location.hash) arrive(); // no event tells of it
    return;
  }
  const form = document.querySelector("form#step-form");
  const step = there.pathname.match(/\/design\/([a-z]+)\/$/)?.[1];
  const { goto } = link.dataset;
  const place = link.closest("[data-saves]") ? (goto ?? step) : isTyped && goto;
  if (!form || !place) return;
  event.preventDefault();
  const action = document.createElement("input");
  Object.assign(action, { type: "hidden", name: "action", value: `goto:${place}` });
  form.append(action);
  form.setAttribute("action", location.pathname + there.hash); // redirects keep the fragment
  form.submit();
});

document.addEventListener("submit", (event) => {
  const { asks } = event.target.dataset;
  if (asks && isTyped && !confirm(asks)) event.preventDefault();
  else if (isSentAgain(event)) event.preventDefault();
});

// The second click of a double click comes while the answer to the first is on its way.

const DOUBLE_CLICK = 1000; // milliseconds, of slow hands too

let sent = {};

function isSentAgain({ defaultPrevented, target: form, submitter, timeStamp: at }) {
  if (defaultPrevented || form.method !== "post") return false;
  const isAgain = form === sent.form && submitter === sent.submitter && at - sent.at < DOUBLE_CLICK;
  if (!isAgain) sent = { form, submitter, at };
  return isAgain;
}

addEventListener("hashchange", arrive);

document.addEventListener("change", showSections);

document.addEventListener("paste", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLElement)) return;
  const text = event.clipboardData.getData("text");
  const list = field.closest("[data-rows-paste]");
  if (list && /[\t\n]/.test(text.trim())) {
    event.preventDefault();
    pasteRows(list, field, text);
  } else if (field.matches("[data-trim]")) {
    event.preventDefault();
    const bare = text.replace(/[\u200b\ufeff]/g, "").trim();
    field.setRangeText(bare, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

let dragged = null;

document.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.("[data-row-drag]");
  if (!handle) return;
  dragged = handle.closest("[data-row]");
  dragged.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged, 0, 0);
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-row]");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged);
  else over.after(dragged);
});

document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("is-dragged");
  numberRows(dragged.closest("[data-rows]"));
  dragged = null;
});

// An open menu closes when one goes elsewhere.
document.addEventListener("pointerdown", (event) => {
  for (const menu of all(".k2-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".k2-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// One answer may settle in a thousand places, and is looked at once.
let isSettling = false;

function putInPlace() {
  for (const template of all("template[data-places]")) {
    for (const fresh of [...template.content.children]) {
      const old = document.getElementById(fresh.id);
      if (old && old.innerHTML !== fresh.innerHTML) old.replaceWith(fresh);
    }
    template.remove();
  }
}

function settled() {
  isSettling = false;
  putInPlace();
  trouble(false);
  showSections();
  say();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (!isSettling) queueMicrotask(settled);
  isSettling = true;
  focusSummary(event.target);
});
document.addEventListener("htmx:responseError", (event) => trouble(true, event.detail.xhr));
document.addEventListener("htmx:sendError", () => trouble(true));

// The script is deferred: the page is there.
showSections();
say();
if (!destination()) focusSummary(document);
addEventListener("load", arrive); // the browser itself has gone there by then
