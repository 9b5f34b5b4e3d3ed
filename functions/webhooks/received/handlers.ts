import type { IncomingKind } from "../../../schema/webhooks/incoming-kinds.ts";
import { handleGeneric } from "./generic.ts";
import { handleLidarr } from "./lidarr.ts";
import type { Handler } from "./outcome.ts";
import { handleScan } from "./scan.ts";
import { handleSlskd } from "./slskd.ts";

/** A kind more is a line in schema/webhooks/incoming-kinds.ts, one here, and its name in the page's texts. */
export const HANDLERS: Readonly<Record<IncomingKind, Handler>> = {
  lidarr: handleLidarr,
  slskd: handleSlskd,
  scan: handleScan,
  generic: handleGeneric,
};
