// Goes on from the old address of a page to its new one, with the fragment that a permalink names; and from a list
// that was cut to the part where an old address of an entry leads. Without scripts the link does it: a page that
// sends readers away by itself would have to be allowed to every page.
const link = document.querySelector("[data-moved]");
const line = document.querySelector(".x-index > :target > a");
if (link) location.replace(link.href + location.hash);
else if (line) location.replace(line.href);
