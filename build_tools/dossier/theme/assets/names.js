// A small card at a name in a text: who that is. It comes from `names/` beside this file, which is loaded when somebody
// points at the first name; without scripts a name is a link to its page. By touch the first tap opens the card, and the
// card leads on.
(() => {
  const here = new URL(".", document.currentScript.src);
  const root = new URL("../", here);
  const isLarge = document.currentScript.dataset.parts !== undefined;
  const taken = new Map();
  const fetched = new Map();
  window.dossierNames = (name, cards) => taken.set(name, cards);
  let card, shown, timer;

  const load = (name) => {
    if (!fetched.has(name))
      fetched.set(
        name,
        new Promise((done) => {
          const script = document.createElement("script");
          script.src = new URL(`names/${name}.js`, here);
          script.onload = script.onerror = () => done(taken.get(name) ?? {});
          document.head.append(script);
        }),
      );
    return fetched.get(name);
  };

  const addressOf = (link) => decodeURI(link.href.slice(root.href.length).replace(/[?#].*/, ""));
  const partOf = (address) => (isLarge ? address.replace(/\/$|\.html$/, "").split("/").at(-1).slice(0, 2) : "all");

  const made = (name, className, ...inside) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...inside);
    return element;
  };

  const close = () => {
    clearTimeout(timer);
    card?.hidePopover?.();
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
  };

  // Under the line of the name, or above it where there is no room; never over an edge of the window.
  const place = (link) => {
    const line = link.getClientRects()[0], box = card.getBoundingClientRect(), gap = 6;
    const below = line.bottom + gap, above = line.top - gap - box.height;
    card.style.left = `${Math.max(8, Math.min(line.left, innerWidth - box.width - 8))}px`;
    card.style.top = `${below + box.height > innerHeight - 8 && above > 8 ? above : below}px`;
  };

  const show = async (link) => {
    const address = addressOf(link);
    const found = (await load(partOf(address)))[address];
    if (!found || shown !== link) return;
    const [name, role, text] = found;
    card ??= document.body.appendChild(made("div", "x-card x-card--name"));
    card.id = "x-card";
    card.popover = "manual";
    const onward = made("a", "x-card__to", name);
    onward.href = link.href;
    card.replaceChildren(onward, ...(role ? [made("small", "", role)] : []), made("span", "", text));
    card.showPopover();
    place(link);
    link.setAttribute("aria-describedby", "x-card");
  };

  const open = (link, wait) => {
    clearTimeout(timer);
    if (shown === link) return;
    close();
    shown = link;
    load(partOf(addressOf(link)));
    timer = setTimeout(() => show(link), wait);
  };

  const nameAt = (event) => event.target.closest?.("a.x-ent[href]");
  const isIn = (event) => event.target.closest?.(".x-card--name");
  if (!HTMLElement.prototype.showPopover) return;

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = nameAt(event);
    if (link) open(link, 250);
    else if (isIn(event)) clearTimeout(timer);
    else if (shown && document.activeElement !== shown) {
      clearTimeout(timer);
      timer = setTimeout(close, 250);
    }
  });
  addEventListener("focusin", (event) => {
    const link = nameAt(event);
    if (link?.matches(":focus-visible")) open(link, 0);
    else if (!isIn(event)) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  const follow = () => {
    const line = shown?.getClientRects()[0];
    if (!line || line.bottom < 0 || line.top > innerHeight) close();
    else if (card?.matches(":popover-open")) place(shown);
  };
  addEventListener("scroll", follow, { passive: true, capture: true });
  let isTouch = false;
  addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
    if (shown && !nameAt(event) && !isIn(event)) close();
  });
  addEventListener("click", (event) => {
    const link = isTouch && nameAt(event);
    if (!link || shown === link) return;
    event.preventDefault();
    open(link, 0);
  });
})();
