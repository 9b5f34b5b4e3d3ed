import * as v from "valibot";
import { type Handler, refuseCall } from "./outcome.ts";
import { handleScan } from "./scan.ts";

/** What a call may ask for. */
const ACTIONS: Readonly<Record<string, Handler>> = { scan: handleScan };

const GenericCall = v.object({ action: v.optional(v.string()) });

/** `{"action": "scan", …}`: for whatever can send JSON. */
export const handleGeneric: Handler = async (services, call) => {
  const parsed = v.safeParse(GenericCall, call.body);
  if (!parsed.success) return refuseCall('Send an object such as {"action": "scan"}.');
  const name = parsed.output.action ?? call.query.get("action") ?? "scan";
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action) return action(services, call);
  const known = Object.keys(ACTIONS).join(", ");
  return refuseCall(`There is no action “${name.slice(0, 100)}”; there is: ${known}.`);
};
