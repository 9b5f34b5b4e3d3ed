import { MOST_LIMIT, MOST_SORTS } from "../../../schema/rules/rules.ts";
import { RULE_SORTS } from "../../../schema/rules/rule-fields.ts";
import { sortOfNsp } from "./nsp-fields.ts";

/** `sort` is "year" or "-rating,title"; `order` "desc" turns all of it round. */
export function readNspOrder(
  { sort, order, limit }: Readonly<Record<string, unknown>>,
  warn: (place: string, message: string) => void,
): { sort?: object[]; limit?: number } {
  const turned = typeof order === "string" && order.toLowerCase() === "desc";
  const keys = (typeof sort === "string" ? sort.split(",") : [])
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap((part) => {
      const name = part.replace(/^[+-]/u, "").trim();
      const field = sortOfNsp(name);
      if (field === null || !(RULE_SORTS as readonly string[]).includes(field)) {
        warn("sort", `SoniqueBay does not order by ${name}.`);
        return [];
      }
      return [{ field, descending: field !== "random" && part.startsWith("-") !== turned }];
    });
  if (keys.length > MOST_SORTS) warn("sort", `Only the first ${MOST_SORTS} orders are kept.`);
  const most = typeof limit === "number" ? Math.trunc(limit) : 0;
  if (most > MOST_LIMIT) warn("limit", `The limit became ${MOST_LIMIT}, the most there is.`);
  return {
    ...(keys.length > 0 ? { sort: keys.slice(0, MOST_SORTS) } : {}),
    // 0 is none, as in Navidrome.
    ...(most > 0 ? { limit: Math.min(most, MOST_LIMIT) } : {}),
  };
}
