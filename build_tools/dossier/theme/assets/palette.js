// Light or dark as the reader has chosen, else as the system has it. Material's own script does this too, and much that these
// pages do not have: without it a first view is lighter by a quarter. What is kept under `__palette` has Material's form.
document.documentElement.classList.replace("no-js", "js");
(() => {
  const form = document.querySelector("[data-md-component='palette']");
  if (!form) return;
  const KEYS = ["media", "scheme", "primary", "accent"];
  const options = [...form.querySelectorAll("input")];
  const mediaOf = (option) => option.getAttribute("data-md-color-media");
  const fits = (option) => /: /.test(mediaOf(option)) && matchMedia(mediaOf(option)).matches;
  const kept = () => options[__md_get("__palette")?.index];

  const show = (option) => {
    // One that follows the system looks like the one that the system asks for.
    const seen = mediaOf(option) === "(prefers-color-scheme)" ? (options.find(fits) ?? option) : option;
    for (const key of KEYS) document.body.setAttribute(`data-md-color-${key}`, seen.getAttribute(`data-md-color-${key}`));
    option.checked = true;
    for (const other of options)
      if (other.nextElementSibling?.localName === "label") other.nextElementSibling.hidden = other !== option;
  };

  const showFitting = () => show(kept() ?? options.find(fits) ?? options[0]);

  form.addEventListener("change", ({ target }) => {
    show(target);
    const color = Object.fromEntries(KEYS.map((key) => [key, target.getAttribute(`data-md-color-${key}`)]));
    __md_set("__palette", { index: options.indexOf(target), color });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showFitting);
  showFitting();
})();
