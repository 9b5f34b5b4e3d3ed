import { noteSlskdEvent } from "../../acquisition/note-slskd-event.ts";
import type { Handler } from "./outcome.ts";

/** slskd's own calls: DownloadFileComplete and DownloadDirectoryComplete make it looked at sooner; the others are no news. */
export const handleSlskd: Handler = async (services, { body }) => ({
  ok: true,
  action: (await noteSlskdEvent(services, body)) === "looked" ? "look" : "ignored",
});
