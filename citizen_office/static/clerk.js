// What the clerks' pages do beyond HTML. Every page works without this file.
//
// Single keys for the Arbeitskorb: J and K walk through the rows, Enter follows the link in focus, / goes to the search.
// WCAG 2.1.4: they do nothing where the page says data-shortcuts="off", nor while something is being typed.

const list = document.querySelector("[data-shortcuts='on']");

/** Whether the key belongs to a field, so that it must not be taken as a command. */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Put the focus `step` rows further down (or up), stopping at the ends. */
function walk(step) {
  const links = [...document.querySelectorAll("[data-row-link]")];
  const present = links.indexOf(document.activeElement);
  const next = present < 0 ? 0 : Math.min(Math.max(present + step, 0), links.length - 1);
  links[next]?.focus();
}

const COMMANDS = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": () => document.querySelector("[data-search]")?.focus(),
};

if (list) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
    const command = COMMANDS[event.key.toLowerCase()];
    if (!command) return;
    event.preventDefault();
    command();
  });
}

/**
 * Some inputs are for one option of a choice alone, such as the conditions of a decision. They are hidden as long as
 * another one is chosen, unless they hold words or a complaint: nothing typed is ever out of sight.
 */
function showWanted(form) {
  for (const part of form.querySelectorAll("[data-only-with]")) {
    const chosen = form.querySelector(`[name="${part.dataset.onlyWith}"]:checked`)?.value;
    const input = part.querySelector("textarea, input");
    part.hidden = chosen !== part.dataset.option && !input.value.trim() && !input.matches("[aria-invalid]");
  }
}

for (const form of document.forms) {
  form.addEventListener("change", () => showWanted(form));
  // A browser that goes back may put answers into the page after it was loaded.
  window.addEventListener("pageshow", () => showWanted(form));
  showWanted(form);
}
