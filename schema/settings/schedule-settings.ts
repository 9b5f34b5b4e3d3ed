import * as v from "valibot";

/** What is done by the clock. */
export const SCHEDULED_TASKS = ["scan", "backup"] as const;
export type ScheduledTask = (typeof SCHEDULED_TASKS)[number];

/** Five fields as in crontab; "0 4 * * *" is every day at four. Whether such a time ever comes is not looked at. */
export const CronExpression = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(100),
  v.regex(/^\S+(?:\s+\S+){4}$/u),
);

const schedule = (enabled: boolean, cron: string) => ({
  enabled: v.optional(v.boolean(), enabled),
  cron: v.optional(CronExpression, cron),
});

export const MOST_BACKUPS = 365;

/** In `settings` under "schedules". */
export const ScheduleSettings = v.object({
  scan: v.optional(v.object(schedule(true, "0 4 * * *")), {}),
  backup: v.optional(
    v.object({
      ...schedule(true, "30 3 * * 0"),
      /** So many whole backups stay; older ones go once a new one is whole. */
      keep: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_BACKUPS)), 4),
    }),
    {},
  ),
});
export type ScheduleSettings = v.InferOutput<typeof ScheduleSettings>;
