import type { initGraphQLTada, TadaDocumentNode } from "gql.tada";
import type { introspection } from "./graphql-env.d.ts";

type Tada = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; JSON: unknown };
  disableMasking: true;
}>;

/** What a document is at run time: its text, and the fragments it spreads. Nothing is parsed in the browser. */
interface DocumentParts {
  readonly source: string;
  readonly fragments: readonly DocumentParts[];
}

/**
 * Types a GraphQL document against the schema: `graphql("query Albums { … }", [fragments])`.
 * gql.tada lends the types only; its parser stays out of the bundle.
 */
export const graphql = ((
  source: string,
  fragments: readonly DocumentParts[] = [],
): DocumentParts => ({
  source,
  fragments,
})) as unknown as Tada;

// A document's static type is gql.tada's, its value is DocumentParts: this is the one place that knows both.
const partsOf = (document: unknown): DocumentParts => document as DocumentParts;

/** The whole text to send: the operation, then each fragment once. */
export function documentText(document: TadaDocumentNode<unknown, never>): string {
  const texts = new Set<string>();
  const visit = (parts: DocumentParts): void => {
    texts.add(parts.source.trim());
    parts.fragments.forEach(visit);
  };
  visit(partsOf(document));
  return [...texts].join("\n");
}

export type { ResultOf, TadaDocumentNode, VariablesOf } from "gql.tada";
