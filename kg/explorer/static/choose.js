"use strict";
// Goes on to the language that the reader chose last, or that the browser prefers.
{
  const links = [...document.querySelectorAll("a[hreflang]")];
  let chosen = "";
  try { chosen = localStorage.getItem("kg-language") || ""; } catch { /* a browser may keep nothing */ }
  const wanted = [chosen, ...navigator.languages].map((name) => name.slice(0, 2));
  const link = wanted.map((name) => links.find((each) => each.hreflang === name)).find(Boolean) || links[0];
  if (link) location.replace(link.href);
}
