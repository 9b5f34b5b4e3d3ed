import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openSchema } from "./store-schema.ts";

it("takes over the messages of a file of the first format", () => {
  const database = new DatabaseSync(":memory:");
  database.exec(`
    CREATE TABLE messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, queue TEXT NOT NULL, content_type TEXT NOT NULL,
      sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, lease TEXT,
      failed_queue TEXT, failed_reason TEXT, body BLOB NOT NULL
    ) STRICT;
    INSERT INTO messages (id, queue, content_type, sent_at, visible_at, body) VALUES ('a', 'scan', 'json', 1, 1, x'7b7d');
    PRAGMA user_version = 1;`);
  openSchema(database, 10);
  expect(database.prepare("SELECT id, interruptions FROM messages").all()).toEqual([
    { id: "a", interruptions: 0 },
  ]);
  // And once more: what is up to date stays as it is.
  openSchema(database, 10);
  expect(database.prepare("PRAGMA user_version").get()).toEqual({ user_version: 2 });
});
