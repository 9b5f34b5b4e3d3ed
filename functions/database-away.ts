/** For people: what the API says while its database can't be reached. */
export const DATABASE_AWAY =
  "The database can't be reached. Nothing is lost: work waits, and goes on by itself when it is back.";

/** SQLSTATE class 08, or a server that goes down or comes up. */
const CONNECTION_FAILURE = /^(08|57P0)/u;
/** What Neon's driver says when its HTTP address doesn't answer. */
const NO_ANSWER = "Error connecting to database";

/** Whether an error means that nobody could talk to the database: neither the statement nor its data are at fault. */
export function isDatabaseAway(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ("code" in each && typeof each.code === "string" && CONNECTION_FAILURE.test(each.code)) {
      return true;
    }
    if (each.message.startsWith(NO_ANSWER)) return true;
  }
  return false;
}
