// Signing in with a passkey, and making one. Without this script the password does.
const supported = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

async function ask(address, body) {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(body ?? {}) });
  const said = await answer.json().catch(() => ({}));
  // What asks again who is there says where.
  if (!answer.ok && said.to) location.assign(said.to);
  if (!answer.ok) throw new Error(said.sentences?.join(' ') ?? 'That did not work. Try again, or use your password.');
  return said;
}

function say(place, problem) {
  // Leaving the browser's own dialog is no problem to report.
  place.textContent = problem.name === 'NotAllowedError' ? 'No passkey was used.' : problem.message;
}

function wire(button, problem, run) {
  if (!button) return;
  if (!supported) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    problem.textContent = '';
    button.disabled = true;
    try { await run(); } catch (error) { say(problem, error); } finally { button.disabled = false; }
  });
}

const signIn = document.getElementById('passkey-sign-in');
wire(signIn, document.getElementById('passkey-problem'), async () => {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(signIn.dataset.options));
  const credential = await navigator.credentials.get({ publicKey: options });
  const { to } = await ask(signIn.dataset.send, { credential: JSON.stringify(credential), back: signIn.dataset.back });
  location.assign(to);
});

const make = document.getElementById('passkey-make');
wire(make, document.getElementById('passkey-problem'), async () => {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask(make.dataset.options));
  const credential = await navigator.credentials.create({ publicKey: options });
  const { to } = await ask(make.dataset.send, { credential: JSON.stringify(credential), name: document.getElementById(make.dataset.name)?.value ?? '' });
  location.assign(to);
});
