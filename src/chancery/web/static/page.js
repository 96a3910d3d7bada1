// Every page: the theme switch, single keys, lists walked with j and k. All works without it.
const root = document.documentElement;

document.querySelector(".toggle")?.addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* only for this page, then */ }
});

const GO = { h: "/", r: "/documents", d: "/dyads", m: "/map", v: "/review", q: "/claims", e: "/events" };
let waiting = 0;

const items = () => [...document.querySelectorAll("[data-item]")].filter((i) => i.offsetParent);

function walk(step) {
  const all = items();
  if (!all.length) return;
  const here = document.activeElement?.closest?.("[data-item]")
    ?? document.querySelector("[data-item][aria-current]");
  const at = all.indexOf(here);
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("walked", { bubbles: true }));
}

const off = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.target.closest("input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  if (off()) return;
  const key = event.key;
  if (waiting && Date.now() - waiting < 1200 && GO[key]) {
    const entry = document.querySelector(`.mast a[href^="${GO[key]}"]`);
    location.href = entry?.href ?? GO[key];
    return;
  }
  waiting = key === "g" ? Date.now() : 0;
  const marked = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (marked && !marked.disabled) {
    event.preventDefault();
    if (marked.matches("input, textarea")) marked.focus(); else marked.click();
  } else if (key === "/") {
    event.preventDefault();
    document.querySelector("main input[type=search], input[type=search]")?.focus();
  } else if (key === "j" || key === "k") {
    walk(key === "j" ? 1 : -1);
  } else if (key === "?") {
    location.href = "/keys";
  }
});

document.querySelector("#keys-off")?.addEventListener("click", (event) => {
  const now = off() ? "on" : "off";
  try { localStorage.setItem("keys", now); } catch { /* nothing is kept */ }
  event.target.textContent = now === "off" ? "Switch single keys on" : "Switch single keys off";
});

if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 3000);
