// From what a person types to the words that carry its meaning.

const ELISION = /\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)'/g;
const ENDING = "(?:e|ne|le|te|ve|trice|euse|rice|se|fe)";
const INCLUSIVE = new RegExp( // enseignant·e·s, enseignant.e.s, animateur(rice)s, enseignant-e-s; not Haÿ-les-Roses
  `(?<=\\p{L}{2})(?:[·.•]${ENDING}(?:[·.•]?s)?(?!\\p{L})|\\(${ENDING}s?\\)s?|-e(?:-?s)?(?![\\p{L}-])|-${ENDING}-s(?!\\p{L}))`, "gu",
);
const WORD = /[\p{L}\p{N}]+\+?/gu;
export const STOP = new Set((
  "a afin ai aie ainsi alors apres as au aucun aucune aussi autre autres aux avaient avais avait avant avec avez avoir " +
  "avons ayant c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de dedans " +
  "dehors depuis des deux donc dont du durant elle elles en encore entre es est et etaient etais etait etant ete etes " +
  "etre eu eux fait faire faut fois font fut hors ici il ils j jamais je juste l la le les leur leurs lors lui m ma mais me " +
  "meme memes mes mieux moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut peuvent peux plus plutot " +
  "pour pourquoi quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se sera ses si soi soient sois soit " +
  "sommes son sont sous suis sur t ta tant te tes toi ton tous tout toute toutes tres trop tu un une vers veut veux voici " +
  "voila vont vos votre vous vu y etc bien tellement vraiment certains certaines cherche chercher trouver voudrais voudrait " +
  "puis va vais vont entre avoir mettre met mettent prendre savoir sait savent dire dit disent arrive arriver marre truc trucs chose choses " +
  "aimerais aimerait possible existe idee idees exemple exemples svp merci bonjour quelqu qu"
).split(" "));

// Lower case without accents or ligatures, as `fold` does in Python.
export function fold(text) {
  return text.toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[’ʼ`´]/g, "'");
}

// Letters and figures alone, words parted by one space.
export const plainWords = (text) => fold(text).replace(/[^a-z0-9]+/g, " ").trim();

// The forms under which the index may hold a word: it does not know that œ is oe, and reads REP+ as REP.
export function ligatures(word) {
  const plain = word.replace("+", "");
  return plain.includes("oe") ? [plain, plain.replaceAll("oe", "œ")] : [plain];
}

export function words(text) {
  const plain = fold(text).replace(INCLUSIVE, "").replace(ELISION, " ");
  return plain.match(WORD) ?? [];
}

// What is asked: the words that matter (all of them when none does), and what stands between quotation marks.
export function understand(text) {
  const quoted = [];
  const rest = text.replace(/["«“]\s*([^"»”]+?)\s*["»”]/gu, (_, inside) => {
    if (words(inside).length) quoted.push(words(inside).join(" "));
    return " ";
  });
  const all = words(rest);
  const meaningful = all.filter((word) => !STOP.has(word) && (word.length > 1 || /\d/.test(word)));
  const kept = meaningful.length || quoted.length ? meaningful : all;
  return { words: [...new Set(kept)], quoted: [...new Set(quoted)] };
}
