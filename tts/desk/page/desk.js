// Where the page begins: it shows what the address names, #/ for all essays, #/148 for one, #/names for names.

import { get, listen } from "./api.js";
import { catalogueView, namesView } from "./catalogue.js";
import { doing, tell } from "./dom.js";
import { essayView } from "./essay.js";

const view = document.getElementById("view");
const help = document.getElementById("help");
const helpButton = document.getElementById("help-button");
const settings = get("/api/show");
settings.catch(() => {});
let leave = () => {};
let shown = 0;

async function viewed(isWanted) {
  const [name, at] = location.hash.replace(/^#\/?/, "").split("/");
  if (name === "names") return namesView(view, isWanted);
  if (/^\d+$/.test(name)) {
    return essayView(view, Number(name), await settings, at === undefined ? null : Number(at), isWanted);
  }
  return catalogueView(view);
}

const show = doing(async () => {
  const mine = ++shown;
  leave();
  leave = () => {};
  tell("");
  const isWanted = () => mine === shown; // or another view was asked for meanwhile
  const left = await viewed(isWanted).catch((problem) => {
    if (!isWanted()) return () => {};
    view.replaceChildren(); // what was there is left already
    throw problem;
  });
  if (isWanted()) leave = left;
  else left();
  document.documentElement.dataset.shown = location.hash || "#/";
});

helpButton.addEventListener("click", () => {
  help.hidden = !help.hidden;
  helpButton.setAttribute("aria-expanded", String(!help.hidden));
});
addEventListener("hashchange", show);
listen();
show();
