// The contribution form without a network. Online it changes nothing: the network answers, and the copies of what the
// form needs are brought up to date. Offline the copies answer. Nothing else is kept, nothing is sent to anyone.
const SITE = new URL("../", self.registration.scope).href;
const OURS = `form of ${SITE} `; // several sites may share an origin
const COPIES = `${OURS}1`; // a new number forgets the former copies

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SITE)) event.respondWith(answer(event));
});
// A page says what it has loaded: { addresses }. It is told whether all of it is kept.
self.addEventListener("message", (event) => {
  const keeping = keep([event.source.url, ...event.data.addresses]).catch(() => false); // no place on the device
  event.waitUntil(keeping.then((kept) => event.ports[0].postMessage({ kept })));
});

async function takeOver() {
  const former = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== COPIES);
  await Promise.all(former.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(event) {
  try {
    const fresh = await fetch(event.request);
    if (fresh.ok) event.waitUntil(refresh(event.request.url, fresh.clone()).catch(() => null)); // the former copy stays
    return fresh;
  } catch {
    const copies = await caches.open(COPIES);
    return (await copies.match(bare(event.request.url))) ?? Response.error();
  }
}

async function refresh(url, fresh) {
  const copies = await caches.open(COPIES);
  if (await copies.match(bare(url))) await copies.put(bare(url), fresh);
}

async function keep(addresses) {
  const copies = await caches.open(COPIES);
  const wanted = new Set(addresses.map(bare).filter((address) => address.startsWith(SITE)));
  const kept = await Promise.all([...wanted].map(async (url) => (await copies.match(url)) ?? add(copies, url)));
  return kept.every(Boolean);
}

async function add(copies, url) {
  const found = await fetch(url).catch(() => null);
  if (found?.ok) await copies.put(url, found);
  return found?.ok;
}

// What follows « ? » or « # » changes nothing in a file of the site.
function bare(url) { return url.replace(/[?#].*$/, ""); }
