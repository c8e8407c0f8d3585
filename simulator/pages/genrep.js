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

/** Fetches the piece, unless someone is typing in the old one: then when they have left it. */
async function renewed(box) {
  const typing = box.contains(document.activeElement) && document.activeElement.matches(TYPED_IN);
  if (typing) await new Promise((resolve) => box.addEventListener('focusout', resolve, { once: true }));
  const answer = await fetch(box.dataset.piece, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const text = await answer.text();
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

addCopyButtons(document);
followEvents();
