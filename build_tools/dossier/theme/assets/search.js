// The search field: what it finds is fetched when somebody goes there (`search-finds.js`), for most readers never search.
// Without scripts there is a link instead, to a page that lists all pages.
(() => {
  const form = document.querySelector(".x-find");
  if (!form) return;
  const [opener, field, panel] = form.querySelectorAll(".x-find__open, .x-find__field, .x-find__found");
  const [status, list] = panel.children;
  const root = new URL(form.dataset.root.replace(/\/?$/, "/"), document.baseURI);
  let finder;
  let asked = 0;

  const ready = () =>
    (finder ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = new URL("assets/search-finds.js", root);
      script.onload = () => done(window.dossierSearch);
      script.onerror = () => { finder = undefined; fail(new Error("search cannot be loaded")); };
      document.head.append(script);
    }));

  // The text with the words that were found marked: as nodes, for what an editor wrote is no code.
  const marked = (text, isHit) =>
    text.split(/(\s+)/u).map((word) => {
      if (!isHit(word)) return word;
      const mark = document.createElement("mark");
      mark.textContent = word;
      return mark;
    });

  const made = (name, className, ...inside) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...inside);
    return element;
  };

  const row = (entry, isHit) => {
    const link = made("a", "x-find__link");
    link.href = new URL(entry.address, root);
    link.append(made("b", "", ...marked(entry.title, isHit)));
    if (entry.label) link.append(" ", made("span", "x-find__section", entry.label));
    if (entry.text) link.append(made("span", "x-find__text", ...marked(entry.text, isHit)));
    return made("li", "", link);
  };

  const forms = JSON.parse(form.dataset.found);
  const rule = new Intl.PluralRules(document.documentElement.lang);
  const said = (count) => (forms[rule.select(count)] ?? forms.other).replace("#", count);

  const show = async () => {
    const turn = ++asked;
    const query = field.value;
    panel.hidden = !query.trim();
    if (panel.hidden) return;
    try {
      const { count, first, isHit } = await (await ready()).find(query);
      if (turn !== asked) return; // somebody has typed on
      list.replaceChildren(...first.map((entry) => row(entry, isHit)));
      status.textContent = count ? said(count) : form.dataset.none;
      form.dataset.query = query;
    } catch {
      status.textContent = form.dataset.failed;
      list.replaceChildren();
    }
  };

  const close = () => {
    panel.hidden = true;
    form.classList.remove("is-open");
  };

  opener.addEventListener("click", (event) => {
    event.preventDefault();
    form.classList.add("is-open");
    field.focus();
  });
  field.addEventListener("focus", () => {
    ready().then((search) => search.load()).catch(() => {});
    if (field.value) show();
  });
  field.addEventListener("input", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.query !== field.value) await show();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      (form.classList.contains("is-open") ? opener : field).focus();
      close();
    } else if (step && at >= 0 && stops[at + step]) {
      event.preventDefault();
      stops[at + step].focus();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) close();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    form.classList.add("is-open");
    field.value = query;
    field.focus();
    show(); // a page that has just been loaded may not have the focus to give
  }
})();
