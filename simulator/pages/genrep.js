// What pages do beyond being read: copy a text, show how an upload goes, follow what happens. All else works without.
'use strict';

/** A button beside each text that is meant to be taken along. */
function addCopyButtons(place) {
  for (const box of place.querySelectorAll('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = box.dataset.copy;
    button.addEventListener('click', () => {
      const text = box.querySelector('pre').textContent;
      void navigator.clipboard.writeText(text).then(() => {
        button.textContent = `${box.dataset.copy} ✓`;
      });
    });
    box.append(button);
  }
}

/** Pieces are renewed at most so often, whatever happens. */
const RENEW_MS = 500;
const TYPED_IN = 'input, select, textarea';

/**
 * `<div data-follow="EVENTS" data-piece="ADDRESS">`: when something happens, the piece is fetched and put in place. With
 * `data-pause="PAUSE|GO ON"` a button beside it holds it still.
 */
function followEvents() {
  for (const box of document.querySelectorAll('[data-follow]')) {
    let busy = false;
    let again = false;
    let paused = false;
    const renew = async () => {
      if (busy || paused) {
        again = true;
        return;
      }
      busy = true;
      do {
        again = false;
        await renewed(box);
        await new Promise((resolve) => setTimeout(resolve, RENEW_MS));
      } while (again && !paused);
      busy = false;
    };
    const wish = () => void renew().catch(() => (busy = false));
    if (box.dataset.pause) {
      addPauseButton(box, (held) => {
        paused = held;
        if (!held && again) wish();
      });
    }
    let seen;
    const events = new EventSource(box.dataset.follow);
    events.addEventListener('message', ({ data }) => {
      // The first one tells where the journal stands; the page was made then, or a moment before.
      if (data !== seen) wish();
      seen = data;
    });
  }
}

const isTypedIn = (box) => box.contains(document.activeElement) && document.activeElement.matches(TYPED_IN);

/** Fetches the piece, unless someone is typing in the old one, or has begun to meanwhile: then when they have left it. */
async function renewed(box) {
  for (;;) {
    if (isTypedIn(box)) {
      await new Promise((resolve) => box.addEventListener('focusout', resolve, { once: true }));
    }
    const answer = await fetch(box.dataset.piece, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const text = await answer.text();
    if (!isTypedIn(box)) return putInPlace(box, text);
  }
}

/** What was open stays open, what was typed stays typed, and focus stays where it was. */
function putInPlace(box, text) {
  const active = box.contains(document.activeElement) ? document.activeElement.outerHTML : undefined;
  const was = new Map();
  for (const one of box.querySelectorAll('details[data-key]')) was.set(one.dataset.key, one.open);
  const typed = [...box.querySelectorAll(TYPED_IN)].filter(({ id }) => id !== '');
  box.innerHTML = text;
  for (const { id, value } of typed) {
    const now = document.getElementById(id);
    if (now !== null && box.contains(now)) now.value = value;
  }
  for (const one of box.querySelectorAll('details[data-key]')) {
    if (was.has(one.dataset.key)) one.open = was.get(one.dataset.key);
  }
  addCopyButtons(box);
  if (active === undefined) return;
  for (const one of box.querySelectorAll('a, button, summary, [tabindex]')) {
    if (one.outerHTML !== active) continue;
    one.focus({ preventScroll: true });
    return;
  }
}

function addPauseButton(box, hold) {
  const [pause, goOn] = box.dataset.pause.split('|');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet pause';
  button.textContent = pause;
  let held = false;
  button.addEventListener('click', () => {
    held = !held;
    button.textContent = held ? goOn : pause;
    hold(held);
  });
  box.before(button);
}

/** The main part of a page that came as an answer, in the place of this one's. */
function showAnswer(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const main = page.querySelector('main');
  if (main === null) throw new Error('no page came');
  document.title = page.title;
  document.querySelector('main').replaceWith(main);
  addCopyButtons(main);
  showUploads();
  main.focus();
}

/**
 * `<form data-upload="TEXT" data-upload-lost="TEXT">`: how far the file has come, in words and as a bar. A file may be
 * large; without this the browser sends the form by itself and tells less.
 */
function showUploads() {
  for (const form of document.querySelectorAll('form[data-upload]')) {
    const bar = document.createElement('progress');
    const words = document.createElement('p');
    words.setAttribute('role', 'status');
    bar.setAttribute('aria-label', form.dataset.upload);
    bar.max = 100;
    const tell = (text) => {
      if (words.textContent !== text) words.textContent = text;
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = form.querySelector('button[type=submit]');
      button.disabled = true;
      bar.removeAttribute('value');
      tell(`${form.dataset.upload} …`);
      form.append(words, bar);
      const sent = new XMLHttpRequest();
      const lost = () => {
        bar.remove();
        button.disabled = false;
        tell(form.dataset.uploadLost);
      };
      sent.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
        if (!lengthComputable) return;
        bar.value = (100 * loaded) / total;
        // Tenths are enough for whoever hears it.
        tell(`${form.dataset.upload}: ${10 * Math.floor((10 * loaded) / total)} %`);
      });
      sent.addEventListener('load', () => {
        try {
          showAnswer(sent.responseText);
        } catch {
          lost();
        }
      });
      for (const end of ['error', 'abort', 'timeout']) sent.addEventListener(end, lost);
      sent.open('POST', form.action);
      sent.setRequestHeader('Accept', 'text/html');
      sent.send(new FormData(form));
    });
  }
}

/** How long after a fetch has begun it is looked at, in milliseconds: a download tells the page nothing of its end. */
const LOOKS = [500, 1500, 4000, 10000];

/** `[data-renew="ADDRESS"]`: after a form in it has asked for files, their `[data-state]` are fetched and put in place. */
function renewStates() {
  document.addEventListener('submit', ({ target: form, submitter }) => {
    const box = form.closest('[data-renew]');
    if (box === null) return;
    const fields = new FormData(form, submitter);
    const ids = fields.has('en') ? fields.getAll('en') : fields.getAll('fil');
    if (ids.length === 0) return;
    const query = new URLSearchParams(ids.map((id) => ['fil', id]));
    const look = async () => {
      const answer = await fetch(`${box.dataset.renew}?${query}`, { headers: { Accept: 'text/html' } });
      if (!answer.ok) return;
      const piece = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const state of piece.querySelectorAll('[data-state]')) {
        const shown = document.querySelector(`[data-state="${CSS.escape(state.dataset.state)}"]`);
        if (shown !== null) shown.replaceWith(document.adoptNode(state));
      }
    };
    for (const after of LOOKS) setTimeout(() => void look().catch(() => undefined), after);
  });
}

/** `<form data-mark-all="TEXT">`: one box for all the boxes of the form. */
function addMarkAll() {
  for (const form of document.querySelectorAll('form[data-mark-all]')) {
    const label = document.createElement('label');
    const all = document.createElement('input');
    all.type = 'checkbox';
    label.className = 'mark-file';
    label.append(all, ` ${form.dataset.markAll}`);
    const boxes = () => [...form.querySelectorAll('input[type=checkbox][name]')];
    all.addEventListener('change', () => {
      for (const box of boxes()) box.checked = all.checked;
    });
    form.addEventListener('change', () => {
      all.checked = boxes().every((box) => box.checked);
    });
    form.prepend(label);
  }
}

/** `<div data-again="ADDRESS">`: fetched again and again while something in it is `data-live`, put in place when changed. */
function lookAgain() {
  for (const box of document.querySelectorAll('[data-again]')) {
    let before;
    const look = async () => {
      const answer = await fetch(box.dataset.again, { headers: { Accept: 'text/html' } });
      const text = await answer.text();
      if (!answer.ok || isTypedIn(box)) return;
      if ('whole' in box.dataset) {
        if (!text.includes('data-live')) location.reload();
      } else if (text !== before) {
        putInPlace(box, text);
      }
      before = text;
    };
    const again = () => {
      if (box.querySelector('[data-live]') === null) return;
      setTimeout(() => void look().then(again, again), 700);
    };
    again();
  }
}

/** `<article data-arrows>`: the arrow keys go where its links to the previous and the next lead. */
function followArrows() {
  const rels = { ArrowLeft: 'prev', ArrowRight: 'next', PageUp: 'prev', PageDown: 'next' };
  document.addEventListener('keydown', (event) => {
    const rel = rels[event.key];
    if (rel === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.activeElement.matches('input, textarea, select, pre, .scroll')) return;
    const link = document.querySelector(`[data-arrows] a[rel=${rel}]`);
    if (link === null) return;
    event.preventDefault();
    link.click();
  });
}

/** `<input type="file" data-file-into="ID">`: the text of the chosen file is put into that field. */
function readChosenFiles() {
  for (const input of document.querySelectorAll('[data-file-into]')) {
    input.addEventListener('change', () => {
      const [file] = input.files;
      if (file === undefined) return;
      void file.text().then((text) => {
        document.getElementById(input.dataset.fileInto).value = text;
      });
    });
  }
}

addCopyButtons(document);
readChosenFiles();
followEvents();
showUploads();
renewStates();
addMarkAll();
lookAgain();
followArrows();
