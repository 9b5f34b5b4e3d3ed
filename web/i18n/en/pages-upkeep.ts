import type { Messages } from "../messages.ts";

/** What is done by the clock, and backups. */
export const upkeepPages = {
  "upkeep.title": "Upkeep",
  "upkeep.aside": "what is done by the clock, while you sleep",
  "upkeep.scan": "Look for new music",
  "upkeep.backup": "Make a backup",
  "upkeep.next": "Next: {time}",
  "upkeep.off": "Only when you say so",
  "upkeep.when": "When",
  "upkeep.time": "Time",
  "upkeep.everyDay": "Every day",
  "upkeep.everyWeek": "Every {day}",
  "upkeep.ownTimes": "Own times",
  "upkeep.cron": "Times, as in crontab",
  "upkeep.cronHint": "Minute, hour, day, month and weekday: 0 */12 * * * is twice a day.",
  "upkeep.keep": "How many stay",
  "upkeep.keeps": { one: "Keep {count}", other: "Keep {count}" },
  "upkeep.backups": "Backups",
  "upkeep.now": "Back up now",
  "upkeep.none": "There is none yet.",
  "upkeep.holds": { one: "{count} track, {size}", other: "{count} tracks, {size}" },
  "upkeep.hint":
    "Database, pictures, settings and queues, read back after they were written. Music is not in it. To bring one back: npm run soniquebay -- restore",
  "upkeep.stepQueues": "Copying what waits in the queues …",
  "upkeep.stepDatabase": "Copying the database …",
  "upkeep.stepPictures": "Copying pictures …",
  "upkeep.stepCheck": "Reading it back …",
  "upkeep.failed": "The last one failed: {reason}. Those before it are as they were.",
} as const satisfies Messages;
