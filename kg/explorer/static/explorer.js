"use strict";
// What every page has: the search as one types, the language that is remembered, the marks of articles.
{
  const body = document.body.dataset;
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const status = document.getElementById("status");
  const MOST = 12;
  let names = null, at = -1;

  /** Loads the index once; a page of a file may load a script, and may not fetch. */
  const load = () => load.done ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = body.root + "data/search.js";
    script.onload = () => { names = prepared(window.kg_search); done(); };
    script.onerror = failed;
    document.head.append(script);
  });

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\s·•・．.'’‘-]+/g, "");

  function prepared({ kinds, names, variants }) {
    const language = body.lang === "zh" ? 1 : 2;
    const simplified = (text) => Array.from(text, (letter) => variants[letter] || letter).join("");
    const rows = names.map(([label, kind, path, note, sound]) => {
      const syllables = (sound || "").split("|").filter(Boolean).map((each) => each.split(" "));
      return {
        label, path, note: note || "", kind: kinds[kind][0], named: kinds[kind][language], key: plain(simplified(label)),
        sounds: syllables.map((each) => each.join("")), initials: syllables.map((each) => each.map((s) => s[0]).join("")),
      };
    });
    return { rows, simplified };
  }

  /** How well a name fits: the lower the better, Infinity where it does not. */
  function fit(row, asked) {
    const where = row.key.indexOf(asked);
    if (where === 0) return row.key.length === asked.length ? 0 : 1;
    if (row.sounds.some((sound) => sound === asked)) return 0.5;
    if (row.sounds.some((sound) => sound.startsWith(asked))) return 2;
    if (row.initials.some((first) => first.startsWith(asked))) return 2.5;
    if (where > 0) return 3 + where / 1000;
    if (asked.length > 1 && row.sounds.some((sound) => sound.includes(asked))) return 5;
    return Infinity;
  }

  function search(text, most) {
    const asked = plain(names.simplified(text));
    if (!asked) return [];
    const found = [];
    for (const row of names.rows) {
      const rank = fit(row, asked);
      if (rank < Infinity) found.push([rank + row.key.length / 10000, row]);
    }
    return found.sort((one, other) => one[0] - other[0]).slice(0, most).map(([, row]) => row);
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = "k-" + kind;
    return made;
  }

  function show(rows) {
    list.replaceChildren(...rows.map((row, index) => {
      const item = document.createElement("li");
      item.id = "found-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.path = row.path;
      item.append(element("b", row.label), element("i", row.named, row.kind), element("small", row.note));
      return item;
    }));
    at = -1;
    const open = input.value.trim() !== "";
    if (open && !rows.length) {
      const none = element("li", body.nothing);
      none.setAttribute("role", "presentation");
      list.append(none);
    }
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open && rows.length > 0));
    input.removeAttribute("aria-activedescendant");
    status.textContent = !open ? "" : rows.length ? body.found.replace("{count}", rows.length) : body.nothing;
  }

  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
  const go = (item) => { if (item?.dataset.path) location.href = body.home + item.dataset.path; };

  function move(step) {
    const items = list.querySelectorAll("[role=option]");
    if (!items.length || list.hidden) return;
    items[at]?.setAttribute("aria-selected", "false");
    at = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  }

  const refresh = () => load().then(() => show(search(input.value, MOST)));
  input.addEventListener("focus", () => load());
  input.addEventListener("input", (event) => { if (!event.isComposing) refresh(); });
  input.addEventListener("compositionend", refresh);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") { move(1); event.preventDefault(); }
    if (event.key === "ArrowUp") { move(-1); event.preventDefault(); }
    if (event.key === "Escape") { input.value = ""; close(); }
    const item = list.querySelector("[aria-selected=true]");
    if (event.key === "Enter" && item) { go(item); event.preventDefault(); }
  });
  list.addEventListener("pointerdown", (event) => { go(event.target.closest("li")); event.preventDefault(); });
  input.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable], .CodeMirror");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { input.focus(); event.preventDefault(); }
  });

  const results = document.getElementById("results");
  if (results) {
    const asked = new URLSearchParams(location.search).get("q") || "";
    document.getElementById("asked").textContent = asked;
    load().then(() => {
      const rows = search(asked, 500);
      results.append(...rows.map((row) => {
        const item = document.createElement("li"), link = element("a", row.label, row.kind);
        link.classList.add("ref");
        link.href = body.home + row.path;
        item.append(link, " ", element("small", `${row.named} ${row.note}`));
        return item;
      }));
      if (!rows.length) results.append(element("li", body.nothing));
    });
  }

  const language = document.getElementById("language");
  language?.addEventListener("click", () => {
    try { localStorage.setItem("kg-language", language.hreflang); } catch { /* a browser may keep nothing */ }
    language.href = language.href.split(/[?#]/)[0] + location.search + location.hash;
  });
  document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

// The article: a statement shows its words, words show their statements.
{
  const text = document.getElementById("text"), facts = document.getElementById("facts");
  if (text && facts) {
    const marks = [...text.querySelectorAll("mark")];
    const clear = document.getElementById("clear");
    const numbers = (mark, name) => (mark.dataset[name] || "").split(" ").filter(Boolean);
    const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

    /** Selects statements by number; all their words are marked, those that fill a gap otherwise. */
    const choose = (chosen) => {
      const wanted = new Set(chosen);
      for (const mark of marks) {
        mark.classList.toggle("on", numbers(mark, "facts").some((each) => wanted.has(each)));
        mark.classList.toggle("filled", numbers(mark, "fills").some((each) => wanted.has(each)));
      }
      for (const fact of facts.querySelectorAll(".fact")) {
        const on = wanted.has(fact.dataset.fact);
        fact.classList.toggle("on", on);
        fact.querySelector("button").setAttribute("aria-pressed", String(on));
        if (on) fact.closest("details").open = true;
      }
      text.classList.toggle("picking", wanted.size > 0);
      clear.hidden = wanted.size === 0;
    };

    const near = (node) => node?.scrollIntoView({ block: "nearest", behavior: calm() });
    const middle = (node) => node?.scrollIntoView({ block: "center", behavior: calm() });

    marks.forEach((mark) => { mark.tabIndex = 0; mark.setAttribute("role", "button"); });
    const ofWords = (mark) => {
      const found = [...numbers(mark, "facts"), ...numbers(mark, "fills")];
      const same = mark.classList.contains("on") && facts.querySelectorAll(".fact.on").length === found.length;
      choose(same ? [] : found);
      near(facts.querySelector(".fact.on"));
    };
    text.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      if (mark && getSelection().isCollapsed) ofWords(mark);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      const mark = event.target.closest("mark");
      if (mark) { ofWords(mark); event.preventDefault(); }
    });
    facts.addEventListener("click", (event) => {
      const fact = event.target.closest(".fact");
      if (!fact || event.target.closest("a")) return;
      choose(fact.classList.contains("on") ? [] : [fact.dataset.fact]);
      middle(text.querySelector("mark.on, mark.filled"));
    });
    clear.addEventListener("click", () => choose([]));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target !== document.getElementById("search")) choose([]);
    });

    /** The words that an address names: #q108-122 are those from 108 to 122. */
    const arrive = () => {
      const match = /^#q(\d+)-(\d+)$/.exec(location.hash);
      if (!match) return;
      const [start, end] = [Number(match[1]), Number(match[2])];
      const within = marks.filter((mark) => {
        return Number(mark.dataset.at) >= start && Number(mark.dataset.end) <= end;
      });
      const all = within.map((mark) => [...numbers(mark, "facts"), ...numbers(mark, "fills")]);
      choose((all[0] || []).filter((each) => all.every((own) => own.includes(each)) && exact(each, match[0])));
      middle(within[0]);
    };
    const exact = (number, hash) => Boolean(facts.querySelector(`[data-fact="${number}"] a[href="${hash}"]`));
    addEventListener("hashchange", arrive);
    arrive();
  }
}
document.documentElement.dataset.ready = "yes";
