import { locale } from "./i18n.ts";

/** `4:06`, `1:02:03`. The same in every language. */
export function formatTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** `42 min`, `3 hr 12 min` in the language in use; under a minute in seconds. */
export function formatLength(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return unit(Math.round(ms / 1000), "second");
  if (minutes < 60) return unit(minutes, "minute");
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${unit(rest, "minute")}`;
}

/** The same for screen readers: `4 minutes 6 seconds`. */
export function spokenTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = unit(seconds % 60, "second", "long");
  return minutes === 0 ? rest : `${unit(minutes, "minute", "long")} ${rest}`;
}

function unit(value: number, name: string, unitDisplay: "short" | "long" = "short"): string {
  return new Intl.NumberFormat(locale(), { style: "unit", unit: name, unitDisplay }).format(value);
}

export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** 0–1 as a percentage. */
export function formatPercent(share: number): string {
  return formatNumber(share, { style: "percent", maximumFractionDigits: 0 });
}

/** Bytes in the largest unit that keeps a figure before the point: `1.1 GB`. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return formatNumber(value, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && power > 1 ? 1 : 0,
  });
}

/** An ISO instant as a date: `21 Nov 2026`. */
export function formatDate(
  iso: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: "medium" },
): string {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(iso));
}

/** An ISO instant as distance from now: `3 hours ago`. */
export function formatAgo(iso: string, nowMs: number = Date.now()): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_557_600],
    ["month", 2_629_800],
    ["week", 604_800],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const [name, length] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? [
    "second" as const,
    1,
  ];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(
    Math.round(seconds / length),
    name,
  );
}
