/**
 * Builds the programs into dist/, or those that are named: `node build.js bench/main.ts`.
 * A few files are found, read and compiled several times sooner than the hundreds they are made of.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { parse } from "yaml";

const programs = [
  ...["app/cli.ts", "app/checkpoint-worker.ts"],
  ...["core/spreadsheets/spreadsheet-worker.ts", "core/spreadsheets/workbook-worker.ts"],
  ...["core/pictures/chart-worker.ts", "core/pictures/heic-worker.ts", "core/documents/paper-worker.ts"],
];

/** What every start needs. Other packages stay where they are, for the first that asks for them. */
const built = new Set([
  ...["@orama/stemmers", "commander", "drizzle-orm", "fastest-levenshtein", "grammy"],
  ...["i18next", "luxon", "pino", "uuid", "zod"],
]);

/**
 * What Node has had for long and grammY's fetch brings along, with a table of all alphabets a host may be written in. It
 * also knows an AbortSignal by its class's name, which two in one file cannot both have.
 */
const nodesOwn = {
  name: "nodes-own",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(abort-controller|whatwg-url)$/ }, ({ path }) => ({
      path,
      namespace: "nodes-own",
    }));
    onLoad({ filter: /./, namespace: "nodes-own" }, () => ({ contents: "module.exports = globalThis;" }));
  },
};

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packages = Object.keys({ ...dependencies, ...devDependencies });

/** The packs' funnels as JSON beside their text: whoever finds the same text has no need to read YAML. */
function buildPacks() {
  const files = readdirSync("core/packs", { recursive: true }).filter((file) => file.endsWith(".yaml"));
  for (const file of files) {
    const text = readFileSync(join("core/packs", file), "utf8");
    const target = join("dist/core/packs", `${file}.json`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify({ text, data: parse(text) }));
  }
}

/**
 * V8 keeps a text with one letter beyond Latin in two bytes a letter, the whole of it for as long as the program runs:
 * esbuild writes strings without such letters, and leaves them in comments and in expressions and their parts
 * (String.raw), where an escape means the same.
 */
const inAscii = (text) =>
  text.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

function writeBuilt({ path, text, contents }) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith(".js") ? inAscii(text) : contents);
}

/** A program's parts are made for it alone: shared with others they would be twice as many files, each to be found and read. */
async function buildPrograms(entryPoints, inside = built) {
  const { outputFiles } = await build({
    entryPoints,
    outdir: "dist",
    outbase: ".",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Node has them: written as calls, which is the builder's caution, they were made anew at every use.
    supported: { "regexp-unicode-property-escapes": true },
    // Members that are spread for the eye's sake stand in the object itself: Node 20 takes a microsecond for each behind them.
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    external: packages.filter((name) => !inside.has(name)),
    plugins: [nodesOwn],
    // Packages in CommonJS ask for Node's modules by a function of that name.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    logLevel: "warning",
    write: false,
  });
  outputFiles.forEach(writeBuilt);
}

// What an older build left stays: a program that still runs has not loaded all its parts yet.
const named = process.argv.slice(2);
// What Dealerline is measured beside runs on grammY as it is published.
const withoutGrammy = new Set([...built].filter((name) => name !== "grammy"));
if (named.length > 0) await buildPrograms(named, withoutGrammy);
else {
  await Promise.all([buildPrograms(["app/main.ts"]), buildPrograms(programs)]);
  buildPacks();
}
