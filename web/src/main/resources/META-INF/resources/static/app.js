// Conveniences only: every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var DRAFT = "countersign-draft ";

  function store(area, key, value) {
    try {
      if (value === null) area.removeItem(key);
      else area.setItem(key, value);
    } catch (e) {
      console.debug("storage is blocked", e);
    }
  }

  function read(area, key) {
    try {
      return area.getItem(key);
    } catch (e) {
      return null;
    }
  }

  function themeSwitch(button) {
    function show() {
      var dark = root.getAttribute("data-bs-theme") === "dark";
      button.setAttribute("aria-label", dark ? "Use the light theme" : "Use the dark theme");
      button.querySelector("i").className = "ti " + (dark ? "ti-sun" : "ti-moon");
    }
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      root.setAttribute("data-bs-theme", next);
      store(localStorage, "countersign-theme", next);
      show();
    });
  }

  function copyButton(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        var icon = button.querySelector("i");
        icon.className = "ti ti-check";
        setTimeout(function () {
          icon.className = "ti ti-copy";
        }, 1500);
      });
    });
  }

  // The button of a form waits until the name is typed, and beside the field stands why; the server checks it again.
  function confirmByTyping(input) {
    var button = input.form && input.form.querySelector("button[type=submit]");
    if (!button) return;
    var why = input.parentElement.querySelector("[data-confirm-why]");
    var name = input.dataset.confirm.trim().toLowerCase();
    function check() {
      var differs = input.value.trim().toLowerCase() !== name;
      var words = differs && why ? why.dataset.confirmWhy : "";
      button.disabled = differs;
      if (why && why.textContent !== words) why.textContent = words;
    }
    input.addEventListener("input", check);
    check();
  }

  // What was typed survives a lost session: kept in this tab until the form comes back or is accepted.
  function draft(form) {
    var key = DRAFT + (form.getAttribute("action") || location.pathname);
    var kept = read(sessionStorage, key);
    if (kept && !document.getElementById("form-errors")) {
      JSON.parse(kept).forEach(function (pair) {
        var field = form.elements.namedItem(pair[0]);
        if (field && "value" in field && field.type !== "hidden" && field.type !== "checkbox" && field.type !== "search" && !field.value) {
          field.value = pair[1];
        }
      });
    }
    store(sessionStorage, key, null);
    form.addEventListener("submit", function () {
      var pairs = Array.from(new FormData(form).entries()).filter(function (pair) {
        return typeof pair[1] === "string" && pair[0] !== "csrf-token";
      });
      store(sessionStorage, key, JSON.stringify(pairs));
    });
  }

  // An accepted form leaves a message: what was typed is no longer needed.
  function forgetDrafts() {
    try {
      Object.keys(sessionStorage).forEach(function (key) {
        if (key.startsWith(DRAFT)) sessionStorage.removeItem(key);
      });
    } catch (e) {
      console.debug("storage is blocked", e);
    }
  }

  function enhance(scope) {
    scope.querySelectorAll("[data-theme-switch]").forEach(themeSwitch);
    scope.querySelectorAll("[data-copy]").forEach(copyButton);
    scope.querySelectorAll("input[data-confirm]").forEach(confirmByTyping);
    scope.querySelectorAll("form[data-draft]").forEach(draft);
  }

  if (document.querySelector(".flash")) forgetDrafts();
  enhance(document);
  document.addEventListener("htmx:afterSwap", function (event) {
    enhance(event.detail.target);
  });
  var errors = document.getElementById("form-errors");
  if (errors) errors.focus();
})();
