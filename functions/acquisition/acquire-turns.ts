import * as v from "valibot";
import { AcquireMessage } from "../../schema/messages/acquire.ts";
import { type Turns, turnsOf } from "../jobs/turns.ts";
import type { Services } from "../services.ts";

/** The source of music is spoken to by one message, which goes round for as long as there is something to do. */
export const acquireTurns = (services: Pick<Services, "acquireQueue" | "cache" | "log">): Turns =>
  turnsOf(services, {
    name: "acquire",
    send: async (turnId, delaySeconds) => {
      const message = v.parse(AcquireMessage, { type: "acquire.next", version: 1, turnId });
      await services.acquireQueue.send(message, { contentType: "json", delaySeconds });
    },
  });

/** Open pages ask again for what they show. */
export const tellOfDownloads = ({ events }: Pick<Services, "events">): Promise<void> =>
  events.publish({ type: "downloads.changed" });
