// Once loaded, the form can be opened again and finished without a network: a worker keeps what the page has loaded.
export class Offline {
  #root;
  #addresses = new Set();
  #watching = null;

  constructor(root) {
    this.#root = root;
  }

  // `extra`: addresses that the page may need later. Resolves to whether everything is kept; it never fails.
  async keep(extra = []) {
    for (const address of extra) this.#addresses.add(new URL(address, this.#root).href);
    try {
      await (this.#watching ??= this.#watch());
    } catch {
      this.#watching = null;
      return false; // no secure context, a private window, a worker that is forbidden: the form works with the network
    }
    return this.#tell();
  }

  async #watch() {
    const scope = new URL("contribute/", this.#root);
    await navigator.serviceWorker.register(new URL("worker.js", scope), { scope });
    await loaded();
    this.#add(performance.getEntriesByType("resource"));
    new PerformanceObserver((list) => { if (this.#add(list.getEntries())) this.#tell(); }).observe({ type: "resource" });
    navigator.serviceWorker.addEventListener("controllerchange", () => this.#tell()); // a new version begins with nothing
  }

  // Whether there is something new. The requests of the live preview are XMLHttpRequests; ours are not.
  #add(entries) {
    const before = this.#addresses.size;
    for (const { name, initiatorType } of entries) if (initiatorType !== "xmlhttprequest") this.#addresses.add(name);
    return this.#addresses.size > before;
  }

  async #tell() {
    return told((await navigator.serviceWorker.ready).active, [...this.#addresses]);
  }
}

function loaded() {
  if (document.readyState === "complete") return null;
  return new Promise((resolve) => { addEventListener("load", resolve, { once: true }); });
}

function told(worker, addresses) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.kept);
    worker.postMessage({ addresses }, [port2]);
  });
}
