// Lists in an order: the buttons move a line at once, the grip drags it. Without this the buttons send the form, and it comes back in the new order.
for (const form of document.querySelectorAll('[data-arrange]')) {
  const list = form.querySelector('[data-order]');
  const said = form.querySelector('[data-said]');
  form.classList.add('live');

  const settle = (line, focus) => {
    const lines = [...list.children];
    lines.forEach((one, i) => {
      for (const button of one.querySelectorAll('[name=Do]')) button.value = `${button.value.split(':')[0]}:${i}`;
      const [up, down] = ['up', 'down'].map(way => one.querySelector(`[data-move=${way}]`));
      [up.disabled, down.disabled] = [i === 0, i === lines.length - 1];
    });
    form.querySelector('[data-unsaved]').hidden = false;
    said.textContent = `${line.dataset.name}: ${lines.indexOf(line) + 1} of ${lines.length}`;
    if (focus) (focus.disabled ? line.querySelector('[data-move]:not([disabled])') : focus)?.focus();
  };

  list.addEventListener('click', event => {
    const button = event.target.closest('[data-move]');
    if (!button) return;
    event.preventDefault();
    const line = button.closest('li');
    const beside = button.dataset.move === 'up' ? line.previousElementSibling : line.nextElementSibling;
    if (!beside) return;
    if (button.dataset.move === 'up') beside.before(line); else beside.after(line);
    settle(line, button);
  });

  let held = null;
  list.addEventListener('pointerdown', event => {
    const grip = event.target.closest('[data-grip]');
    if (!grip || event.button !== 0) return;
    held = grip.closest('li');
    held.classList.add('held');
    grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  list.addEventListener('pointermove', event => {
    if (!held) return;
    const over = [...list.children].find(one => one !== held && event.clientY > one.getBoundingClientRect().top && event.clientY < one.getBoundingClientRect().bottom);
    if (!over) return;
    const box = over.getBoundingClientRect();
    const upward = held.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_PRECEDING;
    if (upward && event.clientY < box.top + box.height / 2) over.before(held);
    if (!upward && event.clientY > box.top + box.height / 2) over.after(held);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    list.addEventListener(end, () => {
      if (!held) return;
      held.classList.remove('held');
      settle(held);
      held = null;
    });
  }
}
