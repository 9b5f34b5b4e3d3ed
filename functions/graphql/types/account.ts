import { parseApiKeyId } from "../../../schema/music/ids.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "../../accounts/api-keys.ts";
import { changePassword } from "../../accounts/passwords.ts";
import { builder } from "../builder.ts";
import { UserError, type UserErrorShape } from "./user-error.ts";

type ApiKeyShape = Awaited<ReturnType<typeof listApiKeys>>[number];

const ApiKey = builder.objectRef<ApiKeyShape>("ApiKey").implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    name: t.exposeString("name"),
    hint: t.exposeString("hint"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
    lastUsedAt: t.expose("lastUsedAt", { type: "DateTime", nullable: true }),
    expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
  }),
});

builder.queryField("apiKeys", (t) =>
  t.field({
    type: [ApiKey],
    resolve: (_root, _args, { services, viewer }) => listApiKeys(services, viewer),
  }),
);

interface WithError {
  error: UserErrorShape | null;
}

const CreateApiKeyInput = builder.inputType("CreateApiKeyInput", {
  fields: (t) => ({
    name: t.string({ required: true }),
    expiresAt: t.field({ type: "DateTime" }),
  }),
});

const CreateApiKeyResult = builder
  .objectRef<WithError & { apiKey: ApiKeyShape | null; token: string | null }>("CreateApiKeyResult")
  .implement({
    description: "token is shown this once.",
    fields: (t) => ({
      apiKey: t.expose("apiKey", { type: ApiKey, nullable: true }),
      token: t.exposeString("token", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const RevokeApiKeyInput = builder.inputType("RevokeApiKeyInput", {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

const RevokeApiKeyResult = builder
  .objectRef<WithError & { revokedId: string | null }>("RevokeApiKeyResult")
  .implement({
    fields: (t) => ({
      revokedId: t.exposeID("revokedId", { nullable: true }),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const ChangePasswordInput = builder.inputType("ChangePasswordInput", {
  fields: (t) => ({
    currentPassword: t.string({ required: true }),
    newPassword: t.string({ required: true }),
  }),
});

const ChangePasswordResult = builder
  .objectRef<WithError & { changed: boolean }>("ChangePasswordResult")
  .implement({
    fields: (t) => ({
      changed: t.exposeBoolean("changed"),
      error: t.expose("error", { type: UserError, nullable: true }),
    }),
  });

const NO_SUCH_KEY: UserErrorShape = {
  code: "not-found",
  message: "There is no such key.",
  field: "id",
};

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreateApiKeyResult,
    args: { input: t.arg({ type: CreateApiKeyInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const { name, expiresAt = null } = input;
      const result = await createApiKey(services, viewer, { name, expiresAt });
      return result.ok
        ? { apiKey: result.apiKey, token: result.token, error: null }
        : { apiKey: null, token: null, error: result };
    },
  }),
  revokeApiKey: t.field({
    type: RevokeApiKeyResult,
    args: { input: t.arg({ type: RevokeApiKeyInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const id = parseApiKeyId(input.id);
      if (!id) return { revokedId: null, error: NO_SUCH_KEY };
      const result = await revokeApiKey(services, viewer, id);
      return result.ok
        ? { revokedId: result.revokedId, error: null }
        : { revokedId: null, error: result };
    },
  }),
  changePassword: t.field({
    type: ChangePasswordResult,
    args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
    resolve: async (_root, { input }, { services, viewer }) => {
      const result = await changePassword(services, viewer, input);
      return { changed: result.ok, error: result.ok ? null : result };
    },
  }),
}));
