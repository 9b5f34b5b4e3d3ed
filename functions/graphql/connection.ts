import type { OutputRef } from "@pothos/core";
import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { emptyPage, type Page, type PageWindow } from "../library/page.ts";
import { builder } from "./builder.ts";
import {
  type Connection,
  type PageArguments,
  parsePageWindow,
  toConnection,
} from "./connection-page.ts";
import { badInput } from "./errors.ts";

/** Declares `XConnection` and `XEdge` for a type: Relay's, with `nodes` and `totalCount` beside the edges. */
export function connectionOf<Node>(name: string, type: OutputRef<Node>) {
  const edge = builder.objectRef<{ cursor: string; node: Node }>(`${name}Edge`).implement({
    fields: (t) => ({
      cursor: t.exposeString("cursor"),
      // The complexity of the edge is that of its node.
      node: t.field({ type, complexity: { field: 0 }, resolve: ({ node }) => node as never }),
    }),
  });
  const onceCounted = { field: 0, multiplier: 1 };
  return builder.objectRef<Connection<Node>>(`${name}Connection`).implement({
    fields: (t) => ({
      edges: t.field({ type: [edge], complexity: onceCounted, resolve: ({ edges }) => edges }),
      nodes: t.field({
        type: [type],
        complexity: onceCounted,
        resolve: ({ edges }) => edges.map(({ node }) => node) as never,
      }),
      pageInfo: t.field({ type: builder.pageInfoRef(), resolve: ({ pageInfo }) => pageInfo }),
      totalCount: t.int({
        resolve: ({ totalCount }) => {
          if (totalCount === null) throw new Error(`${name}Connection was not counted`);
          return totalCount;
        },
      }),
    }),
  });
}

/** Throws what the client must mend. Counting is left out when nobody asks for the count. */
export function readWindow(args: PageArguments, info: GraphQLResolveInfo | null): PageWindow {
  const window = parsePageWindow(args);
  if (!window.ok) throw badInput(window.message);
  const withTotal = info === null || selects(info, "totalCount");
  return { offset: window.offset, limit: window.limit, withTotal };
}

/** For a connection of each parent in a batch. */
export const connectionsFor = <Id, Node>(
  ids: readonly Id[],
  pages: Map<Id, Page<Node>>,
  window: PageWindow,
): Connection<Node>[] => ids.map((id) => toConnection(pages.get(id) ?? emptyPage(window)));

function selects(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      switch (selection.kind) {
        case "Field":
          return selection.name.value === name;
        case "InlineFragment":
          return within(selection.selectionSet);
        case "FragmentSpread":
          return within(info.fragments[selection.name.value]?.selectionSet);
        default:
          return false;
      }
    }) ?? false;
  return info.fieldNodes.some((node: FieldNode) => within(node.selectionSet));
}
