"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const find = (id) => document.getElementById(id);
  const facts = read("facts"), options = read("options");
  const upright = (n) => ({ ...n, x: -1.2 * n.y, y: 0.9 * n.x });  // a phone is higher than wide
  const nodes = new vis.DataSet(innerHeight > 1.3 * innerWidth ? read("nodes").map(upright) : read("nodes"));
  const edges = new vis.DataSet(read("edges"));
  const many = nodes.length > facts.many;
  let language = "zh", chosen = null;
  const off = new Set();

  // Everything that comes from an article enters the page through textContent alone.
  const make = (tag, text, settings = {}, ...children) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(settings)) {
      if (name === "click") element.addEventListener("click", value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const say = (word, values = {}) =>
    facts.words[word][language].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const term = (name) => facts.terms[name]?.[language] ?? name;
  const titled = (name) => term(name).replace(/^./, (first) => first.toUpperCase());

  const SVG = ["http:", "//www.w3.org/2000/svg"].join("");
  const OUTLINES = {
    dot: "M8 2a6 6 0 1 0 .01 0z", diamond: "M8 1l7 7-7 7-7-7z", square: "M2.5 2.5h11v11h-11z", triangle: "M8 2l7 12H1z",
    triangleDown: "M8 14L1 2h14z", star: "M8 1l2 5h5l-4 3.4 1.5 5.3L8 11.6l-4.5 3.1L5 9.4 1 6h5z", hexagon: "M4.2 2h7.6L15.5 8l-3.7 6H4.2L.5 8z",
    box: "M1 4h14v8H1z", ellipse: "M8 4c9 0 9 8 0 8s-9-8 0-8z", line: "M0 7h16v2H0z",
  };
  const glyph = (shape, colour) => {
    const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
    for (const [name, value] of [["width", 16], ["height", 16], ["aria-hidden", true]]) svg.setAttribute(name, value);
    path.setAttribute("d", OUTLINES[shape] ?? OUTLINES.dot);
    path.setAttribute("fill", colour);
    svg.append(path);
    return svg;
  };
  const glyphOf = (kind) => glyph(facts.kinds[kind].shape, facts.kinds[kind].colour);

  const network = new vis.Network(find("mynetwork"), { nodes, edges }, options);
  const ready = () => { document.documentElement.dataset.ready = "1"; };
  network.once("afterDrawing", ready);

  // ---- what is shown

  const within = (item) => {
    const from = find("from").value, to = find("to").value;
    if (!from && !to) return true;
    if (!item.early && !item.late) return find("undated").checked;
    return (!from || (item.late || item.early) >= from) && (!to || (item.early || item.late) <= to);
  };
  const dated = () => Boolean(find("from").value || find("to").value);

  const filter = () => {
    const open = new Map(nodes.map((n) => [n.id, !off.has(n.kind) && within(n)]));
    const linked = new Set(), changes = [];
    edges.forEach((edge) => {
      const hidden = off.has(edge.kind) || !open.get(edge.from) || !open.get(edge.to) || !within(edge);
      if (!hidden) linked.add(edge.from).add(edge.to);
      if (Boolean(edge.hidden) !== hidden) changes.push({ id: edge.id, hidden });
    });
    edges.update(changes);
    nodes.update(nodes.map((n) => ({ id: n.id, hidden: !open.get(n.id) || (dated() && !linked.has(n.id) && !n.early) }))
      .filter((n) => Boolean(nodes.get(n.id).hidden) !== n.hidden));
    count();
  };
  const count = () => {
    const shown = (set) => set.get({ filter: (item) => !item.hidden, fields: ["id"] }).length;
    find("counts").textContent = say("counts", { nodes: shown(nodes), edges: shown(edges), articles: facts.articles.length });
  };

  const switched = (kinds, on) => { for (const kind of kinds) on ? off.delete(kind) : off.add(kind); };
  const entry = (kind, kinds, tally) => {
    const total = kinds.reduce((sum, name) => sum + (tally.get(name) ?? 0), 0);
    const shown = () => kinds.some((name) => !off.has(name));
    const button = make("button", "", { type: "button", "aria-pressed": shown(), "data-kind": kind }, glyphOf(kind),
      make("span", titled(kind)), make("span", String(total)));
    button.addEventListener("click", () => { switched(kinds, !shown()); legends(); filter(); });
    return make("li", "", {}, button);
  };
  const tallied = (items) => {
    const tally = new Map();
    items.forEach((item) => tally.set(item.kind, (tally.get(item.kind) ?? 0) + 1));
    return tally;
  };
  let unfolded = false;
  const legends = () => {
    const kinds = tallied(nodes), lines = tallied(edges), entries = (names, tally) => names.map((k) => entry(k, [k], tally));
    const rows = entries(facts.order.filter((k) => kinds.has(k) && !facts.bodies.includes(k)), kinds);
    if (facts.bodies.length) rows.push(entry("Body", facts.bodies, kinds));
    if (facts.bodies.length > 1) {
      const sorts = make("details", "", {}, make("summary", say("sorts", { count: facts.bodies.length })),
        make("ul", "", {}, ...entries(facts.bodies, kinds)));
      sorts.open = unfolded;
      sorts.addEventListener("toggle", () => { unfolded = sorts.open; });
      rows.push(make("li", "", {}, sorts));
    }
    find("kinds").replaceChildren(...rows);
    find("relations").replaceChildren(...entries(facts.relations.filter((k) => lines.has(k)), lines));
  };

  // ---- what is told about a node or an edge

  const when = (item) => {
    if (!item.early && !item.late) return "";
    return !item.late || item.early === item.late ? item.early : say("since", { first: item.early, last: item.late });
  };
  const quote = ([article, start, end, text]) => {
    const title = facts.articles[article].title || facts.articles[article].id;
    return make("blockquote", text.replace(/\n\s*\n/g, "\n"), {}, make("cite", say("place_in", { title, start, end }), { title: facts.articles[article].id }));
  };
  const quotes = (list, visible) => {
    const shown = list.slice(0, visible).map(quote), rest = list.slice(visible);
    if (rest.length) shown.push(make("details", "", {}, make("summary", say("more", { count: rest.length })), ...rest.map(quote)));
    return shown;
  };
  const link = (id) => make("button", facts.names[id], { type: "button", class: "link", click: () => choose(id, true) });
  const tags = (item) => [item.says, item.note].filter(Boolean).map((name) => make("span", term(name), { class: "tag" }));

  const fact = (edge, self) => {
    const others = self ? [link(edge.from === self ? edge.to : edge.from)] : [link(edge.from), " → ", link(edge.to)];
    const line = make("p", "", {}, ...tags(edge), ...others);
    const day = when(edge), said = facts.quotes[edge.id] ?? [];
    return make("div", "", { class: "fact" }, line, ...(day ? [make("p", day, { class: "when" })] : []),
      ...(said.length || self ? quotes(said, 1) : [make("p", say("silent"), { class: "silent" })]));
  };
  const head = (title, kind, day) => [
    make("header", "", {}, make("h2", title),
      make("button", "×", { type: "button", "aria-label": say("close"), click: () => choose(null) })),
    make("p", "", { class: "kind" }, glyphOf(kind), [titled(kind), day].filter(Boolean).join(" · ")),
  ];
  const ofNode = (node) => {
    const parts = head(facts.names[node.id], node.kind, when(node));
    if (node.note) parts.push(make("p", "", {}, ...tags(node)));
    const own = edges.get({ filter: (edge) => edge.from === node.id || edge.to === node.id });
    for (const kind of facts.relations) {
      const some = own.filter((edge) => edge.kind === kind);
      if (some.length) parts.push(make("h3", `${titled(kind)} · ${some.length}`), ...some.map((edge) => fact(edge, node.id)));
    }
    const said = facts.quotes[node.id] ?? [];
    if (said.length) parts.push(make("h3", say("words")), ...quotes(said, 3));
    return parts;
  };
  const ofEdge = (edge) => [...head(facts.names[edge.from], edge.kind, ""), fact(edge, null)];

  const dim = (id) => {
    if (many) return;
    const near = new Set(id === null ? [] : [id, ...network.getConnectedNodes(id)]);
    nodes.update(nodes.map((n) => ({ id: n.id, opacity: id === null || near.has(n.id) ? 1 : 0.18,
      font: { color: id === null || near.has(n.id) ? facts.ink : facts.faint } })));
    edges.update(edges.map((e) => {
      const lit = id === null || e.from === id || e.to === id;
      return { id: e.id, color: { ...e.color, opacity: lit ? 0.85 : 0.1 }, font: { color: lit ? facts.ink : facts.faint } };
    }));
  };

  const choose = (id, move = false) => {
    chosen = id;
    const panel = find("panel"), node = id && nodes.get(id), edge = id && !node && edges.get(id);
    panel.hidden = !node && !edge;
    panel.replaceChildren(...(node ? ofNode(node) : edge ? ofEdge(edge) : []));
    panel.scrollTop = 0;
    find("hint").classList.add("gone");
    if (!node && !edge) network.unselectAll();
    if (node) network.selectNodes([id]);
    dim(node ? id : null);
    if (node && move) focus(id);
  };
  const focus = (id) => {
    const narrow = innerWidth <= 720;
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 350 },
      offset: narrow ? { x: 0, y: -innerHeight / 5 } : { x: -40, y: 0 } });
  };
  network.on("click", ({ nodes: [node], edges: [edge] }) => choose(node ?? edge ?? null));

  // ---- search

  const search = find("search"), found = find("found");
  let active = 0;
  const matches = () => {
    const wanted = search.value.trim().toLowerCase();
    if (!wanted) return [];
    const hits = nodes.get().filter((n) => facts.names[n.id].toLowerCase().includes(wanted));
    const rank = (n) => [facts.names[n.id].toLowerCase().indexOf(wanted), facts.names[n.id].length];
    return hits.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || (a.id < b.id ? -1 : 1)).slice(0, 12);
  };
  const offer = () => {
    const hits = matches(), empty = !search.value.trim();
    active = Math.max(0, Math.min(active, hits.length - 1));
    const rows = hits.map((n, i) => make("li", "", { role: "option", id: `found-${i}`, "aria-selected": i === active,
      click: () => pick(n.id) }, glyphOf(n.kind), make("span", facts.names[n.id]), make("small", titled(n.kind))));
    found.replaceChildren(...(hits.length || empty ? rows : [make("li", say("nothing"))]));
    found.hidden = empty;
    search.setAttribute("aria-expanded", String(!empty));
    search.setAttribute("aria-activedescendant", hits.length ? `found-${active}` : "");
  };
  const pick = (id) => {
    found.hidden = true;
    const node = nodes.get(id);
    if (node.hidden) resetAll();
    choose(id, true);
  };
  search.addEventListener("input", () => { active = 0; offer(); });
  search.addEventListener("keydown", (event) => {
    const hits = matches();
    if (event.key === "Enter") { event.preventDefault(); if (hits[active]) pick(hits[active].id); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      active += event.key === "ArrowDown" ? 1 : -1;
      offer();
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".finder")) found.hidden = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (found.hidden) choose(null); found.hidden = true; }
    if (event.key === "/" && event.target.tagName !== "INPUT") { event.preventDefault(); search.focus(); }
  });

  // ---- controls and language

  const resetAll = () => {
    off.clear();
    find("from").value = find("to").value = "";
    find("undated").checked = true;
    speak();
    filter();
  };
  const speak = () => {
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
    search.placeholder = say("search");
    search.setAttribute("aria-label", say("search"));
    const title = facts.about ? say("about", { name: facts.about }) : say("title");
    find("heading").textContent = document.title = title;
    find("limited").hidden = !facts.all;
    find("limited").textContent = say("limited", { nodes: nodes.length, all: facts.all });
    legends();
    edges.update(edges.map((e) => ({ id: e.id, label: e.says && !many ? term(e.says) : undefined })));
    if (!nodes.length) find("hint").textContent = say("empty");
    count();
    if (chosen) choose(chosen);
  };
  find("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
  find("toggle").addEventListener("click", () => {
    const open = find("controls").classList.toggle("open");
    find("toggle").setAttribute("aria-expanded", String(open));
  });
  for (const id of ["from", "to", "undated"]) find(id).addEventListener("change", filter);
  const view = () => {
    network.fit({ animation: false });
    if (!nodes.length) return;
    const offset = innerWidth > 720 ? { x: 150, y: 0 } : { x: 0, y: 40 };  // beside or below the controls
    network.moveTo({ scale: network.getScale() * 0.86, offset, animation: false });
  };
  find("fit").addEventListener("click", view);
  find("reset").addEventListener("click", () => { resetAll(); choose(null); view(); });
  find("springs").hidden = many;
  find("physics").addEventListener("change", (event) => network.setOptions({ physics: { enabled: event.target.checked } }));
  find("controls").addEventListener("submit", (event) => event.preventDefault());
  speak();
  view();
  window.kg = { network, nodes, edges, choose };
})();
