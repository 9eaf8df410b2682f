// The point of a picture that no crop may lose: a marker that is clicked, dragged or moved by arrow keys. The number fields hold the value.
const frame = document.getElementById('focal');
const [x, y] = ['FocalX', 'FocalY'].map(id => document.getElementById(id));
if (!x.readOnly) {
  const picture = frame.querySelector('img');
  const mark = frame.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: 'mark' }));
  mark.setAttribute('aria-describedby', 'focal-hint');
  frame.classList.add('live');
  const crops = document.getElementById('crops');
  crops.hidden = false;
  for (const name of ['wide', 'square']) crops.append(Object.assign(new Image(), { src: picture.src, alt: '', className: name }));

  const show = () => {
    mark.style.left = `${x.value || 50}%`;
    mark.style.top = `${y.value || 50}%`;
    mark.setAttribute('aria-label', `The point: ${x.value || 50} % from the left, ${y.value || 50} % from the top. Arrow keys move it.`);
    for (const crop of crops.children) crop.style.objectPosition = `${x.value || 50}% ${y.value || 50}%`;
  };
  const set = (left, top) => {
    x.value = Math.round(Math.min(100, Math.max(0, left)));
    y.value = Math.round(Math.min(100, Math.max(0, top)));
    show();
  };
  const at = event => {
    const box = picture.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };

  picture.addEventListener('click', at);
  mark.addEventListener('pointerdown', event => { mark.setPointerCapture(event.pointerId); event.preventDefault(); mark.focus(); });
  mark.addEventListener('pointermove', event => { if (mark.hasPointerCapture(event.pointerId)) at(event); });
  mark.addEventListener('keydown', event => {
    const step = event.shiftKey ? 10 : 1;
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!move) return;
    event.preventDefault();
    set(+x.value + move[0], +y.value + move[1]);
  });
  for (const field of [x, y]) field.addEventListener('input', show);
  show();
}
