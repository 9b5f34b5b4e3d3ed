import type { BackupDesk } from "../desk.ts";

/** For hosts whose tests are about something else. */
export const NO_BACKUPS: BackupDesk = {
  state: () => ({ folder: "/nowhere", running: null, failure: null, backups: [] }),
  start: () => {
    throw new Error("this host makes no backups");
  },
  close: async () => {},
};
