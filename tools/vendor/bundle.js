// Write each library as one minified module, under the name, version, address and licence of every package in it.
// node bundle.js FOLDER, beside node_modules: tools/vendor-libraries calls it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const UNCHANGED = { "client-zip": "index.js" }; // packages that come as one minified module: their file
const TARGET = "es2020"; // client-zip counts with BigInt: nothing older would run it
const WIDTH = 118;
const folder = process.argv[2];
const described = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));

for (const name of Object.keys(UNCHANGED)) {
  const how = `the file ${UNCHANGED[name]} of its npm package, unchanged below`;
  write(name, notice(name, how) + readFileSync(`node_modules/${name}/${UNCHANGED[name]}`, "utf8"));
}
for (const entry of readdirSync("entries")) {
  const made = await build({
    entryPoints: [`entries/${entry}`], bundle: true, minify: true, format: "esm", target: TARGET, platform: "browser",
    legalComments: "none", metafile: true, write: false, logLevel: "warning",
  });
  const name = entry.replace(".js", "");
  const how = `what the form uses of it, bundled by esbuild ${described("esbuild").version}`;
  const others = packagesOf(made.metafile).filter((one) => one !== name);
  write(name, [notice(name, how), ...others.map((one) => notice(one, "in the same bundle")), made.outputFiles[0].text].join(""));
}

function write(name, text) {
  writeFileSync(`${folder}/${name}.js`, text);
}

// The packages that gave at least a byte, in the order of their names.
function packagesOf({ outputs }) {
  const kept = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const names = kept.filter(([, { bytesInOutput }]) => bytesInOutput).map(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}

function notice(name, how) {
  const { version, repository } = described(name);
  const [, project] = /([\w-]+\/[\w.-]+?)(?:\.git)?$/.exec(repository.url ?? repository);
  return `/*!\n${name} ${version}, https://github.com/${project}, ${how}.\n\n${licence(name)}\n*/\n`;
}

// Raises when a package has no licence, or several.
function licence(name) {
  const files = readdirSync(`node_modules/${name}`).filter((file) => /^licen[cs]e/i.test(file));
  if (files.length !== 1) throw new Error(`${name}: ${files.length} licences`);
  const text = readFileSync(`node_modules/${name}/${files[0]}`, "utf8").replaceAll("\r\n", "\n").trim();
  if (text.includes("*/")) throw new Error(`${name}: its licence would end the comment`);
  return text.split(/\n{2,}/).map(wrapped).join("\n\n");
}

// Lines that are already short enough stay as they are.
function wrapped(paragraph) {
  if (paragraph.split("\n").every((line) => line.length <= WIDTH)) return paragraph;
  const lines = [""];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (line.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.join("\n");
}
