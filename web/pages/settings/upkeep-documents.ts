import { graphql, type ResultOf } from "../../api/graphql.ts";

export const upkeepQuery = graphql(`
  query Upkeep {
    schedules {
      task
      enabled
      cron
      timeZone
      keep
      lastAt
      nextAt
    }
    backups {
      folder
      step
      failure {
        message
        at
      }
      items {
        name
        createdAt
        sizeBytes
        trackCount
        pictureCount
      }
    }
  }
`);
type UpkeepAnswer = ResultOf<typeof upkeepQuery>;
export type Schedule = NonNullable<UpkeepAnswer["schedules"]>[number];
export type Backups = NonNullable<UpkeepAnswer["backups"]>;

export const updateScheduleMutation = graphql(`
  mutation UpdateSchedule($input: UpdateScheduleInput!) {
    updateSchedule(input: $input) {
      error {
        message
      }
    }
  }
`);

export const startBackupMutation = graphql(`
  mutation StartBackup {
    startBackup {
      error {
        message
      }
    }
  }
`);
