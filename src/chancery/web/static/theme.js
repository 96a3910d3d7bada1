// Before anything is drawn: the theme that was chosen here, and that scripts run.
const root = document.documentElement;
root.classList.add("js");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) root.dataset.theme = chosen;
} catch { /* storage is off: the system's theme stands */ }
