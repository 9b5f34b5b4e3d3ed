import { INCOMING_KINDS } from "../../../schema/webhooks/incoming-kinds.ts";
import {
  allIncomingHooks,
  createIncomingHook,
  type IncomingHookRecord,
  removeIncomingHook,
} from "../../webhooks/incoming-hooks.ts";
import { builder } from "../builder.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const IncomingHookKind = builder.enumType("IncomingHookKind", {
  description: "Who calls, and so what a call means.",
  values: Object.fromEntries(
    INCOMING_KINDS.map((kind) => [kind.toUpperCase(), { value: kind }]),
  ) as {
    [Name in (typeof INCOMING_KINDS)[number] as Uppercase<Name>]: { value: Name };
  },
});

const IncomingHook = builder.objectRef<IncomingHookRecord>("IncomingHook").implement({
  description: "An address that other programs call. Its secret is shown once, when it is made.",
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    kind: t.expose("kind", { type: IncomingHookKind }),
    path: t.string({
      description: "Below the address of the page.",
      resolve: ({ name }) => `/api/hooks/${name}`,
    }),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    lastAt: t.expose("lastAt", { type: "DateTime", nullable: true }),
    lastOutcome: t.exposeString("lastOutcome", {
      nullable: true,
      description: "What came of the latest call.",
    }),
  }),
});

builder.queryField("incomingHooks", (t) =>
  t.field({
    type: [IncomingHook],
    complexity: WHOLE_TABLE_COMPLEXITY,
    authScopes: { admin: true },
    resolve: (_root, _args, { services }) => allIncomingHooks(services),
  }),
);

interface WithError {
  error: UserErrorShape | null;
}

const CreateIncomingHookInput = builder.inputType("CreateIncomingHookInput", {
  description: "The name is the last part of its address: letters a to z, digits, hyphens.",
  fields: (t) => ({
    name: t.string({ required: true }),
    kind: t.field({ type: IncomingHookKind, required: true }),
  }),
});

const CreateIncomingHookResult = builder
  .objectRef<WithError & { incomingHook: IncomingHookRecord | null; secret: string | null }>(
    "CreateIncomingHookResult",
  )
  .implement({
    description: "secret is shown this once.",
    fields: (t) => ({
      incomingHook: t.expose("incomingHook", { type: IncomingHook, nullable: true }),
      secret: t.exposeString("secret", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const RemoveIncomingHookResult = builder
  .objectRef<WithError & { removedId: string | null }>("RemoveIncomingHookResult")
  .implement({
    fields: (t) => ({
      removedId: t.exposeID("removedId", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

builder.mutationFields((t) => ({
  createIncomingHook: t.field({
    type: CreateIncomingHookResult,
    args: { input: t.arg({ type: CreateIncomingHookInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ incomingHook: null, secret: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await createIncomingHook(services, input, viewer.userId);
      return result.ok
        ? { incomingHook: result.hook, secret: result.secret, error: null }
        : { incomingHook: null, secret: null, error: result };
    },
  }),
  removeIncomingHook: t.field({
    type: RemoveIncomingHookResult,
    description: "Its address answers nobody from then on.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ removedId: null, error: FORBIDDEN }),
    resolve: async (_root, { id }, { services, viewer }) => {
      const result = await removeIncomingHook(services, id, viewer.userId);
      return result.ok ? { removedId: result.id, error: null } : { removedId: null, error: result };
    },
  }),
}));
