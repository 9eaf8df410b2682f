// Checks that a version of a story stands in the public log as the site shows it; /record/record.md is the form.
// The page /record runs it. It needs nothing else: keep it and run it where you trust it, with Node 20 or later:
//   node record-check.js https://news.example.org/2026/03/02/a-story/history/1 [KEY]
// KEY is the log's key as you noted it down. Without it the site is asked, which finds mistakes but no liar.
(() => {
  "use strict";
  const english = {
    held: "Holds:", failed: "Does not hold:", unread: "Could not be checked:",
    fetched: "The site showed version [n] of story [story].", entry: "Entry [index] is about this version.",
    text: "The text is the recorded one: [hash].", sourcing: "The sourcing is the recorded one: [hash].",
    path: "[count] hashes lead from the entry to the root of [size].", signature: "The checkpoint is signed with [key].",
    unsigned: "There is no Ed25519 here to check who signed.", all: "All that was checked holds.", broken: "What would follow was not checked.",
  };
  const utf8 = new TextEncoder();
  const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const same = (a, b) => hex(a) === hex(b);
  const three = (number) => String(number % 1000).padStart(3, "0");

  const sha256 = async (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  };
  const node = (left, right) => sha256(Uint8Array.of(1), left, right);

  async function get(address) {
    if (!crypto.subtle) throw new Error("Browsers compute hashes on https pages only.");
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    return new Uint8Array(await answer.arrayBuffer());
  }
  const text = async (address) => new TextDecoder("utf-8", { fatal: true }).decode(await get(address));

  // c2sp.org/tlog-proof: a header, the index, the hashes, an empty line, the signed checkpoint.
  function readProof(file) {
    const gap = file.indexOf("\n\n");
    const [header, index, ...hashes] = file.slice(0, gap).split("\n");
    const note = file.slice(gap + 2);
    const end = note.lastIndexOf("\n\n") + 1;
    const [origin, size, root] = note.slice(0, end).split("\n");
    if (header !== "c2sp.org/tlog-proof@v1" || !/^index \d+$/.test(index) || !/^\d+$/.test(size)) throw new Error("The proof is no tlog-proof.");
    return { index: Number(index.slice(6)), hashes: hashes.map(fromBase64), signed: note.slice(0, end), lines: note.slice(end + 1).split("\n"), origin, size: Number(size), root: fromBase64(root) };
  }

  // c2sp.org/tlog-tiles: 256 entries a file, before each its length in two bytes.
  async function readEntry(site, index, size) {
    const number = Math.floor(index / 256);
    const width = Math.min(256, size - number * 256);
    let path = three(number);
    for (let rest = number; (rest = Math.floor(rest / 1000)) > 0;) path = `x${three(rest)}/${path}`;
    const bundle = await get(`${site}/log/tile/entries/${path}${width < 256 ? `.p/${width}` : ""}`);
    const end = (at) => at + 2 + bundle[at] * 256 + bundle[at + 1];
    let at = 0;
    for (let before = index % 256; before > 0; before--) at = end(at);
    return bundle.slice(at + 2, end(at));
  }

  // RFC 9162, section 2.1.3.2.
  async function rootOf(leaf, { index, size, hashes }) {
    let [place, last, hash] = [index, size - 1, leaf];
    if (!(place <= last)) return null;
    for (const sibling of hashes) {
      if (last === 0) return null;
      if (place % 2 === 1 || place === last) {
        hash = await node(sibling, hash);
        while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
      } else hash = await node(hash, sibling);
      [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    }
    return last === 0 ? hash : null;
  }

  // c2sp.org/signed-note. Null: there is no Ed25519 here.
  async function isSigned(proof, key) {
    const [name, id, ...rest] = key.split("+");
    const bytes = fromBase64(rest.join("+")); // the type, then 32 bytes
    const made = await sha256(utf8.encode(name + "\n"), bytes);
    if (name !== proof.origin || bytes[0] !== 1 || hex(made.slice(0, 4)) !== id) return false;
    const line = proof.lines.map((one) => one.split(" ")).find((one) => one[0] === "\u2014" && one[1] === name && same(fromBase64(one[2]).slice(0, 4), made.slice(0, 4)));
    if (!line) return false;
    const ours = await crypto.subtle.importKey("raw", bytes.slice(1), "Ed25519", false, ["verify"]).catch(() => null);
    return ours && crypto.subtle.verify("Ed25519", ours, fromBase64(line[2]).slice(4), utf8.encode(proof.signed));
  }

  // Tells each step by say(step, held, values); held is null for what could not be checked. True: nothing failed.
  async function check(address, key, say) {
    const { origin: site, pathname } = new URL(address);
    const place = /^(\/\d{4}\/\d\d\/\d\d\/[^/]+)(?:\/history\/(\d+)(?:\.json|\/proof)?)?\/?$/.exec(pathname);
    if (!place) throw new Error(`${address} is no address of a story or version.`);
    const n = Number(place[2] ?? JSON.parse(await text(`${site}${place[1]}/sources.json`)).version);
    const shown = JSON.parse(await text(`${site}${place[1]}/history/${n}.json`));
    const proof = readProof(await text(`${site}${place[1]}/history/${n}/proof`));
    const bytes = await readEntry(site, proof.index, proof.size);
    const entry = JSON.parse(new TextDecoder().decode(bytes));
    let version = {};
    try { version = JSON.parse(shown.version); } catch { /* its hash will tell */ }
    say("fetched", true, { n, story: version.story ?? "" });
    const step = (name, held, values) => (say(name, held, values), held);
    if (!step("entry", entry.type === "story.version" && entry.n === n, { index: proof.index })) return false;
    const hash = async (salt, words) => hex(await sha256(fromHex(salt), utf8.encode(words)));
    let made = await hash(shown.version_salt, shown.version);
    if (!step("text", made === entry.version_sha256 && version.story === entry.story && version.n === n, { hash: made })) return false;
    made = await hash(shown.statements_salt, shown.statements);
    if (!step("sourcing", made === entry.statements_sha256, { hash: made })) return false;
    const root = await rootOf(await sha256(Uint8Array.of(0), bytes), proof);
    if (!step("path", root !== null && same(root, proof.root), { count: proof.hashes.length, size: proof.size })) return false;
    const known = (key ?? (await text(`${site}/log/key`))).trim();
    const signed = await isSigned(proof, known);
    return signed === null ? (say("unsigned", null, {}), true) : step("signature", signed, { key: known });
  }

  const filled = (words, values) => words.replace(/\[(\w+)\]/g, (hole, name) => values[name] ?? hole);
  const heading = (held) => (held === null ? "unread" : held ? "held" : "failed");

  if (typeof document === "undefined") {
    const say = (name, held, values) => console.log(english[heading(held)], filled(english[name], values));
    check(process.argv[2], process.argv[3], say).then((held) => (console.log(english[held ? "all" : "broken"]), (process.exitCode = held ? 0 : 1)))
      .catch((broken) => (console.log(english.unread, broken.message), (process.exitCode = 1)));
    return;
  }

  const [form, steps, field] = ["check-form", "check-steps", "check-address"].map((id) => document.getElementById(id));
  const said = (name) => document.querySelector(`#check-words [data-say="${name}"]`)?.textContent ?? english[name];
  const show = (kind, words, done) => {
    const line = document.createElement("li");
    const label = document.createElement("b");
    label.textContent = said(kind);
    line.className = kind;
    line.classList.toggle("done", !!done);
    line.append(label, " ", words);
    steps.append(line);
  };
  form.hidden = false;
  document.getElementById("check-without").hidden = true;
  const asked = new URLSearchParams(location.search).get("story");
  if (asked) field.value = new URL(asked, location.origin).href;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    steps.replaceChildren();
    try {
      const address = new URL(field.value.trim(), location.origin);
      const held = await check(new URL(address.pathname, location.origin), null, (name, held, values) => show(heading(held), filled(said(name), values)));
      show(held ? "held" : "failed", said(held ? "all" : "broken"), true);
    } catch (broken) {
      show("unread", broken.message, true);
    }
  });
})();
