import * as v from "valibot";
import type { UserId } from "../../schema/music/ids.ts";
import {
  CronExpression,
  MOST_BACKUPS,
  SCHEDULED_TASKS,
  type ScheduledTask,
} from "../../schema/settings/schedule-settings.ts";
import { findSetting, saveSetting } from "../db/queries/settings.ts";
import { startScan } from "../jobs/scans.ts";
import type { Services } from "../services.ts";
import { startBackup } from "./backups.ts";
import { nextTime } from "./next-time.ts";
import { readScheduleSettings, saveScheduleSettings } from "./schedule-settings.ts";

export interface Schedule {
  task: ScheduledTask;
  enabled: boolean;
  cron: string;
  /** Of backups; null for others. */
  keep: number | null;
  lastAt: Date | null;
  /** Null while it is switched off. */
  nextAt: Date | null;
  /** Whose clock the expression means: an IANA name. */
  timeZone: string;
}

/** When each was last begun by the clock; at first, when the clock began. In `settings`. */
const RUNS_KEY = "schedule-runs";
const Runs = v.record(
  v.picklist(SCHEDULED_TASKS),
  v.pipe(
    v.string(),
    v.transform((text) => new Date(text)),
  ),
);

/** What this machine can do by the clock: backups only where there is a folder for them. */
export async function listSchedules(services: Services): Promise<Schedule[]> {
  const [settings, runs] = [await readScheduleSettings(services), await readRuns(services)];
  const { timeZone } = services.config;
  return tasksOf(services).map((task) => {
    const { enabled, cron } = settings[task];
    const lastAt = runs[task] ?? null;
    return {
      task,
      enabled,
      cron,
      keep: task === "backup" ? settings.backup.keep : null,
      lastAt,
      nextAt: enabled ? nextTime(cron, timeZone, lastAt ?? services.now()) : null,
      timeZone,
    };
  });
}

export type ScheduleChange = { ok: true } | { ok: false; code: "invalid"; message: string };

export async function changeSchedule(
  services: Services,
  task: ScheduledTask,
  changes: { enabled?: boolean; cron?: string; keep?: number },
  by: UserId,
): Promise<ScheduleChange> {
  const { keep, ...schedule } = changes;
  const cron = v.safeParse(v.optional(CronExpression), schedule.cron);
  const comes =
    cron.success &&
    (cron.output === undefined ||
      nextTime(cron.output, services.config.timeZone, services.now()) !== null);
  if (!cron.success || !comes) {
    return {
      ok: false,
      code: "invalid",
      message: `"${schedule.cron}" is no time that comes: five fields are wanted, minute, hour, day, month and weekday, as in 0 4 * * *.`,
    };
  }
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 1 && keep <= MOST_BACKUPS)) {
    return { ok: false, code: "invalid", message: `Between 1 and ${MOST_BACKUPS} can be kept.` };
  }
  const settings = await readScheduleSettings(services);
  const given = {
    ...(schedule.enabled !== undefined && { enabled: schedule.enabled }),
    ...(cron.output !== undefined && { cron: cron.output }),
    ...(task === "backup" && keep !== undefined && { keep }),
  };
  await saveScheduleSettings(
    services,
    { ...settings, [task]: { ...settings[task], ...given } },
    by,
  );
  // From now on: what would have been due before is not made up for.
  await saveRuns(services, { ...(await readRuns(services)), [task]: services.now() });
  return { ok: true };
}

/**
 * Begins what has become due; every minute, in both homes. A time that passed while nothing ran is made up for once.
 * Gives what was begun.
 */
export async function runSchedules(services: Services): Promise<ScheduledTask[]> {
  const begun: ScheduledTask[] = [];
  const now = services.now();
  const runs = await readRuns(services);
  for (const { task, lastAt, nextAt } of await listSchedules(services)) {
    if (lastAt === null) runs[task] = now;
    else if (nextAt !== null && nextAt <= now) {
      runs[task] = now;
      begun.push(task);
    } else continue;
    // Before it begins: what fails now is tried at its next time, not every minute.
    await saveRuns(services, runs);
  }
  for (const task of begun) {
    try {
      await begin(services, task);
    } catch (error) {
      services.log.warn("what the clock wanted could not be begun; it waits for its next time", {
        task,
        error,
      });
    }
  }
  return begun;
}

async function begin(services: Services, task: ScheduledTask): Promise<void> {
  if (task === "backup") {
    await startBackup(services);
    return;
  }
  await startScan(services, {
    libraryId: null,
    mode: "incremental",
    trigger: "schedule",
    requestedBy: null,
  });
}

const tasksOf = ({ host }: Pick<Services, "host">): readonly ScheduledTask[] =>
  SCHEDULED_TASKS.filter((task) => task !== "backup" || host !== undefined);

async function readRuns({
  database,
}: Pick<Services, "database">): Promise<Partial<Record<ScheduledTask, Date>>> {
  const stored = v.safeParse(Runs, (await findSetting(database, RUNS_KEY)) ?? {});
  return stored.success ? stored.output : {};
}

const saveRuns = (
  { database, now }: Pick<Services, "database" | "now">,
  value: Partial<Record<ScheduledTask, Date>>,
) => saveSetting(database, { key: RUNS_KEY, value, by: null, now: now() });
