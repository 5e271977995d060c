extension Script {
  /// Possible duplicates beside the form of an intake while it is typed; without script a button asks the same. What is
  /// typed goes in the body of the request, never into an address.
  static let likely = #"""

      const likely = document.getElementById('likely-live');
      if (likely) {
        const form = document.getElementById('intake'), found = document.getElementById('likely-found');
        const names = likely.dataset.fields.split(' '), hint = found.cloneNode(true);
        const isBegun = () => ['title', 'facts'].some((name) => [...form.elements[name].value.trim()].length >= 4);
        let pause = 0, asking = null;
        likely.hidden = false;
        const show = (fresh) => {
          if (found.innerHTML !== fresh.innerHTML) found.replaceChildren(...fresh.cloneNode(true).childNodes);
        };
        const ask = async () => {
          // Nobody looks, or nobody is logged in any more: the next key asks again.
          if (document.hidden || isEnded) return;
          // A link that somebody is at stays where it is.
          if (found.contains(document.activeElement)) { pause = setTimeout(ask, 600); return; }
          if (!isBegun()) { show(hint); return; }
          const typed = new FormData(form), sent = new URLSearchParams({ csrf: typed.get('csrf') });
          for (const name of names) for (const value of typed.getAll(name)) sent.append(name, value);
          const own = asking = new AbortController();
          try {
            const answer = await fetch('/intakes/likely', {
              method: 'POST', body: sent, headers: { 'X-Live': '1' }, cache: 'no-store', signal: own.signal
            });
            if (!answer.ok || answer.redirected) return;
            const fresh = read(await answer.text()).body;
            if (asking === own) show(fresh);
          } catch { /* left for what was typed since; whether the node answers the chip tells */ }
        };
        const wait = (event) => {
          // Half a character of an input method is no character.
          if (event.isComposing || !names.includes(event.target.name)) return;
          clearTimeout(pause);
          asking?.abort();
          asking = null;
          pause = setTimeout(ask, 600);
        };
        for (const kind of ['input', 'compositionend']) form.addEventListener(kind, wait);
        // A draft that was opened, or a form that is shown again.
        if (isBegun()) ask();
      }
    """#
}
