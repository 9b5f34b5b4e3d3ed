import type { MusicSourceStatus } from "../../acquisition/source-status.ts";
import {
  changeMusicSource,
  readMusicSource,
  testMusicSource,
} from "../../acquisition/source-status.ts";
import { parseLibraryId } from "../../../schema/music/ids.ts";
import { builder } from "../builder.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const SourceTrouble = builder
  .objectRef<NonNullable<MusicSourceStatus["trouble"]>>("MusicSourceTrouble")
  .implement({
    description: "Why the source answers nobody for now.",
    fields: (t) => ({
      code: t.exposeString("code", { description: "away, limited, failing or key-refused." }),
      detail: t.exposeString("detail", { nullable: true, description: "What it said." }),
      nextAt: t.expose("nextAt", { type: "DateTime", description: "When it is asked again." }),
    }),
  });

const MusicSource = builder.objectRef<MusicSourceStatus>("MusicSource").implement({
  description: "Where music that is not in the library may come from: an slskd.",
  fields: (t) => ({
    enabled: t.exposeBoolean("enabled"),
    address: t.exposeString("address", { nullable: true }),
    hasKey: t.exposeBoolean("hasKey"),
    libraryId: t.exposeID("libraryId", {
      nullable: true,
      description: "The library that takes in what is accepted.",
    }),
    open: t.exposeInt("open", { description: "Files on their way, or waiting for a person." }),
    checked: t.exposeInt("checked", { description: "Files that wait for a person." }),
    trouble: t.field({
      type: SourceTrouble,
      nullable: true,
      resolve: ({ trouble }) => trouble,
    }),
  }),
});

builder.queryField("musicSource", (t) =>
  t.field({
    type: MusicSource,
    nullable: true,
    description: "For administrators; null for others.",
    authScopes: { admin: true },
    unauthorizedResolver: () => null,
    resolve: (_root, _args, { services }) => readMusicSource(services),
  }),
);

interface Outcome {
  source: MusicSourceStatus | null;
  error: UserErrorShape | null;
}
const UpdateMusicSourceResult = builder.objectRef<Outcome>("UpdateMusicSourceResult").implement({
  fields: (t) => ({
    source: t.field({ type: MusicSource, nullable: true, resolve: ({ source }) => source }),
    error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
  }),
});

const UpdateMusicSourceInput = builder.inputType("UpdateMusicSourceInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    enabled: t.boolean(),
    address: t.string(),
    key: t.string({ description: "An empty text takes the key away. Nobody can read it back." }),
    libraryId: t.id(),
  }),
});

const TestMusicSourceResult = builder
  .objectRef<{ version: string | null; error: UserErrorShape | null }>("TestMusicSourceResult")
  .implement({
    fields: (t) => ({
      version: t.exposeString("version", { nullable: true }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

builder.mutationFields((t) => ({
  updateMusicSource: t.field({
    type: UpdateMusicSourceResult,
    args: { input: t.arg({ type: UpdateMusicSourceInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ source: null, error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const { address, enabled, key, libraryId } = input;
      const changes = {
        enabled: enabled ?? undefined,
        address: address ?? undefined,
        key: key ?? undefined,
        libraryId: libraryId === null || libraryId === undefined ? undefined : idOf(libraryId),
      };
      const result = await changeMusicSource(services, changes, viewer.userId);
      return result.ok
        ? { source: await readMusicSource(services), error: null }
        : { source: null, error: result };
    },
  }),
  testMusicSource: t.field({
    type: TestMusicSourceResult,
    description: "Whether it answers, with the address and key that were saved.",
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ version: null, error: FORBIDDEN }),
    resolve: async (_root, _args, { services }) => {
      const result = await testMusicSource(services);
      return result.ok
        ? { version: result.version, error: null }
        : { version: null, error: result };
    },
  }),
}));

/** What is no id is nobody's. */
const idOf = (text: string): string => parseLibraryId(text) ?? "";
