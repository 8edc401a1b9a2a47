// Runs before the first paint, so that a page never flashes in the wrong theme.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem("countersign-theme");
  } catch (e) {
    kept = null; // storage is blocked: follow the system
  }
  var dark = kept ? kept === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
