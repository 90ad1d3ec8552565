// A page that is read from a disk may start no worker, and search needs one. Here a hidden frame of the same page stands
// in for it: nothing in it is inline, so the page's policy lets it be. Material's `offline` plugin would load such a script
// from another site, unless it finds one by this name; the theme's search looks for the class by its name.
if (location.protocol === "file:") {
  window.Worker = window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = Object.assign(document.createElement("iframe"), { hidden: true });
      this.scope = new Promise((ready) => {
        frame.onload = () => ready(this.prepared(frame.contentWindow, address));
      });
      document.body.append(frame);
    }
    async prepared(scope, address) {
      const load = (src) =>
        new Promise((onload, onerror) => {
          const script = scope.document.createElement("script");
          scope.document.head.append(Object.assign(script, { src, onload, onerror }));
        });
      scope.importScripts = (...scripts) =>
        scripts.reduce((before, script) => before.then(() => load(script)), Promise.resolve());
      scope.postMessage = (data) => this.onmessage?.(new MessageEvent("message", { data }));
      await load(address);
      return scope;
    }
    async postMessage(data) {
      (await this.scope).dispatchEvent(new MessageEvent("message", { data }));
    }
  };
}
