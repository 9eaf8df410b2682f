// Many files at once, each with its progress and, when it is refused, its sentence. Without this the form sends them together.
const form = document.getElementById('drop');
const list = document.getElementById('uploads');
if (form && !form.action.includes('story=')) {
  const field = form.querySelector('input[type=file]');
  const waiting = [];
  let busy = 0;

  const line = file => {
    const item = list.appendChild(document.createElement('li'));
    const progress = Object.assign(document.createElement('progress'), { max: 100, value: 0 });
    progress.setAttribute('aria-label', `${file.name}: how much has been sent`);
    const said = document.createElement('span');
    item.append(Object.assign(document.createElement('b'), { textContent: file.name }), progress, said);
    return { item, progress, said };
  };

  const send = ({ file, item, progress, said }) => {
    busy++;
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = sent => {
      if (sent.lengthComputable) progress.value = (sent.loaded / sent.total) * 100;
      if (sent.loaded === sent.total) said.textContent = 'being made ready …';
    };
    request.onloadend = () => {
      busy--;
      progress.remove();
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* no answer, or a page */ }
      if (request.status === 200) {
        said.replaceChildren(Object.assign(document.createElement('a'), { href: `/desk/pictures/${answer.picture}`, textContent: answer.alt || 'added: say what is seen on it' }));
        item.prepend(Object.assign(new Image(72, 48), { src: answer.thumb, alt: '' }));
      } else {
        said.className = 'refused';
        said.textContent = (answer.sentences || [request.status === 401 ? 'You are signed out: sign in in another tab, then try again.' : 'The picture did not arrive. Try again.']).join(' ');
      }
      next();
    };
    request.send(body);
  };

  const largest = 40 * 1024 * 1024;
  const next = () => { while (busy < 2 && waiting.length) send(waiting.shift()); };
  const take = files => {
    list.hidden = false;
    for (const file of files) {
      const shown = line(file);
      if (file.size <= largest) { waiting.push({ file, ...shown }); continue; }
      shown.progress.remove();
      shown.said.className = 'refused';
      shown.said.textContent = 'The file is larger than 40 MB. Save the picture smaller and try again.';
    }
    next();
  };

  form.addEventListener('submit', event => { event.preventDefault(); take(field.files); form.reset(); });
  field.addEventListener('change', () => { take(field.files); form.reset(); });
  for (const name of ['dragover', 'dragleave', 'drop']) {
    form.addEventListener(name, event => { event.preventDefault(); form.classList.toggle('over', name === 'dragover'); });
  }
  form.addEventListener('drop', event => take(event.dataTransfer.files));
}
