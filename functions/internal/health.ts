import { sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/** Whether the API can do its work: it reaches its database. */
export async function checkHealth({
  database,
  log,
}: Pick<Services, "database" | "log">): Promise<boolean> {
  try {
    await database.execute(sql`select 1`);
    return true;
  } catch (error) {
    log.warn("the database does not answer", { error });
    return false;
  }
}
