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
  "activity.databaseAway": "The database can’t be reached",
  "activity.databaseAwayHelp":
    "Nothing is lost: work waits, and goes on by itself when it is back. Until then lists stay empty.",
  "activity.cacheAway": "Redis can’t be reached",
  "activity.cacheAwayHelp": "Everything works, a little slower, and goes back to it by itself.",
  "activity.storageAway": "A music folder can’t be read",
  "activity.storageAwayHelp":
    "Is its drive connected? Its tracks stay in the library, and scans go on when it is back.",
  "activity.queueAway": "The queues can’t be reached",
  "activity.queueAwayHelp": "New work can’t be begun until they are back.",
} as const satisfies Messages;
