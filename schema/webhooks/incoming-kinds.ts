/** Who calls, and so what a body means: one handler each in functions/webhooks/received/handlers.ts. */
export const INCOMING_KINDS = ["lidarr", "slskd", "scan", "generic"] as const;
export type IncomingKind = (typeof INCOMING_KINDS)[number];
