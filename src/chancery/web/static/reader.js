// The reader: names beside the text at the line of their claim, notes at theirs; a claim opens
// beside the text without losing the place. Without it every link leads to the same page.
const doc = document.querySelector(".doc");
const panel = document.querySelector("#panel");

function place() {
  const wide = matchMedia("(min-width: 821px)").matches;
  const base = doc.getBoundingClientRect().top;
  const floors = { tags: -1e9, sns: -1e9 }; // where the last one of the column ends
  for (const row of doc.querySelectorAll(".p")) {
    const top = row.getBoundingClientRect().top - base;
    for (const kind of ["tags", "sns"]) {
      const column = row.querySelector(`.${kind}`);
      let at = top; // where the next one would stand by itself
      for (const item of column?.children ?? []) {
        item.style.marginTop = "";
        const mark = document.getElementById(item.dataset.at);
        if (!wide || !mark) continue;
        const first = mark.getClientRects()[0];
        const wanted = Math.max(first ? first.top - base - (kind === "sns" ? 2 : 0) : at, floors[kind]);
        item.style.marginTop = `${Math.max(0, wanted - at)}px`;
        at = Math.max(at, wanted) + item.offsetHeight;
        floors[kind] = at;
      }
    }
  }
  doc.style.paddingBottom = wide ? `${Math.max(0, floors.sns - doc.offsetHeight + 20)}px` : "";
}

const marksOf = (id) => doc.querySelectorAll(`mark[data-c="${CSS.escape(id)}"]`);

function light(id) {
  for (const old of doc.querySelectorAll("mark.on, .tag.on")) old.classList.remove("on");
  for (const old of doc.querySelectorAll("a.sign[aria-current]")) old.removeAttribute("aria-current");
  for (const mark of marksOf(id)) mark.classList.add("on");
  doc.querySelector(`#${CSS.escape(id)} a.sign`)?.setAttribute("aria-current", "true");
  doc.querySelector(`.tag[data-at="${CSS.escape(id)}"]`)?.classList.add("on");
}

async function open(href, id, push = true) {
  light(id);
  doc.querySelector(`#${CSS.escape(id)} a.sign`)?.focus({ preventScroll: true });
  const answer = await fetch(`/claims/${encodeURIComponent(id)}/beside${new URL(href, location).search}`);
  if (!answer.ok) { location.href = href; return; }
  panel.innerHTML = await answer.text();
  if (push) history.pushState({ claim: id }, "", href);
}

if (doc && panel) {
  place();
  addEventListener("resize", place);
  document.fonts?.ready.then(place);
  doc.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a.sign, a.tag");
    const mark = event.target.closest("mark.c");
    if (!link && (!mark || event.target.closest("a") || String(getSelection()))) return;
    const id = link?.dataset.at ?? mark?.dataset.c;
    const href = link?.href ?? doc.querySelector(`#${CSS.escape(id)} a.sign`)?.href;
    if (!id || !href) return;
    event.preventDefault();
    open(href, id);
  });
  doc.addEventListener("walked", (event) => {
    const mark = event.target.closest("mark.c");
    if (mark) open(event.target.href, mark.dataset.c);
  });
  addEventListener("popstate", () => location.reload());
  const chosen = new URLSearchParams(location.search).get("claim");
  if (chosen) light(chosen);
}
