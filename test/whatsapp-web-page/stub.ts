/** The page as one HTML document: its modules with their types taken off, found by an import map. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const folder = fileURLToPath(new URL("page/", import.meta.url));
const ENTRY = "main";

let modules: Record<string, string> | undefined;

export function stubPage(phoneAddress: string): string {
  modules ??= transpiled();
  const map = JSON.stringify({ imports: modules });
  return [
    "<!doctype html><title>WhatsApp</title>",
    `<script>window.phoneAddress = ${JSON.stringify(phoneAddress)}</script>`,
    `<script type="importmap">${map}</script>`,
    `<script type="module">import "page/${ENTRY}"</script>`,
  ].join("\n");
}

const transpiled = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((file) => {
      const source = readFileSync(folder + file, "utf8");
      const options = {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      };
      const { outputText } = ts.transpileModule(source, { compilerOptions: options });
      const name = file.replace(/\.ts$/, "");
      const linked = outputText.replaceAll(/"\.\/([\w-]+)\.ts"/g, '"page/$1"');
      const script = `${linked}//# sourceURL=page/${name}.js\n`;
      return [`page/${name}`, `data:text/javascript;base64,${Buffer.from(script).toString("base64")}`];
    }),
  );
