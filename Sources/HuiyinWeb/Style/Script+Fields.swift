extension Script {
  /// What is missing in a form, in the language of the page and beside its field; the browser's own words would be in
  /// the browser's language. Without script a form is sent as it is (`novalidate`) and the answer says the same.
  static let fields = #"""

      const told = new Map();
      const tell = (field) => {
        // Of several to choose from one line speaks for all.
        const id = (field.type === 'radio' ? field.name : field.id || field.name) + '-error';
        let words = document.getElementById(id);
        if (!words) {
          words = document.createElement('p');
          words.className = 'error';
          words.id = id;
          // Above what there is to choose from, where the question stands.
          const question = field.type === 'radio' && field.closest('fieldset')?.querySelector('legend');
          if (question) question.after(words); else field.closest('.field, form').append(words);
        }
        // A date of which the day is missing is no empty field: what is there stays.
        const isEmpty = field.validity.valueMissing && !field.validity.badInput;
        const must = field.type === 'radio' ? body.dataset.choose : body.dataset.must;
        words.textContent = isEmpty ? must : body.dataset.unfinished;
        const known = field.getAttribute('aria-describedby') || '';
        if (!known.split(' ').includes(id)) field.setAttribute('aria-describedby', (known + ' ' + id).trim());
        if (field.type !== 'radio') field.setAttribute('aria-invalid', 'true');
        told.set(field, words);
      };
      // Villages of the grid that is chosen; what stands in the field stays to be seen.
      const showVillages = () => {
        const home = document.querySelector('select[name=home]');
        const village = document.querySelector('select[name=village]');
        if (!home || !village) return;
        for (const group of village.querySelectorAll('optgroup')) {
          const isOther = home.value && group.dataset.unit && group.dataset.unit !== home.value;
          group.hidden = isOther && !group.contains(village.selectedOptions[0]);
        }
      };
      document.addEventListener('change', ({ target }) => { if (target.name === 'home') showVillages(); });
      showVillages();

      // A browser writes a day in its own order, which may not be that of the page: beside it stands what it means.
      const dates = 'main input[type=date], main input[type=datetime-local]';
      const readDate = (input) => {
        let words = input.nextElementSibling;
        if (!words?.matches('.date-read')) {
          words = document.createElement('span');
          words.className = 'soft date-read';
          words.setAttribute('aria-hidden', 'true');
          input.after(words);
        }
        const day = input.value && new Date(input.type === 'date' ? input.value + 'T00:00' : input.value);
        const style = input.type === 'date' ? { dateStyle: 'long' } : { dateStyle: 'long', timeStyle: 'short' };
        const locale = document.documentElement.lang === 'en' ? 'en-GB' : 'zh-CN';
        words.textContent = day ? new Intl.DateTimeFormat(locale, style).format(day) : '';
      };
      document.querySelectorAll(dates).forEach(readDate);
      document.addEventListener('input', ({ target }) => { if (target.matches(dates)) readDate(target); });

      let isLed = false;
      document.addEventListener('invalid', (event) => {
        event.preventDefault();
        const field = event.target;
        tell(field);
        if (isLed) return;
        // To the first of them, and into what is folded.
        isLed = true;
        setTimeout(() => { isLed = false; });
        for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
        field.focus();
      }, true);
      document.addEventListener('input', () => {
        for (const [field, words] of told) {
          if (!field.validity.valid) continue;
          words.remove();
          field.removeAttribute('aria-invalid');
          told.delete(field);
        }
      });
    """#
}
