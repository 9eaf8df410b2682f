// A Word file chosen for a new story is kept in the browser until the story's editor opens and reads it.
const form = document.getElementById('new-story');
const field = document.getElementById('word-file');
if (form && field && 'indexedDB' in window) {
  field.closest('.field').hidden = false;
  form.addEventListener('submit', async event => {
    const file = field.files[0];
    if (!file || form.dataset.kept) return;
    event.preventDefault();
    const keep = indexedDB.open('onrecord-brought', 1);
    keep.onupgradeneeded = () => keep.result.createObjectStore('file');
    keep.onerror = () => form.submit();
    keep.onsuccess = () => {
      const putting = keep.result.transaction('file', 'readwrite');
      putting.objectStore('file').put({ file, at: Date.now() }, 'next');
      putting.oncomplete = putting.onabort = () => { keep.result.close(); form.dataset.kept = 'yes'; form.requestSubmit(); };
    };
  });
}
