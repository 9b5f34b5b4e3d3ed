import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import DataloaderPlugin from "@pothos/plugin-dataloader";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import type { GraphqlContext } from "./context.ts";
import { forbidden } from "./errors.ts";
import { LIST_MULTIPLIER, MAX_BREADTH, MAX_COMPLEXITY, MAX_DEPTH, tooComplex } from "./limits.ts";

interface SchemaTypes {
  Context: GraphqlContext;
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    ID: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
  AuthScopes: { admin: boolean };
  DefaultFieldNullability: false;
}

/** Fields are non-null unless they say otherwise. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ScopeAuthPlugin, ComplexityPlugin, RelayPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ viewer }) => ({ admin: viewer.role === "admin" }),
    unauthorizedError: forbidden,
  },
  complexity: {
    limit: { complexity: MAX_COMPLEXITY, depth: MAX_DEPTH, breadth: MAX_BREADTH },
    defaultListMultiplier: LIST_MULTIPLIER,
    complexityError: tooComplex,
  },
  relay: { nodeQueryOptions: false, nodesQueryOptions: false, cursorType: "String" },
});
