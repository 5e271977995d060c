/// The script of every page. Without it everything works after a reload; with it a page keeps itself up to date.
enum Script {
  /// One function of the page, in parts that see each other's names.
  static let text = [beginning, fields, live, likely, end].joined(separator: "\n")

  private static let beginning = #"""
    (() => {
      'use strict';
      const body = document.body;
      const dirty = new Set();

      document.addEventListener('input', (event) => { if (event.target.form) dirty.add(event.target.form); });
      document.addEventListener('reset', (event) => dirty.delete(event.target));

      let waits = 0;
      const showWaiting = (isWaiting) => {
        clearTimeout(waits);
        const notice = document.getElementById('waiting');
        if (notice) notice.hidden = !isWaiting;
      };

      // A form is sent once.
      document.addEventListener('submit', (event) => {
        const form = event.target;
        // A download leaves the page as it is, and another one may follow at once.
        if (['export', 'export-named', 'export-sessions', 'bulk', 'bundle-out'].includes(form.id)) return;
        if (form.dataset.sent) { event.preventDefault(); return; }
        form.dataset.sent = 'yes';
        setTimeout(() => { delete form.dataset.sent; }, 4000);
        // On an old machine an answer takes its time: then that is said.
        showWaiting(false);
        waits = setTimeout(() => { showWaiting(true); waits = setTimeout(() => showWaiting(false), 15000); }, 1000);
      });
      window.addEventListener('pageshow', () => {
        showWaiting(false);
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

      // A part that is renewed brings its buttons and forms anew, as they are sent to a browser without script.
      const prepare = (part) => {
        part.querySelectorAll('[data-print]').forEach((button) => { button.hidden = false; });
        part.querySelectorAll('form[novalidate]').forEach((form) => { form.noValidate = false; });
      };
      prepare(document);

      // What is wider than its place says so.
      const markWide = () => {
        for (const one of document.querySelectorAll('.scroll'))
          one.toggleAttribute('data-more', one.scrollWidth > one.clientWidth + 1);
      };
      const keepMarks = (from, to) => {
        const marked = from.querySelectorAll('.scroll');
        to.querySelectorAll('.scroll').forEach((one, place) =>
          one.toggleAttribute('data-more', marked[place]?.hasAttribute('data-more') ?? false));
      };
      window.addEventListener('resize', markWide);
      document.addEventListener('toggle', markWide, true);
      markWide();
      // Where one is stands in the window, however narrow that is.
      const here = document.querySelector('nav.sections :is([data-current], [aria-current])');
      const menu = here?.parentElement;
      if (menu) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
    """#

  private static let end = #"""
      // A machine that becomes a node asks how far it has come.
      const progress = document.getElementById('joining');
      if (progress) {
        const look = async () => {
          try {
            const answer = await fetch('/join', { cache: 'no-store', headers: { 'X-Live': '1' } });
            tellOfSilence(false);
            if (answer.redirected) { location.href = '/login'; return; }
            const fresh = read(await answer.text()).getElementById('joining');
            const shown = document.getElementById('joining');
            if (!fresh) { location.reload(); return; }
            if (fresh.outerHTML !== shown.outerHTML) shown.replaceWith(document.adoptNode(fresh));
          } catch { tellOfSilence(true); }
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

      // The menu behind the name closes by Escape, and by what is done beside it.
      const who = document.getElementById('who');
      for (const name of ['click', 'focusin', 'keydown']) document.addEventListener(name, (event) => {
        if (!who?.open || (event.key ? event.key !== 'Escape' : who.contains(event.target))) return;
        who.open = false;
        if (event.key) who.firstElementChild.focus();
      });

      // The page listens for the buttons of all parts, however often they are renewed.
      document.addEventListener('click', (event) => { if (event.target.closest('[data-print]')) window.print(); });

      // A paper that was asked for: the browser's own dialogue opens by itself.
      if (body.hasAttribute('data-print-now')) window.print();

      const problems = document.getElementById('problems') || document.getElementById('meanwhile');
      if (problems) problems.focus();
    })();
    """#
}
