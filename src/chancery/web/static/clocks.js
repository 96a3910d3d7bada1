// The two clocks as sliders over the months of the dossier; letting go opens the address that
// says so, so a moved clock can be mailed like any page.
const box = document.querySelector("#clocks");

function months(from, to) {
  const [y1, m1] = from.split("-").map(Number);
  const now = new Date();
  const [y2, m2] = to ? to.split("-").map(Number) : [now.getFullYear(), now.getMonth() + 1];
  const found = [];
  for (let n = y1 * 12 + m1 - 1; n <= y2 * 12 + m2 - 1; n += 1) {
    const year = Math.floor(n / 12), month = (n % 12) + 1;
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    found.push(`${year}-${String(month).padStart(2, "0")}-${last}`);
  }
  return found;
}

const said = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

if (box?.dataset.from) {
  for (const slider of box.querySelectorAll("input")) {
    const stops = months(box.dataset.from, slider.dataset.clock === "to" ? box.dataset.to : "");
    const now = slider.dataset.now;
    const label = slider.closest("label").querySelector("output");
    slider.max = String(stops.length); // the last stop: no clock
    const at = now ? stops.findIndex((day) => day >= now) : stops.length;
    slider.value = String(at < 0 ? stops.length : at);
    const word = () => (stops[+slider.value] ? said(stops[+slider.value]) : "today");
    slider.setAttribute("aria-valuetext", word());
    slider.addEventListener("input", () => {
      label.textContent = word();
      slider.setAttribute("aria-valuetext", word());
    });
    slider.addEventListener("change", () => {
      const to = new URL(location.href);
      const day = stops[+slider.value];
      if (day) to.searchParams.set(slider.dataset.clock, day);
      else to.searchParams.delete(slider.dataset.clock);
      location.href = to;
    });
  }
} else if (box) {
  box.hidden = true;
}
