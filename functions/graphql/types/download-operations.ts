import {
  cancelDownload,
  type OfferSearch,
  requestDownload,
  searchMusic,
} from "../../acquisition/search-music.ts";
import { acceptDownload, rejectDownload } from "../../acquisition/decide-download.ts";
import { parseUuid } from "../../../schema/music/ids.ts";
import { builder } from "../builder.ts";
import { OfferSearchType } from "./download.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const SearchMusicResult = builder
  .objectRef<{ search: OfferSearch | null; error: UserErrorShape | null }>("SearchMusicResult")
  .implement({
    fields: (t) => ({
      search: t.field({ type: OfferSearchType, nullable: true, resolve: ({ search }) => search }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

export const DownloadResult = builder
  .objectRef<{ error: UserErrorShape | null }>("DownloadResult")
  .implement({
    fields: (t) => ({
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

export const GONE: UserErrorShape = { code: "not-found", message: "That is gone already." };

export const outcomeOf = (result: { ok: true } | ({ ok: false } & UserErrorShape)) => ({
  error: result.ok ? null : result,
});

builder.mutationFields((t) => ({
  searchMusic: t.field({
    type: SearchMusicResult,
    description: "Asks the source of music; ask offerSearch for what it offers.",
    args: {
      wantedId: t.arg.id({ description: "Something that is wanted." }),
      words: t.arg.string({ description: "Or words." }),
    },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ search: null, error: FORBIDDEN }),
    resolve: async (_root, { wantedId, words }, { services }) => {
      const id = wantedId ? parseUuid(wantedId) : null;
      if (wantedId && id === null) return { search: null, error: GONE };
      const result = await searchMusic(services, { wantedId: id, words: words ?? null });
      return result.ok ? { search: result.search, error: null } : { search: null, error: result };
    },
  }),
  requestDownload: t.field({
    type: DownloadResult,
    description: "Takes an offer. It comes into the library only when a person accepts it.",
    args: {
      searchId: t.arg.id({ required: true }),
      peer: t.arg.string({ required: true }),
      path: t.arg.string({ required: true }),
    },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { path, peer, searchId }, { services, viewer }) => {
      const id = parseUuid(searchId);
      if (id === null) return { error: GONE };
      return outcomeOf(
        await requestDownload(services, { searchId: id, peer, path }, viewer.userId),
      );
    },
  }),
  cancelDownload: t.field({
    type: DownloadResult,
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, args, { services, viewer }) => {
      const id = parseUuid(args.id);
      return id ? outcomeOf(await cancelDownload(services, id, viewer.userId)) : { error: GONE };
    },
  }),
  acceptDownload: t.field({
    type: DownloadResult,
    description: "Moves a file that was looked at into the library.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, args, { services, viewer }) => {
      const id = parseUuid(args.id);
      return id ? outcomeOf(await acceptDownload(services, id, viewer.userId)) : { error: GONE };
    },
  }),
  rejectDownload: t.field({
    type: DownloadResult,
    description: "Deletes a file that was looked at.",
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, args, { services, viewer }) => {
      const id = parseUuid(args.id);
      return id ? outcomeOf(await rejectDownload(services, id, viewer.userId)) : { error: GONE };
    },
  }),
}));
