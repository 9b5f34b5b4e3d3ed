import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import { schema } from "../../functions/graphql/schema.ts";

/** Writes the API's SDL from code. The committed file must not differ: `npm run check` runs this and looks. */
const target = new URL("../../schema/graphql/schema.graphql", import.meta.url);

await writeFile(fileURLToPath(target), `${printSchema(lexicographicSortSchema(schema))}\n`);
