// Runs before the first paint, so that a page never flashes in the wrong theme.
(function () {
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function kept() {
    try {
      return localStorage.getItem("countersign-theme");
    } catch (e) {
      return null; // storage is blocked: follow the system
    }
  }

  function apply() {
    var dark = kept() ? kept() === "dark" : system.matches;
    document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
  }

  apply();
  system.addEventListener("change", apply);
})();
