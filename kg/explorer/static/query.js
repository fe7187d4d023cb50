"use strict";
// The editor of the query page, over the endpoint of the same server.
addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("yasgui");
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const before = [scrollX, scrollY]; // the editor takes the focus, the reader has not asked for it
  const editor = new Yasgui(place, {
    requestConfig: { endpoint, method: "GET" },
    copyEndpointOnNewTab: false,
    persistenceId: "kg-" + endpoint,
  });
  const bound = document.getElementById("bound");
  if (bound) editor.getTab().setQuery(bound.textContent);
  requestAnimationFrame(() => {
    document.activeElement?.blur();
    if (!location.hash) scrollTo(...before);
  });
  window.kg_editor = editor;
  document.documentElement.dataset.editor = "yes";
});
