import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BackupsReply } from "../../schema/internal/backup.ts";
import type { UserId } from "../../schema/music/ids.ts";
import type { Services } from "../services.ts";
import { startScanServices, type ScanServices } from "../../tools/test/scan-services.ts";
import { seedLibrary, seedViewer } from "../testing/seed.ts";
import { changeSchedule, listSchedules, runSchedules } from "./schedules.ts";

const MINUTE_MS = 60_000;
const DEFAULT_TIMES = { scan: "0 4 * * *", backup: "30 3 * * 0" };
const DAY_MS = 24 * 60 * MINUTE_MS;

let under: ScanServices;
let userId: UserId;

beforeAll(async () => {
  under = await startScanServices();
  await seedLibrary(under.database, { albums: [] });
  ({ userId } = await seedViewer(under.database, "ana", "admin"));
});
afterAll(() => under.close());
beforeEach(async () => {
  await under.database.execute(sql`delete from settings`);
  await under.database.execute(sql`delete from scan_runs`);
});

/** With a host that notes what it is asked. */
function start(timeZone = "UTC") {
  const asked: { keep: number | null }[] = [];
  const none: BackupsReply = { folder: "/backups", running: null, failure: null, backups: [] };
  const host = {
    readBackups: async () => none,
    startBackup: async (request: { keep: number | null }) => void asked.push(request),
  };
  const services = {
    ...under.services,
    config: { ...under.services.config, timeZone },
    host: host as unknown as NonNullable<Services["host"]>,
  };
  const everyMinuteFor = async (ms: number) => {
    const begun: string[] = [];
    for (let passed = 0; passed < ms; passed += MINUTE_MS * 15) {
      under.passTime(MINUTE_MS * 15);
      begun.push(...(await runSchedules(services)));
    }
    return begun;
  };
  return { services, asked, everyMinuteFor };
}

describe("what is done by the clock", () => {
  it("scans once a day, and makes a backup once a week", async () => {
    const { services, asked, everyMinuteFor } = start();
    expect(await runSchedules(services)).toEqual([]);
    const begun = await everyMinuteFor(7 * DAY_MS);
    expect(begun.filter((task) => task === "scan")).toHaveLength(7);
    expect(begun.filter((task) => task === "backup")).toHaveLength(1);
    expect(asked).toEqual([{ keep: 4 }]);
    const runs = await under.database.execute(sql`select trigger from scan_runs`);
    expect(runs.rows[0]).toEqual({ trigger: "schedule" });
  });

  it("makes up once for what passed while nothing ran", async () => {
    const { services } = start();
    await runSchedules(services);
    under.passTime(5 * DAY_MS);
    expect(await runSchedules(services)).toContain("scan");
    expect(await runSchedules(services)).toEqual([]);
  });

  it("means the clock of the house", async () => {
    const { services } = start("America/New_York");
    await changeSchedule(services, "scan", { cron: "0 4 * * *" }, userId);
    const [scan] = await listSchedules(services);
    const hour = new Intl.DateTimeFormat("en", {
      timeZone: "America/New_York",
      hour: "numeric",
      hour12: false,
    }).format(scan?.nextAt ?? 0);
    expect(hour).toBe("04");
  });

  it("does nothing that is switched off, and takes a person's own times", async () => {
    const { services, everyMinuteFor, asked } = start();
    await runSchedules(services);
    await changeSchedule(services, "scan", { enabled: false }, userId);
    await changeSchedule(services, "backup", { cron: "30 */6 * * *", keep: 2 }, userId);
    const begun = await everyMinuteFor(DAY_MS);
    expect(new Set(begun)).toEqual(new Set(["backup"]));
    expect(begun).toHaveLength(4);
    expect(asked[0]).toEqual({ keep: 2 });
  });

  it.each(["", "4 o'clock", "0 4 * *", "0 0 31 2 *", "61 * * * *", "* * * * * *"])(
    "refuses the time %j and keeps the old one",
    async (cron) => {
      const { services } = start();
      const before = await listSchedules(services);
      const result = await changeSchedule(services, "scan", { cron }, userId);
      expect(result).toMatchObject({ ok: false, code: "invalid" });
      expect(await listSchedules(services)).toMatchObject(
        before.map(({ task, enabled }) => ({ task, enabled, cron: DEFAULT_TIMES[task] })),
      );
    },
  );

  it("has no backups where there is no host", async () => {
    const { services } = start();
    const { host: _host, ...cloud } = services;
    expect((await listSchedules(cloud)).map(({ task }) => task)).toEqual(["scan"]);
  });
});
