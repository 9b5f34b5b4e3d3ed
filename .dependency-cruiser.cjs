// The import directions of docs/architecture.md. Type imports count. tools/check/canaries/ holds one file per rule
// that breaks it, so that a rule which can no longer fail is noticed.
const TESTS = "\\.test\\.ts$|/testing/";
const NODE_CRYPTO = "^functions/accounts/(password-hash|equal-secrets)\\.ts$";
const USE_CASES =
  "^functions/(library|playback|playlists|search|recommend|enrichment|acquisition|webhooks|accounts|jobs)/";

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
      to: { path: "^functions/db/", dependencyTypesNot: ["type-only"] },
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
      comment: "what runs in a Worker or a browser has no Node",
      severity: "error",
      from: {
        path: "^(functions|queues|web|schema)/",
        pathNot: `${TESTS}|${NODE_CRYPTO}|^web/vite\\.config\\.ts$`,
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "accounts-use-crypto-alone",
      comment:
        "scrypt and timingSafeEqual are the exceptions: workerd has them, and no others have been audited as much",
      severity: "error",
      from: { path: NODE_CRYPTO },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
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
