"use strict";
// The graph view: positions are computed beforehand, sigma draws them; filters hide, a click opens a page.
addEventListener("DOMContentLoaded", () => {
  const { kinds, relations, nodes, edges, total } = window.kg_graph;
  const body = document.body.dataset, language = body.lang === "zh" ? 1 : 2;
  const $ = (id) => document.getElementById(id);
  const controls = $("controls"), box = $("graph");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const hidden = { kinds: new Set(), relations: new Set() };
  let first = "", last = "", undated = true, sure = 0, hovered = null, near = new Set(), found = null;

  /** A colour that can be told from the paper: mixed with white where it is dark. */
  function toned(colour, amount) {
    const pole = dark.matches ? 255 : 0;
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgb(${parts.map((part) => Math.round(part + (pole - part) * amount)).join(",")})`;
  }
  const ink = () => (dark.matches ? "#e3e5e8" : "#1c2430");
  const paper = () => (dark.matches ? "#14171c" : "#fbfaf7");
  const faint = () => (dark.matches ? "#2a3038" : "#e2dfd8");
  const line = (colour) => toned(colour, dark.matches ? -0.45 : -0.55).replace(/-\d+/g, "0");
  const pale = (colour) => {
    const back = dark.matches ? [20, 23, 28] : [251, 250, 247];
    return `rgb(${[1, 3, 5].map((at, i) => Math.round(parseInt(colour.slice(at, at + 2), 16) * 0.45 + back[i] * 0.55)).join(",")})`;
  };

  const graph = new graphology.MultiGraph();
  nodes.forEach(([label, kind, x, y, size], index) => graph.addNode(index, { label, kind, x, y: -y, size, zIndex: size }));
  edges.forEach(([source, target, relation], index) => graph.addEdgeWithKey(index, source, target, { relation, size: 1 }));

  /** Whether two days may lie in the chosen stretch of time. */
  function inside(early, late) {
    if (!early && !late) return undated;
    return (!first || (late || early) >= first) && (!last || (early || late) <= last);
  }
  let shownNodes = new Uint8Array(nodes.length), shownEdges = new Uint8Array(edges.length);

  /** What the filters leave: edges that fit, nodes of the chosen classes that fit or hang on such an edge. */
  function filter() {
    const free = !first && !last && undated && sure === 0 && hidden.relations.size === 0;
    const tied = new Uint8Array(nodes.length);
    edges.forEach(([source, target, relation, early, late, confidence], index) => {
      const fits = !hidden.relations.has(relation) && confidence * 100 >= sure && inside(early, late)
        && !hidden.kinds.has(nodes[source][1]) && !hidden.kinds.has(nodes[target][1]);
      shownEdges[index] = fits;
      if (fits) tied[source] = tied[target] = 1;
    });
    nodes.forEach(([, kind, , , , , early, late], index) => {
      shownNodes[index] = !hidden.kinds.has(kind) && (free || tied[index] || ((early || late) && sure === 0 && inside(early, late)));
    });
    const count = (list) => list.reduce((sum, each) => sum + (each ? 1 : 0), 0);
    $("counts").textContent = controls.dataset.counts.replace("{nodes}", count(shownNodes)).replace("{edges}", count(shownEdges));
  }

  function nodeLook(node, look) {
    const colour = kinds[look.kind][3];
    if (!shownNodes[node]) return { ...look, hidden: true };
    const dim = hovered !== null && !near.has(node);
    return {
      ...look, color: dim ? faint() : toned(colour, dark.matches ? 0.3 : 0.06), label: dim ? "" : look.label,
      zIndex: dim ? 0 : 1, highlighted: node === found, forceLabel: node === hovered || node === found,
    };
  }
  function edgeLook(edge, look) {
    if (!shownEdges[edge]) return { ...look, hidden: true };
    const own = hovered !== null && graph.hasExtremity(edge, hovered);
    if (hovered !== null && !own) return { ...look, hidden: true };
    return { ...look, color: own ? toned(relations[look.relation][3], 0) : pale(relations[look.relation][3]), size: own ? 2.5 : 1.2 };
  }

  /** The label of a node under the pointer, on a card that the theme colours. */
  function card(context, data, settings) {
    if (!data.label) return;
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(data.label).width + data.size + 14;
    context.fillStyle = paper();
    context.strokeStyle = faint();
    context.beginPath();
    context.roundRect(data.x - data.size - 4, data.y - 13, width + data.size + 4, 26, 8);
    context.fill();
    context.stroke();
    context.beginPath();
    context.fillStyle = data.color;
    context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = ink();
    context.fillText(data.label, data.x + data.size + 5, data.y + settings.labelSize / 3);
  }

  filter();
  let drawing;
  try {
    drawing = new Sigma(graph, box, {
      allowInvalidContainer: true, defaultDrawNodeHover: card, edgeReducer: edgeLook, nodeReducer: nodeLook, hideEdgesOnMove: edges.length > 5000, hideLabelsOnMove: nodes.length > 2000, itemSizesReference: "positions",
      labelColor: { color: ink() }, labelDensity: 0.6, labelFont: "system-ui, sans-serif", labelRenderedSizeThreshold: 6, labelSize: 12.5,
      minCameraRatio: 0.02, minEdgeThickness: edges.length > 5000 ? 0.4 : 1.1, maxCameraRatio: 3, renderEdgeLabels: false, stagePadding: 50, zIndex: true,
    });
  } catch (error) {
    $("no-gl").hidden = false;
    console.info(String(error));
    document.documentElement.dataset.drawn = "no";
    return;
  }
  const redraw = () => { filter(); drawing.refresh({ skipIndexation: true }); };

  drawing.on("enterNode", ({ node }) => {
    hovered = node;
    near = new Set([node, ...graph.neighbors(node)]);
    box.style.cursor = "pointer";
    drawing.refresh({ skipIndexation: true });
  });
  drawing.on("leaveNode", () => { hovered = null; box.style.cursor = ""; drawing.refresh({ skipIndexation: true }); });
  drawing.on("clickNode", ({ node }) => { if (nodes[node][5]) location.href = body.home + nodes[node][5]; });
  dark.addEventListener("change", () => { drawing.setSetting("labelColor", { color: ink() }); drawing.refresh(); });

  /** Buttons that hide and show a class or a relation, the most frequent first; the number of what they stand for. */
  function switches(list, named, chosen, counted, wanted = () => true) {
    const round = list !== $("relations");
    const counts = named.map(() => 0);
    counted.forEach((each) => counts[each] += 1);
    const order = named.map((each, index) => index).filter((index) => counts[index] && wanted(named[index]));
    order.sort((one, other) => counts[other] - counts[one]);
    list.append(...order.map((index) => {
      const item = document.createElement("li"), button = document.createElement("button");
      const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const dot = document.createElementNS("http://www.w3.org/2000/svg", round ? "circle" : "rect");
      const shape = round ? { cx: 7, cy: 7, r: 5 } : { x: 0, y: 6, width: 14, height: 3 };
      for (const [name, value] of Object.entries({ ...shape, fill: named[index][3] })) dot.setAttribute(name, value);
      for (const name of ["width", "height"]) swatch.setAttribute(name, 14);
      swatch.append(dot);
      const count = document.createElement("span");
      count.textContent = counts[index];
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.append(swatch, named[index][language], count);
      button.addEventListener("click", () => {
        const on = chosen.delete(index);
        if (!on) chosen.add(index);
        button.setAttribute("aria-pressed", String(on));
        redraw();
      });
      item.append(button);
      return item;
    }));
    return order.reduce((sum, index) => sum + counts[index], 0);
  }
  const kindOf = nodes.map((node) => node[1]);
  switches($("kinds"), kinds, hidden.kinds, kindOf, (kind) => !kind[4]);
  $("bodies-count").textContent = switches($("body-kinds"), kinds, hidden.kinds, kindOf, (kind) => kind[4]);
  switches($("relations"), relations, hidden.relations, edges.map((edge) => edge[2]));
  if (total > nodes.length) {
    $("limited").hidden = false;
    $("limited").textContent = controls.dataset.limited.replace("{shown}", nodes.length).replace("{all}", total);
  }

  $("from").addEventListener("input", (event) => { first = event.target.value; redraw(); });
  $("to").addEventListener("input", (event) => { last = event.target.value; redraw(); });
  $("undated").addEventListener("change", (event) => { undated = event.target.checked; redraw(); });
  $("sure").addEventListener("input", (event) => {
    sure = Number(event.target.value);
    $("sure-value").textContent = `${sure}%`;
    redraw();
  });
  $("fit").addEventListener("click", () => drawing.getCamera().animatedReset());
  $("reset").addEventListener("click", () => {
    hidden.kinds.clear();
    hidden.relations.clear();
    controls.querySelectorAll("[aria-pressed]").forEach((button) => button.setAttribute("aria-pressed", "true"));
    [first, last, undated, sure] = ["", "", true, 0];
    for (const id of ["from", "to"]) $(id).value = "";
    $("undated").checked = true;
    $("sure").value = 0;
    $("sure-value").textContent = "0%";
    found = null;
    redraw();
  });
  $("toggle").addEventListener("click", () => {
    const open = controls.classList.toggle("open");
    $("toggle").setAttribute("aria-expanded", String(open));
  });
  $("toggle").setAttribute("aria-expanded", String(controls.classList.contains("open")));

  controls.addEventListener("submit", (event) => event.preventDefault());
  const labels = $("labels");
  $("find").addEventListener("input", (event) => {
    const asked = event.target.value.trim();
    const matching = asked ? nodes.filter(([label]) => label.includes(asked)).slice(0, 20) : [];
    labels.replaceChildren(...matching.map(([label]) => Object.assign(document.createElement("option"), { value: label })));
    const at = nodes.findIndex(([label], index) => label === asked && shownNodes[index]);
    found = at < 0 ? null : String(at);
    if (found !== null) drawing.getCamera().animate({ ...drawing.getNodeDisplayData(found), ratio: 0.2 }, { duration: 400 });
    drawing.refresh({ skipIndexation: true });
  });
  $("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && found !== null && nodes[found][5]) location.href = body.home + nodes[found][5];
  });
  window.kg_drawing = drawing;
  document.documentElement.dataset.drawn = "yes";
});
