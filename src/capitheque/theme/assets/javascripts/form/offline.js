// Once loaded, the form can be opened again and finished without a network: a worker keeps what the page has loaded.

// `extra`: addresses that the page may need later. Resolves to whether everything is kept; it never fails.
export async function keepOffline(root, extra = []) {
  try {
    await navigator.serviceWorker.register(new URL("contribute/worker.js", root), { scope: new URL("contribute/", root) });
    const addresses = new Set(extra.map((address) => new URL(address, root).href));
    const tell = async () => told((await navigator.serviceWorker.ready).active, [...addresses]);
    await loaded();
    watch(addresses, tell);
    navigator.serviceWorker.addEventListener("controllerchange", tell); // a new version begins with nothing
    return await tell();
  } catch {
    return false; // no secure context, a private window, a worker that is forbidden: the form works with the network
  }
}

// What the page has loaded, and what it loads later. The requests of the live preview are XMLHttpRequests; ours are not.
function watch(addresses, tell) {
  const add = (entries) => {
    const before = addresses.size;
    for (const { name, initiatorType } of entries) if (initiatorType !== "xmlhttprequest") addresses.add(name);
    return addresses.size > before;
  };
  add(performance.getEntriesByType("resource"));
  new PerformanceObserver((list) => { if (add(list.getEntries())) tell(); }).observe({ type: "resource" });
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
