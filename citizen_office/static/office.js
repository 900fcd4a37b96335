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

// While the server works out which questions to ask, somebody may go on typing: what stands in the input that has the
// cursor is newer than what comes back.
let typing = null;

function keepTyping(event) {
  const input = document.activeElement;
  const inside = event.detail.target?.contains(input) && input.matches("input:not([type=radio], [type=checkbox]), textarea");
  typing = inside ? { id: input.id, value: input.value, start: input.selectionStart, end: input.selectionEnd } : null;
}

function goOnTyping() {
  const input = typing && document.getElementById(typing.id);
  if (!input) return;
  input.value = typing.value;
  input.focus({ preventScroll: true });
  if (typing.start !== null) input.setSelectionRange(typing.start, typing.end);
  typing = null;
}

document.addEventListener("click", followProblem);
document.addEventListener("click", copyLink);
document.addEventListener("click", printPage);
document.addEventListener("submit", sendOnce);
document.addEventListener("htmx:beforeSwap", keepTyping);
document.addEventListener("htmx:afterSettle", goOnTyping);
