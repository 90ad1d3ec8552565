// Material's `offline` plugin has every page load a script of this name from another site, unless it finds one. Our search
// starts no worker and needs no such script.
