import path from "node:path";

/** The project's own folder: where dist/, schema/ and the wrangler files lie. */
export const PROJECT_DIRECTORY = path.dirname(import.meta.dirname);

export interface ProjectPaths {
  functionsBundle: string;
  queuesBundle: string;
  runnerBundle: string;
  web: string;
  migrations: string;
  functionsWrangler: string;
  queuesWrangler: string;
}

export function projectPaths(project: string = PROJECT_DIRECTORY): ProjectPaths {
  return {
    functionsBundle: path.join(project, "dist/functions"),
    queuesBundle: path.join(project, "dist/queues"),
    runnerBundle: path.join(project, "dist/runner"),
    web: path.join(project, "dist/web"),
    migrations: path.join(project, "schema/db/migrations"),
    functionsWrangler: path.join(project, "wrangler.toml"),
    queuesWrangler: path.join(project, "queues/wrangler.toml"),
  };
}

export interface DataPaths {
  database: string;
  queues: string;
  artwork: string;
  /** Trained models that a person installed, below the folders of schema/internal/music-models.ts. */
  models: string;
  /** Music that came from elsewhere, until a person has decided; unless QUARANTINE_DIR names another place. */
  quarantine: string;
  events: string;
  run: string;
}

/** Everything SoniqueBay keeps lies below one folder. `run/` is of this run alone and may be deleted between runs. */
export function dataPaths(dataDirectory: string): DataPaths {
  return {
    database: path.join(dataDirectory, "database"),
    queues: path.join(dataDirectory, "queues.sqlite"),
    artwork: path.join(dataDirectory, "artwork"),
    models: path.join(dataDirectory, "models"),
    quarantine: path.join(dataDirectory, "quarantine"),
    events: path.join(dataDirectory, "events"),
    run: path.join(dataDirectory, "run"),
  };
}
