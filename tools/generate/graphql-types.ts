import { readFile, writeFile } from "node:fs/promises";
import { minifyIntrospection, outputIntrospectionFile } from "gql.tada/internal";
import { buildSchema, introspectionFromSchema } from "graphql";

/**
 * Writes `web/api/graphql-env.d.ts`, from which gql.tada types every document of the web app,
 * out of the printed schema. Run it after the schema changed; a check compares the result.
 */
const root = new URL("../../", import.meta.url);

export async function graphqlTypes(): Promise<string> {
  const sdl = await readFile(new URL("schema/graphql/schema.graphql", root), "utf8");
  const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl)));
  return outputIntrospectionFile(introspection, { fileType: ".d.ts", shouldPreprocess: true });
}

if (import.meta.main) {
  await writeFile(new URL("web/api/graphql-env.d.ts", root), await graphqlTypes());
}
