import { cleanText } from "./clean-text.ts";

export interface Position {
  no: number | null;
  of: number | null;
  /** Side of a record, from "B2": 2. */
  side: number | null;
}

/** Beyond this it is a catalog number or damage. */
const MAX_NUMBER = 9999;

/** "3", "03/12", "3 of 12", and sides of a record: "A", "B2". */
export function parsePosition(value: unknown): Position {
  const text = cleanText(value) ?? "";
  const match = /^([A-Za-z])?\s*(\d{1,5})?(?:\s*(?:\/|of|-)\s*(\d{1,5}))?$/i.exec(text);
  if (!match) return { no: null, of: null, side: null };
  const [, letter, no, of] = match;
  const side = letter === undefined ? null : letter.toUpperCase().charCodeAt(0) - 64;
  return { no: number(no) ?? (side === null ? null : 1), of: number(of), side };
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 && value <= MAX_NUMBER ? value : null;
}

/** A number within what its column holds; null for anything else. */
export function numberWithin(value: unknown, least: number, most: number): number | null {
  const parsed = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof parsed === "number" && parsed >= least && parsed <= most ? parsed : null;
}

export function integerWithin(value: unknown, least: number, most: number): number | null {
  const parsed = numberWithin(value, least, most);
  return parsed === null ? null : Math.round(parsed);
}
