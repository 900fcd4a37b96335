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

document.addEventListener("click", followProblem);
document.addEventListener("submit", sendOnce);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
