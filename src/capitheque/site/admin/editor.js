// Starts Decap CMS for the coordinating team: its configuration, the way sheets are read and written, its words.

import { load } from "./js-yaml.js";
import { SheetFormat } from "./sheet_format.js";

const OURS = {
  app: { header: { media: "Photos" } },
  collection: { sidebar: { collections: "Bibliothèque" }, collectionTop: { newButton: "Nouvelle %{collectionLabel}" } },
  editor: {
    editorControl: { field: { optional: "peut rester vide" } },
    editorControlPane: {
      widget: { required: "« %{fieldLabel} » est à remplir.", regexPattern: "« %{fieldLabel} » : %{pattern}." },
    },
    editorToolbar: {
      publish: "Enregistrer",
      publishing: "Enregistrement…",
      published: "Enregistrée",
      publishNow: "Enregistrer maintenant",
      publishAndCreateNew: "Enregistrer, puis commencer une autre fiche",
      publishAndDuplicate: "Enregistrer, puis copier",
      deployButtonLabel: "Voir le site",
    },
    editorWidgets: { datetime: { now: "Aujourd’hui" }, list: { add: "Ajouter une %{item}" } },
  },
};
const SAID_HERE = [["l'entrée", "la fiche"], ["entrée", "fiche"], ["Entrée", "Fiche"], ["'", "’"], ["...", "…"]];

window.CMS_MANUAL_INIT = true;
await script("decap-cms.js");
const { CMS } = window;
const config = load(await (await fetch("config.yml")).text());
for (const collection of config.collections) {
  CMS.registerCustomFormat(collection.name, collection.extension, new SheetFormat(collection));
  collection.format = collection.name;
}
CMS.registerEventListener({ name: "preSave", handler: apostrophes });
CMS.registerLocale(config.locale, said(CMS.getLocale(config.locale), OURS));
CMS.init({ config: { ...config, load_config_file: false } });

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element.src = address;
    document.head.append(element);
  });
}

// « l'été » as it is typed becomes « l’été »: Decap would name the file of a new sheet « lete ».
function apostrophes({ entry }) {
  const answers = entry.get("data");
  return entry.get("newRecord") ? answers.update("title", (title) => title.replaceAll("'", "’")) : answers;
}

// The words of Decap, with ours in their place; what it calls an entry is a sheet here.
function said(words, ours) {
  if (typeof words === "string") {
    return ours ?? SAID_HERE.reduce((text, [theirs, here]) => text.replaceAll(theirs, here), words);
  }
  return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, said(one, ours?.[key])]));
}
