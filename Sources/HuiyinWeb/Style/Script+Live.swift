extension Script {
  /// How a page keeps itself up to date, and says so when it cannot.
  static let live = #"""

      const read = (text) => new DOMParser().parseFromString(text, 'text/html');
      const nameOn = (page) => page.getElementById('person-name')?.textContent;
      const takeChip = (fresh) => {
        const chip = document.getElementById('sync-chip');
        if (chip && fresh && chip.outerHTML !== fresh.outerHTML) chip.replaceWith(document.adoptNode(fresh));
      };
      // The same person may have logged in anew in another window: then the forms of this page are good again.
      const takeToken = (fresh) => {
        const token = fresh.querySelector('[name=csrf]')?.value;
        if (token) for (const field of document.querySelectorAll('[name=csrf]')) field.value = token;
      };

      // Work that is going on tells how far it has come, as long as somebody looks.
      let going = 0;
      const goOn = () => {
        clearTimeout(going);
        if (document.querySelector('[data-going]')) going = setTimeout(() => document.hidden || renew(), 2000);
      };

      let isMoving = false, isStale = false;
      const renew = async () => {
        if (isMoving) { isStale = true; return; }
        isMoving = true;
        try {
          const answer = await fetch(body.dataset.livePage, {
            headers: { 'X-Live': '1', ...(renew.tag ? { 'If-None-Match': renew.tag } : {}) }, cache: 'no-store'
          });
          if (answer.status === 304) return;
          const fresh = read(await answer.text());
          if (nameOn(fresh) !== nameOn(document)) { letGo(); settle(); return; }
          if (!answer.ok || answer.redirected) return;
          renew.tag = answer.headers.get('ETag');
          takeToken(fresh);
          let isHeldBack = false;
          for (const part of document.querySelectorAll('[data-live]')) {
            const other = fresh.getElementById(part.id);
            if (!other) continue;
            prepare(other);
            keepMarks(part, other);
            if (part.innerHTML === other.innerHTML) continue;
            if (isBusy(part)) { isHeldBack = true; continue; }
            keepOpen(part, other);
            part.replaceWith(document.adoptNode(other));
            markWide();
          }
          if (isHeldBack) document.getElementById('moved').hidden = false;
        } catch { /* the stream comes back by itself, and with it the news */ } finally {
          isMoving = false;
          if (isStale) { isStale = false; renew(); } else { goOn(); }
        }
      };

      // A chip that says what was would be believed: until the node's program answers again the page says that it
      // does not, and what to do.
      const tellOfSilence = (isSilent) => {
        const notice = document.getElementById('silent');
        if (notice?.hidden !== isSilent) return;
        notice.hidden = !isSilent;
        const words = document.getElementById(isSilent ? 'chip-silent' : 'chip-unknown');
        if (words) takeChip(words.content.firstElementChild.cloneNode(true));
      };

      // One stream for each page that is seen. A browser has six connections to a server, all its tabs together, so a
      // page that nobody looks at lets go of its own; when it is shown again it asks for what it has missed.
      let stream = null, timer = 0, isDoubted = false, mayBeOld = document.hidden;
      const later = (act, milliseconds) => {
        clearTimeout(timer);
        timer = setTimeout(() => act(), milliseconds);
      };
      const letGo = () => {
        clearTimeout(timer);
        isDoubted = false;
        if (stream) stream.close();
        stream = null;
      };
      // Nothing has come: soon that is said, and asked anew.
      const doubt = (milliseconds) => {
        if (isDoubted) return;
        isDoubted = true;
        later(() => { tellOfSilence(true); follow(); }, milliseconds);
      };
      // The node gives a sign of life every 15 seconds.
      const hear = () => {
        isDoubted = false;
        tellOfSilence(false);
        later(follow, 45000);
      };

      const follow = (patience = 10000) => {
        letGo();
        if (document.hidden) return;
        const own = stream = new EventSource('/live');
        doubt(patience);
        own.addEventListener('open', () => {
          hear();
          if (mayBeOld) renew();
          mayBeOld = true;
        });
        own.addEventListener('chip', (event) => { hear(); takeChip(read(event.data).getElementById('sync-chip')); });
        own.addEventListener('moved', () => renew());
        own.addEventListener('error', () => {
          // Refused for good: a lost connection comes back by itself.
          if (own.readyState === EventSource.CLOSED) { letGo(); settle(); } else { doubt(4000); }
        });
        own.addEventListener('ended', () => { letGo(); settle(); });
      };

      // No more stream: the login has ended, or too many pages are open. What is half filled in stays; as soon as the
      // same person has logged in in another window, its forms are good again.
      let isEnded = false;
      const settle = async () => {
        let fresh;
        try {
          const answer = await fetch('/help', { cache: 'no-store', headers: { 'X-Live': '1' } });
          fresh = read(await answer.text());
        } catch { tellOfSilence(true); later(settle, 3000); return; }
        tellOfSilence(false);
        const notice = document.getElementById('ended');
        if (nameOn(fresh) === nameOn(document)) {
          takeToken(fresh);
          takeChip(fresh.getElementById('sync-chip'));
          notice.hidden = true;
          later(() => { follow(); renew(); }, isEnded ? 0 : 30000);
          isEnded = false;
        } else if (dirty.size) {
          notice.hidden = false;
          isEnded = true;
          later(settle, 3000);
        } else {
          location.href = body.dataset.livePage;
        }
      };

      // Soon, for what the page shows may be old.
      const resume = () => { if (isEnded) settle(); else follow(2000); };
      if (body.hasAttribute('data-live-page') && window.EventSource) {
        follow();
        goOn();
        document.addEventListener('visibilitychange', () => {
          if (document.hidden) letGo(); else if (!stream) resume();
        });
        // Kept by the browser as it was left, and shown again.
        window.addEventListener('pagehide', letGo);
        window.addEventListener('pageshow', (event) => { if (event.persisted && !stream) resume(); });
      }
    """#
}
