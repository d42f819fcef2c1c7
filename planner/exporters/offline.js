"use strict";
/* Keeps results in this browser, and saves them as a file for the portal. */
(() => {
  const about = JSON.parse(document.getElementById("about").content.textContent);
  const place = `k2-connect-results ${about.fingerprint} ${about.installation ?? ""} ${about.scope}`;
  const steps = new Map(about.steps.map((step) => [step.id, step]));
  const rows = new Map([...document.querySelectorAll("tr[data-step]")].map((row) => [row.dataset.step, row]));
  const pattern = document.getElementById("result");
  const bar = document.getElementById("offline");
  const name = document.getElementById("your-name");
  const says = document.getElementById("says");
  let results = {};
  let unsaved = false;

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(place)) ?? {};
    } catch {
      return {};
    }
  };

  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify({ by: name.value, results }));
      return true;
    } catch {
      return false;
    }
  };

  const moment = (at) => (Date.parse(at) ? `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} (UTC)` : at);

  const sentBack = (id) => steps.get(id).sent_back && results[id]?.at === steps.get(id).result.at;

  const tell = (text) => {
    const done = about.steps.filter((step) => results[step.id]?.outcome && !sentBack(step.id)).length;
    says.textContent = `${done} of ${about.steps.length} steps have a result. ${text}`;
  };

  const changed = () => {
    unsaved = true;
    tell(
      keep()
        ? "Kept in this browser; save the results file to bring it to the portal."
        : "This browser keeps nothing: save the results file before you close the page.",
    );
  };

  const show = (id) => {
    const row = rows.get(id);
    const result = results[id];
    row.querySelector("input[type=checkbox]").checked = result?.outcome === "passed" && !sentBack(id);
    row.querySelector("[data-outcome]").textContent = result?.outcome
      ? [sentBack(id) && "Sent back by a reviewer", about.outcomes[result.outcome], result.by && `by ${result.by}`, result.at && moment(result.at)].filter(Boolean).join(", ")
      : "";
    const panel = row.querySelector("[data-panel]");
    if (panel) {
      for (const field of panel.querySelectorAll("[name]")) field.value = result?.[field.name] ?? "";
    }
  };

  const write = (id, values) => {
    results[id] = { ...results[id], ...values, by: name.value.trim(), at: new Date().toISOString() };
    show(id);
    changed();
  };

  const open = (row, id) => {
    let panel = row.querySelector("[data-panel]");
    if (!panel) {
      panel = pattern.content.firstElementChild.cloneNode(true);
      panel.querySelectorAll("label").forEach((label, index) => {
        const field = label.nextElementSibling;
        field.id = `field-${steps.get(id).number}-${index}`;
        label.htmlFor = field.id;
      });
      panel.addEventListener("change", () => {
        const outcome = panel.querySelector("[name=outcome]");
        const values = Object.fromEntries([...panel.querySelectorAll("[name]")].map((each) => [each.name, each.value]));
        write(id, values);
        if (!outcome.value) tell("Choose a result too: a note alone is in no results file.");
      });
      row.querySelector(".step").append(panel);
      show(id);
    } else {
      panel.hidden = !panel.hidden;
    }
    row.querySelector("button").setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) panel.querySelector("select").focus();
  };

  const file = () => ({
    format: about.format,
    version: about.version,
    plan: about.plan,
    revision: about.revision,
    fingerprint: about.fingerprint,
    installation: about.installation,
    saved_at: new Date().toISOString(),
    results: about.steps
      .filter((step) => results[step.id]?.outcome)
      .map((step) => ({ id: step.id, digest: step.digest, answers: step.answers, ...results[step.id] })),
  });

  const save = () => {
    const blob = new Blob([`${JSON.stringify(file(), null, 2)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = about.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    unsaved = false;
    tell("The results file is saved: bring it to the portal.");
  };

  const takeUp = async (chosen) => {
    try {
      const data = JSON.parse(await chosen.text());
      if (data.format !== about.format || data.fingerprint !== about.fingerprint) {
        tell("That file is not of this checklist: nothing was taken from it.");
        return;
      }
      for (const { id, outcome, note, evidence, by, at } of data.results) {
        if (steps.has(id) && about.outcomes[outcome]) results[id] = { outcome, note, evidence, by, at };
      }
      rows.forEach((_, id) => show(id));
      changed();
    } catch {
      tell("That file cannot be read as a results file: nothing was taken from it.");
    }
  };

  const before = kept();
  name.value = before.by ?? "";
  for (const step of about.steps) {
    const known = before.results?.[step.id] ?? step.result;
    if (known) results[step.id] = known;
  }
  for (const [id, row] of rows) {
    const button = row.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => open(row, id));
    row.querySelector("input[type=checkbox]").addEventListener("change", (event) => {
      write(id, { outcome: event.target.checked ? "passed" : "" });
    });
    show(id);
  }
  name.addEventListener("change", changed);
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("take-up").addEventListener("change", (event) => {
    if (event.target.files.length) takeUp(event.target.files[0]);
    event.target.value = "";
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !keep()) event.preventDefault();
  });
  bar.hidden = false;
  tell("");
})();
