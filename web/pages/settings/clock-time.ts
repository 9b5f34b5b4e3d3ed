/** What most people want of the clock, and "own" for whoever writes cron. */
export type ClockTime =
  | { every: "day"; time: string }
  | { every: "week"; time: string; weekday: number }
  | { every: "own"; cron: string };

const SIMPLE = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7])$/u;

/** Time as "03:30"; weekday 0–6, Sunday first, as cron counts. */
export function readCron(cron: string): ClockTime {
  const [, minute, hour, day] = SIMPLE.exec(cron) ?? [];
  if (minute === undefined || hour === undefined) return { every: "own", cron };
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return day === "*" ? { every: "day", time } : { every: "week", time, weekday: Number(day) % 7 };
}

export function writeCron(when: ClockTime): string {
  if (when.every === "own") return when.cron;
  const [hour = "", minute = ""] = when.time.split(":");
  return `${Number(minute)} ${Number(hour)} * * ${when.every === "day" ? "*" : when.weekday}`;
}
