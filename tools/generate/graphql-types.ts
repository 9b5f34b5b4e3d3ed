import { readFile, writeFile } from "node:fs/promises";
import { minifyIntrospection, outputIntrospectionFile } from "gql.tada/internal";
import { buildSchema, introspectionFromSchema } from "graphql";

/**
 * Writes `web/api/graphql-env.d.ts`, from which gql.tada types every document of the web app, out of
 * the printed schema. Run it after the schema changed. `--print` sends it to standard output instead.
 */

const root = new URL("../../", import.meta.url);
const sdl = await readFile(new URL("schema/graphql/schema.graphql", root), "utf8");
const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl)));
const types = outputIntrospectionFile(introspection, { fileType: ".d.ts", shouldPreprocess: true });

if (process.argv.includes("--print")) process.stdout.write(types);
else await writeFile(new URL("web/api/graphql-env.d.ts", root), types);
