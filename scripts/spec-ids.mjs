/**
 * Keeps docs/SPEC.md and the tests in step: every rule (`- **SIG-1** …`) must stand in the title of a test (`[SIG-1] …`),
 * and every id in a title must be one rule. Skipped and todo tests prove nothing, so they do not count.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const specFile = 'docs/SPEC.md';
const id = /[A-Z]{1,6}-?\d+/;

const written = readFileSync(join(root, specFile), 'utf8')
  .split('\n')
  .flatMap((line, index) => {
    const rule = new RegExp(`^\\s*- \\*\\*(${id.source})\\*\\*`).exec(line);
    return rule === null ? [] : [[rule[1], index + 1]];
  });
const rules = new Map(written);

const testFiles = readdirSync(join(root, 'tests'), { recursive: true, withFileTypes: true })
  .filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
  )
  .map((entry) => join(entry.parentPath, entry.name));

/** The text at the start of an argument that is known without running it: a literal, or a template up to its first expression. */
function headOf(argument) {
  if (argument === undefined) return null;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  return ts.isTemplateExpression(argument) ? argument.head.text : null;
}

/** The ids at the start of a title: `[SIG-1] …`, `[SIG-1] [ROOM-2] …` or `[SIG-1, ROOM-2] …`. */
function idsOf(title) {
  const head = new RegExp(`^(\\s*\\[${id.source}(,\\s*${id.source})*\\])+`).exec(title);
  return head === null ? [] : [...head[0].matchAll(new RegExp(id.source, 'g'))].map(([found]) => found);
}

const titled = new Map();
for (const file of testFiles) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isCallExpression(node) && !/\.(skip|todo)\b/.test(node.expression.getText(source))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      for (const found of idsOf(headOf(node.arguments[0]) ?? ''))
        if (!titled.has(found)) titled.set(found, `${relative(root, file)}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

const untested = [...rules].filter(([rule]) => !titled.has(rule));
const twice = written.filter(([rule, line]) => rules.get(rule) !== line);
const unwritten = [...titled].filter(([rule]) => !rules.has(rule));
for (const [rule, line] of untested) console.error(`${specFile}:${line} ${rule} stands in no test title`);
for (const [rule, line] of twice) console.error(`${specFile}:${line} ${rule} is another rule as well`);
for (const [rule, place] of unwritten) console.error(`${place} [${rule}] is no rule of ${specFile}`);
console.log(`${rules.size} rules, ${titled.size} ids in test titles`);
process.exitCode = untested.length + twice.length + unwritten.length > 0 || rules.size === 0 ? 1 : 0;
