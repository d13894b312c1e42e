// Numbers and sentences as French writes them; \u00a0 is the no-break space.
// `Intl` would say the same, but takes a tenth of a second to open.
export const number = (value) => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, "\u00a0");

// A sentence whose {holes} are filled.
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// The sentences that Python gives the page (`sentences.yml`, `words.yml`), by name: `sentence(name, values)`.
// Two under one name are the singular and the plural, and `count` tells which: in French, zero and one are singular.
export function sentenceIn(sentences) {
  return (name, values = {}) => {
    const said = sentences[name];
    if (!Array.isArray(said)) return filled(said, values);
    return filled(said[values.count < 2 ? 0 : 1], { ...values, count: number(values.count) });
  };
}

// Names of places are kept with straight apostrophes, as their official list writes them.
export const curly = (name) => name.replaceAll("'", "’");

// « Près du Havre », « Près des Lilas », « Près d’Agen ».
export function near(name) {
  if (/^Les? /.test(name)) return name.replace(/^Le /, "Près du ").replace(/^Les /, "Près des ");
  return /^[AEIOUYÀÂÉÈÊÎÔŒ]/.test(name) ? `Près d’${name}` : `Près de ${name}`;
}

// A sentence, or what goes on in one.
export const capitalized = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
export const uncapitalized = (text) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

export const quoted = (text) => `«\u00a0${text}\u00a0»`;

export const labelled = (label, text) => `${label}\u00a0: ${text}`;
