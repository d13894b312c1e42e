// The photos of a draft, kept on this device (IndexedDB). Nothing here throws: when the device cannot keep them,
// `trouble` names why, and the form goes on with the photos that the page holds.
const DATABASE = "capitheque-photos";
const PHOTOS = "photos"; // [draft, file name] → { type, bytes }; bytes, for not every browser keeps a Blob
const PATIENCE = 5000; // ms; a browser that forbids may never answer

export class PhotoStore {
  #draft;
  #opening = null;
  trouble = ""; // or "full", "forbidden"

  // `root` is the address of the site: several may share an origin.
  constructor(kind, root) {
    this.#draft = `${root} ${kind}`;
  }

  // Resolves to whether the photo is kept.
  async put(file, blob) {
    const bytes = await blob.arrayBuffer().catch(() => null);
    if (!bytes) return false;
    return (await this.#ask("readwrite", (photos) => photos.put({ type: blob.type, bytes }, this.#key(file)))) !== undefined;
  }

  async get(file) {
    return photo(await this.#ask("readonly", (photos) => photos.get(this.#key(file))));
  }

  // Resolves to a Map file → Blob; empty when nothing is kept.
  async all() {
    const keys = await this.#ask("readonly", (photos) => photos.getAllKeys(this.#whole()));
    const kept = await this.#ask("readonly", (photos) => photos.getAll(this.#whole()));
    return new Map((keys ?? []).map(([, file], n) => [file, photo(kept?.[n])]).filter(([, blob]) => blob));
  }

  async remove(file) { await this.#ask("readwrite", (photos) => photos.delete(this.#key(file))); }

  async clear() { await this.#ask("readwrite", (photos) => photos.delete(this.#whole())); }

  #key(file) { return [this.#draft, file]; }

  #whole() { return IDBKeyRange.bound([this.#draft], [this.#draft, []]); } // a list comes after every text

  async #ask(mode, request) {
    try {
      const found = await settled(await this.#open(), mode, request);
      if (mode === "readwrite") this.trouble = "";
      return found ?? null;
    } catch (error) {
      this.trouble = error?.name === "QuotaExceededError" ? "full" : "forbidden";
      return undefined;
    }
  }

  // A device that refused once is not asked again while the page is open.
  #open() {
    this.#opening ??= opened(() => { this.#opening = null; });
    return this.#opening;
  }
}

async function opened(lost) {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(PHOTOS);
  const database = await patient(new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  }));
  database.onclose = lost;
  database.onversionchange = () => {
    database.close();
    lost();
  };
  return database;
}

function settled(database, mode, request) {
  return patient(new Promise((resolve, reject) => {
    const transaction = database.transaction(PHOTOS, mode);
    const asked = request(transaction.objectStore(PHOTOS));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
  }));
}

function patient(promise) {
  let timer = 0;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error("no answer")), PATIENCE); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const photo = (kept) => (kept ? new Blob([kept.bytes], { type: kept.type }) : null);
