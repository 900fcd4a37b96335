// What pages do beyond HTML, for citizens and staff alike. Every page works without this file.

document.documentElement.classList.add("js");

/** An error summary says where: show the label or legend, not only the input, and put the cursor there. */
function followProblem(event) {
  const link = event.target.closest("[data-problem]");
  const input = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!input) return;
  event.preventDefault();
  const group = input.closest("fieldset, .kern-form-input, .kern-form-check");
  (group ?? input).scrollIntoView({ block: "start" });
  input.focus({ preventScroll: true });
}

/** A second click within a second sends nothing twice; after that a lost connection may be tried again. */
function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 1000);
}

/** Copy a link and say so in the button itself. */
async function copyLink(event) {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.querySelector(".kern-label").textContent = button.dataset.copied;
}

function printPage(event) {
  if (event.target.closest("[data-print]")) window.print();
}

/**
 * Put the questions that the server asks in place of those on the page: what is asked before and after stays as it is,
 * with the cursor, with everything typed meanwhile, and with what is said about it.
 */
function mergeQuestions(target, fragment) {
  const asked = [...fragment.querySelectorAll(".question")];
  const ids = new Set(asked.map((question) => question.id));
  for (const old of target.querySelectorAll(".question")) if (!ids.has(old.id)) old.remove();
  const added = [];
  let last = null;
  for (const question of asked) {
    const known = document.getElementById(question.id);
    if (!known) {
      last ? last.after(question) : target.prepend(question);
      added.push(question);
    }
    last = known ?? question;
  }
  return added;
}

/** Nobody waits for a file to be sent that will be refused: it is not even chosen. The office looks at all others. */
function refuseLargeFile(event) {
  const input = event.target.closest("[data-most]");
  if (!input) return;
  const large = [...input.files].find((file) => file.size > Number(input.dataset.most));
  const note = document.getElementById(`${input.id}-zu-gross`);
  note.hidden = !large;
  note.querySelector(".kern-body").textContent = large ? note.dataset.text.replace("{name}", large.name) : "";
  if (large) input.value = "";
}

window.htmx?.defineExtension("questions", {
  handleSwap: (style, target, fragment) => style === "questions" && mergeQuestions(target, fragment),
});

document.addEventListener("click", followProblem);
document.addEventListener("click", copyLink);
document.addEventListener("click", printPage);
document.addEventListener("change", refuseLargeFile);
document.addEventListener("submit", sendOnce);
