import * as v from "valibot";

/** POST /internal/bootstrap, once per start: what only the host knows. Safe to repeat. */
export const BootstrapRequest = v.object({
  /** The music folders that exist now. Libraries not named here stay as they are; one that was taken out comes back. */
  libraries: v.array(
    v.object({
      slug: v.string(),
      name: v.string(),
      /** Where the host has the folder; null when it doesn't tell. */
      directory: v.nullish(v.string(), null),
    }),
  ),
  /** Creates the first admin when there is no user yet. */
  admin: v.nullable(v.object({ username: v.string(), password: v.string() })),
  /** The one-time set-up link's secret; kept hashed, and only while there is no user. */
  setupToken: v.nullable(v.string()),
  /** Start an incremental scan of every named library. */
  scan: v.boolean(),
});
export const BootstrapReply = v.object({
  setupNeeded: v.boolean(),
  /** How often folders that can't be watched are to be looked through. */
  pollMinutes: v.number(),
});
