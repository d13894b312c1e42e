// Which sheet has which value of each facet: choices are applied and counted on the reader's own device.
// The file is described in site/search/facets.py. A position is the index of a sheet in it; a set of sheets is an
// array of words whose bits are positions.

const EARTH_RADIUS_KM = 6371.0088;

export class Columns {
  #columns; // those of the file, each with the Few or Many sheets that are counted in each of its values
  #everyone;
  #places; // indexes of the territories that each sheet writes, parents not among them

  // `base`: the address of the search folder, with its last slash. Throws when the file is missing or broken.
  static async load(base) {
    const answer = await fetch(`${base}facets.json`);
    if (!answer.ok) throw new Error(`facets.json: ${answer.status}`);
    return new Columns(await answer.json());
  }

  constructor({ size, facets }) {
    this.size = size;
    this.#everyone = marked(Array(size).keys(), size);
    this.#columns = facets.map((column) => ({ ...column, index: indexed(column.ids), sets: sets(column, size) }));
    this.facets = facets.map(shown);
    this.#places = Array.from({ length: size }, () => []);
    this.#territory.sheets.forEach((steps, i) => eachPosition(steps, size, (position) => this.#places[position].push(i)));
    this.placeRank = this.#rankOfPlaces();
  }

  // What is kept of `base` (all the sheets when null) by `chosen`, {facet: [ids]}: one value at least of each facet.
  // A value is counted among the sheets that the other facets keep; a value without a count has none.
  select(chosen, base = null) {
    const among = base ? both(marked(base, this.size), this.#everyone) : this.#everyone;
    const wishes = this.#columns.map((column) => (chosen[column.name]?.length ? this.#wish(column, chosen) : null));
    const kept = (except) => wishes.reduce((bits, wish, i) => (wish && i !== except ? both(bits, wish) : bits), among);
    const found = kept();
    const counts = Object.create(null);
    this.#columns.forEach(({ name, ids, sets }, i) => { counts[name] = counted(ids, sets, wishes[i] ? kept(i) : found); });
    const positions = listed(found);
    return { positions, total: positions.length, counts };
  }

  label(facet, id) {
    const column = this.#columns.find(({ name }) => name === facet);
    return column?.labels[column.index.get(id)] ?? id;
  }

  // The territories that a sheet writes, in the order of the facet.
  places(position) {
    return (this.#places[position] ?? []).map((i) => this.#territory.ids[i]);
  }

  // Kilometres from a place to the nearest territory of each sheet; Infinity when none has a position.
  distances({ latitude, longitude }) {
    const { latitudes, longitudes } = this.#territory;
    const away = latitudes.map((one, i) => kilometres(latitude, longitude, one, longitudes[i]));
    return Float32Array.from(this.#places, (written) => Math.min(...written.map((i) => away[i])));
  }

  get #territory() {
    return this.#columns.find((column) => column.latitudes) ?? { ids: [], sheets: [], latitudes: [], longitudes: [] };
  }

  // The sheets that have one of the values chosen in a facet.
  #wish({ name, index, sets }, chosen) {
    const bits = marked([], this.size);
    for (const id of chosen[name]) sets[index.get(id)]?.join(bits);
    return bits;
  }

  // Territories come by region, department and commune: the first that a sheet writes places it; none comes last.
  #rankOfPlaces() {
    const first = Float64Array.from(this.#places, (written) => Math.min(...written));
    const order = Uint32Array.from(first.keys()).sort((a, b) => compare(first[a], first[b]));
    const ranks = new Uint32Array(this.size);
    order.forEach((position, rank) => { ranks[position] = rank; });
    return ranks;
  }
}

// A set of few sheets is a list: most communes have one. `add` says whether the sheet was not there yet.
class Few {
  positions = [];

  add(position) { return this.positions.push(position) > 0; }

  join(bits) { for (const position of this.positions) mark(bits, position); }

  count(bits) {
    let count = 0;
    for (const position of this.positions) count += (bits[position >>> 5] >>> (position & 31)) & 1;
    return count;
  }
}

class Many {
  constructor(size) { this.bits = marked([], size); }

  add(position) { return mark(this.bits, position); }

  join(bits) { for (let i = 0; i < bits.length; i++) bits[i] |= this.bits[i]; }

  count(bits) {
    let count = 0;
    for (let i = 0; i < bits.length; i++) count += ones(bits[i] & this.bits[i]);
    return count;
  }
}

// The sheets of each value of a column: those that write it, or a value that is counted in it too.
function sets({ sheets, parents, up_to: upTo }, size) {
  const above = upTo ? parents.map((_, i) => (i + 1 < parents.length ? i + 1 : -1)) : parents; // at most: so it goes up
  const holders = new Set(above);
  const found = sheets.map((steps, i) => (holders.has(i) || steps.length > size / 32 ? new Many(size) : new Few()));
  sheets.forEach((steps, i) => eachPosition(steps, size, (position) => {
    for (let at = i; at >= 0 && found[at].add(position);) at = above[at];
  }));
  return found;
}

function counted(ids, sets, among) {
  const counts = Object.create(null);
  for (let i = 0; i < ids.length; i++) {
    const count = sets[i].count(among);
    if (count) counts[ids[i]] = count;
  }
  return counts;
}

function eachPosition(steps, size, visit) {
  let position = 0;
  for (const step of steps) {
    position += step;
    if (!(position < size)) throw new RangeError(`position ${position} of ${size}`);
    visit(position);
  }
}

function marked(positions, size) {
  const bits = new Uint32Array(Math.ceil(size / 32));
  for (const position of positions) mark(bits, position);
  return bits;
}

// Whether the bit was not there yet.
function mark(bits, position) {
  const before = bits[position >>> 5];
  bits[position >>> 5] |= 1 << (position & 31);
  return before !== bits[position >>> 5];
}

function both(a, b) {
  return a.map((word, i) => word & b[i]);
}

function ones(word) {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

// Positions, in ascending order.
function listed(bits) {
  const positions = new Uint32Array(bits.reduce((count, word) => count + ones(word), 0));
  let next = 0;
  bits.forEach((word, i) => {
    for (let left = word; left; left &= left - 1) positions[next++] = i * 32 + 31 - Math.clz32(left & -left);
  });
  return positions;
}

function indexed(ids) {
  return new Map(ids.map((id, i) => [id, i]));
}

function shown({ name, label, up_to: upTo, ids, labels, parents }) {
  const values = ids.map((id, i) => ({ id, label: labels[i], parent: ids[parents[i]] ?? null }));
  return { name, label, upTo, values };
}

function compare(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}

// Great-circle distance (haversine); Infinity when a position is not known.
function kilometres(latitude, longitude, otherLatitude, otherLongitude) {
  if (!Number.isFinite(latitude) || !Number.isFinite(otherLatitude)) return Infinity;
  const [a, b] = [radians(latitude), radians(otherLatitude)];
  const across = Math.sin(radians(otherLongitude - longitude) / 2);
  const chord = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * across ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
