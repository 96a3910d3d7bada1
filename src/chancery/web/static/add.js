// Sending files with progress, and watching the reading. Without it the form is sent as it is and
// the page of the reading is loaded anew.
const form = document.querySelector("#add");
const job = document.querySelector("#job");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const sending = form.querySelector(".sending");
  const bar = sending.querySelector("progress");
  const share = form.querySelector("#sending-share");
  sending.hidden = false;
  form.querySelector("button").disabled = true;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (at) => {
    if (!at.lengthComputable) return;
    bar.value = (100 * at.loaded) / at.total;
    share.textContent = `${Math.round(bar.value)}%`;
  });
  request.addEventListener("load", () => {
    if (request.status < 400 && request.responseURL) location.href = request.responseURL;
    else form.querySelector("#sending-what").textContent = "This was not taken; send fewer or smaller files.";
  });
  request.addEventListener("error", () => {
    form.querySelector("#sending-what").textContent = "Sending failed; is the workbench still running?";
  });
  request.send(new FormData(form));
});

async function watch() {
  const answer = await fetch(`${location.pathname}.json`);
  if (!answer.ok) return;
  const [told] = (await answer.json()).records;
  if (told.done) { location.reload(); return; }
  job.querySelector("progress").value = 100 * told.share;
  job.querySelector("#job-what").textContent = told.reading ? `Now ${told.reading}` : "Reading";
  setTimeout(watch, 700);
}
if (job?.dataset.done === "no") setTimeout(watch, 400);
