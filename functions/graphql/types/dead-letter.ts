import {
  browseDeadLetters,
  type DeadLetterRecord,
  discardDeadLetters,
  retryDeadLetters,
} from "../../jobs/dead-letters.ts";
import { type QueueStatus, readQueueStatuses } from "../../jobs/queue-status.ts";
import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

const QueueStatusType = builder.objectRef<QueueStatus>("QueueStatus").implement({
  description: "How much waits in one of the queues of background work.",
  fields: (t) => ({
    name: t.exposeString("name"),
    waiting: t.exposeInt("waiting", {
      nullable: true,
      description: "Messages, with those under way; null where the queue doesn't tell.",
    }),
    oldestAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the oldest of them was sent.",
      resolve: ({ oldestAtMs }) => dateOf(oldestAtMs),
    }),
  }),
});

const DeadLetter = builder.objectRef<DeadLetterRecord>("DeadLetter").implement({
  description:
    "Work that failed too often. It waits until a person has it tried again or puts it away.",
  fields: (t) => ({
    id: t.exposeID("id"),
    queue: t.exposeString("queue", {
      nullable: true,
      description: "Where it failed; null when it is nothing that could be tried again.",
    }),
    type: t.exposeString("type", { nullable: true, description: "Of its message: scan.read." }),
    fileCount: t.exposeInt("fileCount", { nullable: true }),
    subject: t.exposeString("subject", {
      nullable: true,
      description: "What it is about, by name; null when that is gone or has none.",
    }),
    errorCode: t.exposeString("errorCode", {
      description: "bad-message, api-refused, api-unavailable, work-failed, no-report.",
    }),
    reason: t.exposeString("reason", {
      nullable: true,
      description: "In the words of what failed; of no-report, why an earlier try failed.",
    }),
    attempts: t.exposeInt("attempts", { nullable: true }),
    failedAt: t.field({ type: "DateTime", resolve: ({ failedAtMs }) => new Date(failedAtMs) }),
  }),
});

const DeadLetterList = builder
  .objectRef<{ totalCount: number; nodes: DeadLetterRecord[] }>("DeadLetterList")
  .implement({
    fields: (t) => ({
      totalCount: t.exposeInt("totalCount"),
      nodes: t.field({ type: [DeadLetter], resolve: ({ nodes }) => nodes }),
    }),
  });

const DeadLettersResult = builder
  .objectRef<{ count: number; error: UserErrorShape | null }>("DeadLettersResult")
  .implement({
    fields: (t) => ({
      count: t.exposeInt("count", { description: "How many; those that are gone count for none." }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const MOST_LETTERS = 200;

builder.queryFields((t) => ({
  queueStatuses: t.field({
    type: [QueueStatusType],
    authScopes: { admin: true },
    resolve: (_root, _args, { services }) => readQueueStatuses(services),
  }),
  deadLetters: t.field({
    type: DeadLetterList,
    description: "The latest first.",
    complexity: { field: 10, multiplier: MOST_LETTERS },
    args: { first: t.arg.int({ required: true, defaultValue: 50 }) },
    authScopes: { admin: true },
    resolve: (_root, { first }, { services }) => {
      if (first < 0 || first > MOST_LETTERS) throw badInput(`first is 0 to ${MOST_LETTERS}.`);
      return browseDeadLetters(services, first);
    },
  }),
}));

builder.mutationFields((t) => ({
  retryDeadLetters: t.field({
    type: DeadLettersResult,
    description: "Sends these to their queues again, or all that can be.",
    args: { ids: t.arg.idList() },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ count: 0, error: FORBIDDEN }),
    resolve: async (_root, { ids }, { services }) => ({
      count: await retryDeadLetters(services, ids ?? null),
      error: null,
    }),
  }),
  discardDeadLetters: t.field({
    type: DeadLettersResult,
    description: "Forgets these, or all: what they were to do is not done.",
    args: { ids: t.arg.idList() },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ count: 0, error: FORBIDDEN }),
    resolve: async (_root, { ids }, { services, viewer }) => ({
      count: await discardDeadLetters(services, ids ?? null, viewer.userId),
      error: null,
    }),
  }),
}));
