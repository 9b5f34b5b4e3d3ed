import { ruleField, type RuleField } from "../../../schema/rules/rule-fields.ts";

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;
const TIME = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)$/u;

/** "4:30" or "1:02:00" in seconds, and a number alone as seconds. Undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const time = TIME.exec(text.trim());
  if (time) return Number(time[1] ?? 0) * 3600 + Number(time[2]) * 60 + Number(time[3]);
  return /^\d{1,6}$/u.test(text.trim()) ? Number(text.trim()) : undefined;
}

/** As precise as wished: 1997, 1997-05 or 1997-05-21. */
export const readDate = (text: string): string | undefined =>
  DATE.test(text.trim()) ? text.trim() : undefined;

/** A number that the field takes; scores are typed in per cent. */
export function readNumber(field: RuleField, typed: number): number | undefined {
  const { min = -Infinity, max = Infinity, integer } = ruleField(field);
  const value = max === 1 ? Math.round(typed * 10) / 1000 : typed;
  const fits = Number.isFinite(value) && value >= min && value <= max;
  return fits && (!integer || Number.isInteger(value)) ? value : undefined;
}
