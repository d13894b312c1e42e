// What the pages ask of the library that is open on this machine (doors/editing/api.py).
const JSON_TYPE = { "Content-Type": "application/json" };

// {status, …what it says}. Status 0: nobody answers.
export async function ask(address, method = "GET", body = undefined) {
  try {
    const answer = await fetch(address, { method, ...(body && { headers: JSON_TYPE, body: JSON.stringify(body) }) });
    const inJson = answer.headers.get("Content-Type").startsWith("application/json");
    return { status: answer.status, ...(inJson ? await answer.json() : { said: await answer.text() }) };
  } catch {
    return { status: 0 };
  }
}

export async function photo(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.blob() : null;
}

export async function send(address, blob) {
  const answer = await fetch(address, { method: "PUT", headers: { "Content-Type": blob.type || "image/jpeg" }, body: blob });
  return answer.json();
}
