import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Committed files that a program makes must be what it makes now. */
export async function checkGenerated(project: string): Promise<string[]> {
  const [files, migrations] = await Promise.all([checkFiles(project), checkMigrations(project)]);
  return [...files, ...migrations];
}

/** Each generator prints to standard output, so that looking never changes the tree. */
const GENERATED = [
  { file: "schema/graphql/schema.graphql", generator: "tools/generate/graphql-schema.ts" },
  { file: "web/api/graphql-env.d.ts", generator: "tools/generate/graphql-types.ts" },
];

async function checkFiles(project: string): Promise<string[]> {
  const problems = await Promise.all(
    GENERATED.map(async ({ file, generator }) => {
      const [committed, { stdout }] = await Promise.all([
        readFile(path.join(project, file), "utf8"),
        run(process.execPath, [path.join(project, generator), "--print"], {
          cwd: project,
          maxBuffer: 16 * 1024 * 1024,
        }),
      ]);
      return committed === stdout ? null : `${file} is out of date. Run: node ${generator}`;
    }),
  );
  return problems.filter((problem) => problem !== null);
}

/** drizzle-kit writes a migration when the tables and the last snapshot differ: into a copy, to see whether it does. */
async function checkMigrations(project: string): Promise<string[]> {
  const committed = path.join(project, "schema/db/migrations");
  // drizzle-kit takes only paths below the folder it runs in.
  const copy = await mkdtemp(path.join(project, "dist/migrations-"));
  try {
    await cp(committed, copy, { recursive: true });
    await run(
      path.join(project, "node_modules/.bin/drizzle-kit"),
      [
        "generate",
        "--dialect=postgresql",
        "--schema=./schema/db/tables/*.ts",
        `--out=./${path.relative(project, copy)}`,
        "--casing=snake_case",
      ],
      { cwd: project },
    );
    const [before, after] = await Promise.all([readdir(committed), readdir(copy)]);
    return after.length === before.length
      ? []
      : ["the tables changed and no migration says so. Run: npx drizzle-kit generate --name=WHAT"];
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
