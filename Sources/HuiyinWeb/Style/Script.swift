/// The script of every page. Without it everything works after a reload; with it a page keeps itself up to date.
enum Script {
  static let text = #"""
    (() => {
      'use strict';
      const body = document.body;
      const dirty = new Set();
      let isMoving = false, isStale = false;

      document.addEventListener('input', (event) => { if (event.target.form) dirty.add(event.target.form); });
      document.addEventListener('reset', (event) => dirty.delete(event.target));

      // A form is sent once.
      document.addEventListener('submit', (event) => {
        const form = event.target;
        // A download leaves the page as it is, and another one may follow at once.
        if (form.id === 'export' || form.id === 'bulk') return;
        if (form.dataset.sent) { event.preventDefault(); return; }
        form.dataset.sent = 'yes';
        setTimeout(() => { delete form.dataset.sent; }, 4000);
      });
      window.addEventListener('pageshow', () => {
        for (const form of document.forms) delete form.dataset.sent;
      });

      // All rows of a list, or not all any more.
      document.addEventListener('change', ({ target }) => {
        const all = document.getElementById('all-rows');
        if (target === all) for (const one of all.form.querySelectorAll('[name=pick]')) one.checked = all.checked;
        else if (all && target.name === 'pick' && !target.checked) all.checked = false;
      });

      const isBusy = (part) => {
        const held = document.activeElement;
        if (part.contains(held) && held.matches('input,textarea,select')) return true;
        for (const form of dirty) if (part.contains(form)) return true;
        return false;
      };

      // Opened parts stay open when their region is renewed.
      const keepOpen = (from, to) => {
        for (const one of from.querySelectorAll('details[id][open]')) {
          const other = to.querySelector('#' + CSS.escape(one.id));
          if (other) other.open = true;
        }
      };

      const renew = async () => {
        if (isMoving) { isStale = true; return; }
        isMoving = true;
        try {
          const answer = await fetch(body.dataset.livePage, {
            headers: { 'X-Live': '1', ...(renew.tag ? { 'If-None-Match': renew.tag } : {}) }, cache: 'no-store'
          });
          if (answer.status === 304 || !answer.ok || answer.redirected) return;
          renew.tag = answer.headers.get('ETag');
          const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
          let isHeldBack = false;
          for (const part of document.querySelectorAll('[data-live]')) {
            const other = fresh.getElementById(part.id);
            if (!other) continue;
            showPrint(other);
            if (part.innerHTML === other.innerHTML) continue;
            if (isBusy(part)) { isHeldBack = true; continue; }
            keepOpen(part, other);
            part.replaceWith(document.adoptNode(other));
          }
          if (isHeldBack) document.getElementById('moved').hidden = false;
        } catch { /* the stream comes back by itself, and with it the news */ } finally {
          isMoving = false;
          if (isStale) { isStale = false; renew(); }
        }
      };

      // No more stream: the login has ended, or too many pages are open. What is half filled in stays; as soon as the
      // same person has logged in in another window, its forms are good again.
      let isEnded = false;
      const settle = async () => {
        let fresh;
        try {
          const answer = await fetch('/help', { cache: 'no-store', headers: { 'X-Live': '1' } });
          fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        } catch { setTimeout(settle, 3000); return; }
        const [was, now] = [document, fresh].map((page) => page.getElementById('person-name')?.textContent);
        const notice = document.getElementById('ended');
        if (now === was) {
          const token = fresh.querySelector('[name=csrf]').value;
          for (const field of document.querySelectorAll('[name=csrf]')) field.value = token;
          notice.hidden = true;
          setTimeout(() => { follow(); renew(); }, isEnded ? 0 : 30000);
          isEnded = false;
        } else if (dirty.size) {
          notice.hidden = false;
          isEnded = true;
          setTimeout(settle, 3000);
        } else {
          location.href = body.dataset.livePage;
        }
      };

      const follow = () => {
        const stream = new EventSource('/live');
        let wasOpen = false;
        stream.addEventListener('open', () => { if (wasOpen) renew(); wasOpen = true; });
        stream.addEventListener('chip', (event) => {
          const chip = document.getElementById('sync-chip');
          const fresh = new DOMParser().parseFromString(event.data, 'text/html').getElementById('sync-chip');
          if (chip && fresh && chip.outerHTML !== fresh.outerHTML) chip.replaceWith(document.adoptNode(fresh));
        });
        stream.addEventListener('moved', renew);
        // Refused for good: a lost connection comes back by itself.
        stream.addEventListener('error', () => { if (stream.readyState === EventSource.CLOSED) settle(); });
        stream.addEventListener('ended', () => { stream.close(); settle(); });
        window.addEventListener('pagehide', () => stream.close(), { once: true });
      };
      if (body.hasAttribute('data-live-page') && window.EventSource) {
        follow();
        // Shown again by the browser as it was left.
        window.addEventListener('pageshow', (event) => { if (event.persisted) { follow(); renew(); } });
      }

      // A machine that becomes a node asks how far it has come.
      const progress = document.getElementById('joining');
      if (progress) {
        const look = async () => {
          try {
            const answer = await fetch('/join', { cache: 'no-store', headers: { 'X-Live': '1' } });
            if (answer.redirected) { location.href = '/login'; return; }
            const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('joining');
            const shown = document.getElementById('joining');
            if (!fresh) { location.reload(); return; }
            if (fresh.outerHTML !== shown.outerHTML) shown.replaceWith(document.adoptNode(fresh));
          } catch { /* asked again below */ }
          setTimeout(look, 1000);
        };
        setTimeout(look, 1000);
      }

      // Keys: / searches, g and a digit goes to a section, ? opens the help.
      let isGoing = false;
      document.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (event.target.matches('input,textarea,select')) return;
        if (event.key === '/') {
          const find = document.getElementById('find');
          if (find) { event.preventDefault(); find.focus(); find.select(); }
        } else if (event.key === '?') {
          location.href = '/help';
        } else if (event.key === 'g') {
          isGoing = true;
          setTimeout(() => { isGoing = false; }, 1500);
        } else if (isGoing && /^[0-9]$/.test(event.key)) {
          const link = document.querySelector('nav.sections a[accesskey="' + event.key + '"]');
          if (link) location.href = link.href;
        }
      });

      // A part that is renewed brings its buttons anew, hidden as they are sent: the page listens for them all.
      const showPrint = (part) => part.querySelectorAll('[data-print]').forEach((button) => { button.hidden = false; });
      showPrint(document);
      document.addEventListener('click', (event) => { if (event.target.closest('[data-print]')) window.print(); });

      // A paper that was asked for: the browser's own dialogue opens by itself.
      if (body.hasAttribute('data-print-now')) window.print();

      const problems = document.getElementById('problems') || document.getElementById('meanwhile');
      if (problems) problems.focus();
    })();
    """#
}
