// Compiles this project's TypeScript as it loads, by tsx. For `node --require`, and for programs that are JavaScript.
//
// tsx also takes charge of the packages' files: it looks for ECMAScript syntax in each, and has Node read each one's source
// map. A fifth of a start went into that (2026-11-29), so CommonJS of a package is loaded as Node does alone.
"use strict";
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, sep } = require("node:path");

const loadByNode = Module._extensions[".js"];
require("tsx/cjs");

const project = join(__dirname, "..", "..") + sep;
const packages = `${sep}node_modules${sep}`;
/** Directories of packages, by whether they say `"type": "module"`. */
const areModules = new Map();

function isModule(directory) {
  const known = areModules.get(directory);
  if (known !== undefined) return known;
  let is;
  try {
    is = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")).type === "module";
  } catch {
    const parent = dirname(directory);
    is = parent !== directory && isModule(parent);
  }
  areModules.set(directory, is);
  return is;
}

let readsSourceMaps = true;

/** Calls a function, and lets Node read the source maps of what it loads, or not. */
function withSourceMaps(reads, load) {
  const before = readsSourceMaps;
  if (reads === before) return load();
  process.setSourceMapsEnabled((readsSourceMaps = reads));
  try {
    return load();
  } finally {
    process.setSourceMapsEnabled((readsSourceMaps = before));
  }
}

for (const ending of [".js", ".ts", ".tsx", ".mjs"]) {
  const loadByTsx = Module._extensions[ending];
  Module._extensions[ending] = (module, file) => {
    const inside = file.startsWith(project) ? file.slice(project.length - 1) : file;
    const isOfPackage = inside.includes(packages);
    const isByNode = isOfPackage && (file.endsWith(".cjs") || (ending === ".js" && !isModule(dirname(file))));
    withSourceMaps(!isOfPackage, () => (isByNode ? loadByNode : loadByTsx)(module, file));
  };
}
