// The import directions of docs/architecture.md. Type imports count. tools/check/canaries/ holds one file per rule
// that breaks it, so that a rule which can no longer fail is noticed.
const TESTS = "\\.test\\.ts$|/testing/";
const USE_CASES = "^functions/(library|playback|playlists|search|recommend|accounts|jobs)/";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "music-is-pure",
      comment: "schema/music holds rules without I/O: it needs nobody",
      severity: "error",
      from: { path: "^schema/music/", pathNot: TESTS },
      to: { pathNot: "^schema/music/" },
    },
    {
      name: "schema-needs-little",
      severity: "error",
      from: { path: "^schema/", pathNot: `${TESTS}|^schema/music/` },
      to: { pathNot: "^schema/|node_modules/(valibot|drizzle-orm)/" },
    },
    ...["functions", "queues", "web", "local-runner"].map((own) => ({
      name: `${own}-stands-alone`,
      comment: "the four programs share schema/ and nothing else",
      severity: "error",
      from: { path: `^${own}/`, pathNot: TESTS },
      to: { path: "^(functions|queues|web|local-runner|tools|e2e|bench)/", pathNot: `^${own}/` },
    })),
    {
      name: "use-cases-know-no-transport",
      severity: "error",
      from: { path: USE_CASES, pathNot: TESTS },
      to: { path: "^functions/(http|graphql|subsonic|internal)/" },
    },
    {
      name: "transport-goes-through-use-cases",
      severity: "error",
      from: { path: "^functions/(http|graphql|subsonic|internal)/", pathNot: TESTS },
      to: { path: "^functions/db/" , dependencyTypesNot: ["type-only"] },
    },
    {
      name: "db-is-the-bottom",
      severity: "error",
      from: { path: "^functions/db/", pathNot: TESTS },
      to: { path: "^functions/", pathNot: "^functions/db/" },
    },
    {
      name: "only-db-has-a-driver",
      severity: "error",
      from: { path: "^(functions|queues|web)/", pathNot: `${TESTS}|^functions/db/` },
      to: { path: "node_modules/(@neondatabase|drizzle-orm|pg|@electric-sql)/" },
    },
    {
      name: "node-stays-home",
      comment: "node:crypto's scrypt is the one exception: workerd has it, and no other has been audited as much",
      severity: "error",
      from: { path: "^(functions|queues|web|schema)/", pathNot: `${TESTS}|^functions/accounts/password-hash\\.ts$|^web/vite\\.config\\.ts$` },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require("node:path").join(__dirname, "tsconfig.base.json") },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/|^data/|canaries/.*/node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".d.ts"],
    },
  },
};
