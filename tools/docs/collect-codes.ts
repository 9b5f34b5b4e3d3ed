import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

/** Codes as they stand in the source: what a client may be given, wherever it is written. */
export interface CollectedCodes {
  /** Of `{ code, message }` as a value or a type, of `refuse…(code)` and of `problem(context, status, code)`. */
  refusals: ReadonlySet<string>;
  /** Of errors as GraphQL itself has them: `extensions: { code }`. */
  extensions: ReadonlySet<string>;
}

const CODE = /^[a-z]+(-[a-z]+)*$/u;

export function collectCodes(): CollectedCodes {
  const refusals = new Set<string>();
  const extensions = new Set<string>();
  const files = globSync("functions/**/*.ts").filter(
    (name) => !/\.test\.ts$|\/testing\//u.test(name),
  );
  for (const file of files) {
    visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  }
  return { refusals, extensions };

  function visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node)) take(node.properties);
    else if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) take(node.members);
    else if (ts.isCallExpression(node)) addAll(codeGiven(node));
    else if (
      ts.isTypeReferenceNode(node) &&
      ts.isIdentifier(node.typeName) &&
      node.typeName.text === "Refusal"
    ) {
      for (const argument of node.typeArguments ?? []) addAll(argument);
    }
    ts.forEachChild(node, visit);
  }

  function take(members: readonly (ts.ObjectLiteralElementLike | ts.TypeElement)[]): void {
    const code = memberCalled(members, "code");
    if (code === undefined) return;
    const value = ts.isPropertySignature(code)
      ? code.type
      : ts.isPropertyAssignment(code)
        ? code.initializer
        : undefined;
    for (const text of textsOf(value)) if (/^[A-Z_]+$/u.test(text)) extensions.add(text);
    if (memberCalled(members, "message") !== undefined) addAll(value);
  }

  function addAll(node: ts.Node | undefined): void {
    for (const text of textsOf(node)) if (CODE.test(text)) refusals.add(text);
  }
}

function codeGiven({ expression, arguments: given }: ts.CallExpression): ts.Node | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  if (expression.text === "problem") return given[2];
  return expression.text.startsWith("refuse") ? given[0] : undefined;
}

const memberCalled = <Member extends ts.ObjectLiteralElementLike | ts.TypeElement>(
  members: readonly Member[],
  name: string,
): Member | undefined =>
  members.find(({ name: its }) => its !== undefined && ts.isIdentifier(its) && its.text === name);

/** Of a string, of both sides of a choice, of all of a union. */
function textsOf(node: ts.Node | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isLiteralTypeNode(node)) return textsOf(node.literal);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(textsOf);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf);
  return ts.isAsExpression(node) ? textsOf(node.expression) : [];
}
