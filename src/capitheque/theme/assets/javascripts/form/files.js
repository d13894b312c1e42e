// The files of the site that the form reads, each asked for once. One that does not come is asked for again the next time.
const loading = new Map(); // address -> promise of what is there

export function read(address) {
  if (!loading.has(address)) {
    const file = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    });
    loading.set(address, file);
    file.catch(() => loading.delete(address));
  }
  return loading.get(address);
}
