import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A browser's interface that the client touches. */
export interface BrowserApi {
  /** The interface or constructor that declares it; empty for a global. */
  readonly owner: string;
  readonly name: string;
  /** Whether it answers later: then it may also never answer. */
  readonly isAsked: boolean;
  readonly isCalled: boolean;
}

const client = fileURLToPath(new URL('../../client', import.meta.url));

function ownerOf(declaration: ts.Declaration): string {
  const { parent } = declaration;
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text;
  // `declare var Notification: { requestPermission(): … }`
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return parent.parent.name.getText();
  return '';
}

/** Everything of TypeScript's DOM types that the client's code names, by the type checker: no list made by hand can forget one. */
export function browserApis(): readonly BrowserApi[] {
  const read = ts.readConfigFile(`${client}/tsconfig.json`, (path) => ts.sys.readFile(path));
  const config = ts.parseJsonConfigFileContent(read.config, ts.sys, client);
  const program = ts.createProgram(config.fileNames, { ...config.options, noEmit: true });
  const checker = program.getTypeChecker();
  const found = new Map<string, BrowserApi>();

  const note = (node: ts.Identifier): void => {
    const symbol = ts.isPartOfTypeNode(node) ? undefined : checker.getSymbolAtLocation(node);
    const declaration = symbol?.declarations?.find((one) => /\blib\.dom/.test(one.getSourceFile().fileName));
    if (symbol === undefined || declaration === undefined) return;
    const calls = checker.getNonNullableType(checker.getTypeOfSymbol(symbol)).getCallSignatures();
    const answers = calls.map((call) => checker.typeToString(call.getReturnType()));
    const api: BrowserApi = {
      owner: ownerOf(declaration),
      name: symbol.name,
      isCalled: calls.length > 0,
      isAsked: answers.some((answer) => answer.startsWith('Promise<')),
    };
    found.set(`${api.owner}.${api.name}`, api);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) note(node);
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    const isOfApp =
      file.fileName.startsWith(`${client}/src/`) && !file.fileName.startsWith(`${client}/src/demo/`);
    if (isOfApp && !file.isDeclarationFile) visit(file);
  }
  return [...found.values()];
}
