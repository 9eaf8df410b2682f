// What a reply form gains with a script: it opens in place, keeps what was typed through a reload, and remembers who writes if asked to.
// Without this file every link and button leads to a page that does the same.
const ME = "onrecord.me";
const DRAFT = "onrecord.reply ";
const draftOf = (form) => DRAFT + form.getAttribute("action") + " " + (form.elements.parent?.value ?? "");
const kept = ["name", "email", "website", "body"];

// Who writes is kept on the device, only if asked to; what is being written goes with the tab, and the address in it too.
const shelfOf = (key) => (key === ME ? localStorage : sessionStorage);

// A browser may refuse to keep anything (private windows, a full disk): the form works all the same.
function read(key) {
  try { return JSON.parse(shelfOf(key).getItem(key)); } catch { return null; }
}

function keep(key, value) {
  try {
    if (value === null) shelfOf(key).removeItem(key);
    else shelfOf(key).setItem(key, JSON.stringify(value));
  } catch { /* nothing is kept */ }
}

function wake(form) {
  const fields = form.elements;
  const faulty = form.querySelector(".fault, .preview") !== null; // the page brings what was typed itself
  const sent = read(draftOf(form));
  const me = read(ME);
  if (!faulty && sent) {
    for (const name of kept) if (sent[name]) fields[name].value = sent[name];
    if (sent.key) fields.key.value = sent.key;
  }
  if (!faulty && me) for (const name of ["name", "email", "website"]) fields[name].value ||= me[name] ?? "";

  const remember = form.querySelector(".remember");
  remember.hidden = false;
  fields.remember.checked = me !== null;

  const note = (posted) => keep(draftOf(form), { posted, key: fields.key.value, ...Object.fromEntries(kept.map((name) => [name, fields[name].value])) });
  form.addEventListener("input", () => note(false));
  form.addEventListener("submit", (event) => {
    const preview = event.submitter?.name === "preview";
    note(!preview);
    keep(ME, fields.remember.checked ? { name: fields.name.value, email: fields.email.value, website: fields.website.value } : null);
  });
}

// The form under a reply comes from that reply's own page, so there is one place that writes it.
async function openUnder(link) {
  const reply = link.closest(".reply");
  const open = reply.querySelector(":scope > .leave");
  if (open) return open.elements.body.focus();
  const answer = await fetch(link.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = answer.ok ? page.getElementById("reply-form") : null;
  if (!form) return location.assign(link.href);
  const mine = "-" + reply.id;
  for (const one of form.querySelectorAll("[id]")) one.id += mine;
  for (const one of form.querySelectorAll("[for]")) one.htmlFor += mine;
  for (const one of [form, ...form.querySelectorAll("[aria-describedby], [aria-labelledby]")])
    for (const name of ["aria-describedby", "aria-labelledby"])
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).split(" ").map((id) => id + mine).join(" "));
  form.id += mine;
  reply.querySelector(":scope > .acts").after(document.adoptNode(form));
  wake(form);
  form.elements.body.focus();
}

// Where a reply that was taken lands, what was typed for it is let go of; anywhere else it may still be needed.
if (location.pathname.startsWith("/replies/mine/") || /^#reply-[0-9a-f]{32}$/.test(location.hash)) {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT) && read(key)?.posted) keep(key, null);
  } catch { /* nothing is kept */ }
}
document.querySelectorAll("form.leave").forEach(wake);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".reply .answer");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (new URL(link.href).pathname === location.pathname) return; // the form stands on this page
  event.preventDefault();
  openUnder(link).catch(() => location.assign(link.href));
});
