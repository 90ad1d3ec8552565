// The theme fetches the search index and starts the search worker with the first page that anybody opens, and most
// readers never search. This lets both wait until somebody goes to the search field, or comes with a query.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const RealWorker = window.Worker;
  const asked = new Promise((resolve) => {
    if (new URLSearchParams(location.search).has("q")) resolve();
    addEventListener("focusin", (event) => {
      if (event.target.closest("[data-md-component='search']")) resolve();
    });
  });
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    this.isSearchIndex = String(address).endsWith("/search/search_index.json");
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (this.isSearchIndex) asked.then(() => send.apply(this, body));
    else send.apply(this, body);
  };
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.ready = asked.then(() => {
        const worker = new RealWorker(address);
        worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        return worker;
      });
    }
    postMessage(message) {
      this.ready.then((worker) => worker.postMessage(message));
    }
  };
})();
