import { SCHEDULED_TASKS } from "../../../schema/settings/schedule-settings.ts";
import { changeSchedule, listSchedules, type Schedule } from "../../upkeep/schedules.ts";
import { builder } from "../builder.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const ScheduledTaskEnum = builder.enumType("ScheduledTask", {
  values: Object.fromEntries(
    SCHEDULED_TASKS.map((task) => [task.toUpperCase(), { value: task }]),
  ) as Record<string, { value: (typeof SCHEDULED_TASKS)[number] }>,
});

const ScheduleType = builder.objectRef<Schedule>("Schedule").implement({
  description: "Something that is done by the clock.",
  fields: (t) => ({
    task: t.field({ type: ScheduledTaskEnum, resolve: ({ task }) => task }),
    enabled: t.exposeBoolean("enabled"),
    cron: t.exposeString("cron", {
      description: "Minute, hour, day, month and weekday, as in crontab.",
    }),
    timeZone: t.exposeString("timeZone", { description: "Whose clock is meant." }),
    keep: t.exposeInt("keep", {
      nullable: true,
      description: "Of backups: so many stay.",
    }),
    lastAt: t.field({ type: "DateTime", nullable: true, resolve: ({ lastAt }) => lastAt }),
    nextAt: t.field({ type: "DateTime", nullable: true, resolve: ({ nextAt }) => nextAt }),
  }),
});

builder.queryField("schedules", (t) =>
  t.field({
    type: [ScheduleType],
    nullable: true,
    description: "For administrators; null for others.",
    authScopes: { admin: true },
    unauthorizedResolver: () => null,
    resolve: (_root, _args, { services }) => listSchedules(services),
  }),
);

interface Outcome {
  schedules: Schedule[] | null;
  error: UserErrorShape | null;
}
const UpdateScheduleResult = builder.objectRef<Outcome>("UpdateScheduleResult").implement({
  fields: (t) => ({
    schedules: t.field({
      type: [ScheduleType],
      nullable: true,
      resolve: ({ schedules }) => schedules,
    }),
    error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
  }),
});

const UpdateScheduleInput = builder.inputType("UpdateScheduleInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    task: t.field({ type: ScheduledTaskEnum, required: true }),
    enabled: t.boolean(),
    cron: t.string(),
    keep: t.int(),
  }),
});

builder.mutationField("updateSchedule", (t) =>
  t.field({
    type: UpdateScheduleResult,
    args: { input: t.arg({ type: UpdateScheduleInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ schedules: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const { task, enabled, cron, keep } = input;
      const changes = {
        ...(typeof enabled === "boolean" && { enabled }),
        ...(typeof cron === "string" && { cron }),
        ...(typeof keep === "number" && { keep }),
      };
      const result = await changeSchedule(services, task, changes, viewer.userId);
      return result.ok
        ? { schedules: await listSchedules(services), error: null }
        : { schedules: null, error: result };
    },
  }),
);
