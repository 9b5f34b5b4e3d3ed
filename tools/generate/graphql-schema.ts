import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { lexicographicSortSchema, printSchema } from "graphql";
import { schema } from "../../functions/graphql/schema.ts";

/** Writes the API's SDL from code. Run it after the schema changed. `--print` sends it to standard output instead. */

const target = new URL("../../schema/graphql/schema.graphql", import.meta.url);
const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (process.argv.includes("--print")) process.stdout.write(sdl);
else await writeFile(fileURLToPath(target), sdl);
