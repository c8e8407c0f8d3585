// What pages do beyond being read: copy a text, show how an upload goes, follow what happens. All else works without.
'use strict';

/** A button beside each text that is meant to be taken along. */
function addCopyButtons() {
  for (const box of document.querySelectorAll('[data-copy]')) {
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

/** `<div data-follow="EVENTS" data-piece="ADDRESS">`: when something happens, the piece is fetched and put in place. */
function followEvents() {
  for (const box of document.querySelectorAll('[data-follow]')) {
    let busy = false;
    let again = false;
    const renew = async () => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      do {
        again = false;
        const answer = await fetch(box.dataset.piece, { headers: { Accept: 'text/html' } });
        if (answer.ok) box.innerHTML = await answer.text();
      } while (again);
      busy = false;
    };
    const events = new EventSource(box.dataset.follow);
    events.addEventListener('message', () => void renew().catch(() => undefined));
  }
}

addCopyButtons();
followEvents();
