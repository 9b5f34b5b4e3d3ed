import * as v from "valibot";

/** POST /internal/bootstrap, once per start: what only the host knows. Safe to repeat. */
export const BootstrapRequest = v.object({
  /** The music folders that exist now. Libraries not named here stay as they are. */
  libraries: v.array(v.object({ slug: v.string(), name: v.string() })),
  /** Creates the first admin when there is no user yet. */
  admin: v.nullable(v.object({ username: v.string(), password: v.string() })),
  /** The one-time set-up link's secret; kept hashed, and only while there is no user. */
  setupToken: v.nullable(v.string()),
  /** Start an incremental scan of every named library. */
  scan: v.boolean(),
});
export const BootstrapReply = v.object({ setupNeeded: v.boolean() });
