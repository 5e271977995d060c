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
          (field.closest(field.type === 'radio' ? 'fieldset, form' : '.field, form')).append(words);
        }
        // A date of which the day is missing is no empty field: what is there stays.
        const isEmpty = field.validity.valueMissing && !field.validity.badInput;
        words.textContent = isEmpty ? body.dataset.must : body.dataset.unfinished;
        const known = field.getAttribute('aria-describedby') || '';
        if (!known.split(' ').includes(id)) field.setAttribute('aria-describedby', (known + ' ' + id).trim());
        if (field.type !== 'radio') field.setAttribute('aria-invalid', 'true');
        told.set(field, words);
      };
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
