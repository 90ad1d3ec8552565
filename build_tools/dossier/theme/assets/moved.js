// Goes on from the old address of a page to its new one, with the fragment that a permalink names. Without scripts
// the link does it: a page that sends readers away by itself would have to be allowed to every page.
const link = document.querySelector("[data-moved]");
if (link) location.replace(link.href + location.hash);
