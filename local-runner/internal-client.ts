import * as v from "valibot";
import { BootstrapReply, type BootstrapRequest } from "../schema/internal/bootstrap.ts";

/** The API migrated and warm answers at once; a Pi that reads from a cold card may need far longer. */
const TIMEOUT_MS = 30_000;

/** Where a running SoniqueBay's internal entrypoint listens, and what opens it. */
export interface InternalAddress {
  port: number;
  token: string;
}

export async function bootstrap(
  address: InternalAddress,
  request: v.InferInput<typeof BootstrapRequest>,
): Promise<v.InferOutput<typeof BootstrapReply>> {
  const response = await fetch(`http://127.0.0.1:${address.port}/internal/bootstrap`, {
    method: "POST",
    headers: { authorization: `Bearer ${address.token}`, "content-type": "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(
      `the API answered ${response.status}: ${(await response.text()).slice(0, 500)}`,
    );
  }
  return v.parse(BootstrapReply, await response.json());
}
