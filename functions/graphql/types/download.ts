import {
  DOWNLOAD_STATES,
  type DownloadState,
} from "../../../schema/acquisition/download-states.ts";
import type { ArrivalReport } from "../../../schema/acquisition/download-states.ts";
import type { WantedMusic } from "../../../schema/acquisition/offer.ts";
import type { Quality, RankedOffer } from "../../../schema/acquisition/rank-offers.ts";
import { browseDownloads } from "../../acquisition/browse-downloads.ts";
import { findOfferSearch, type OfferSearch } from "../../acquisition/search-music.ts";
import type { Download as DownloadRecord } from "../../acquisition/browse-downloads.ts";
import { builder } from "../builder.ts";
import { connectionOf, readWindow } from "../connection.ts";
import { toConnection } from "../connection-page.ts";
import { connectionComplexity } from "../limits.ts";
import { emptyPage } from "../../library/page.ts";

export const WantedMusicType = builder.objectRef<WantedMusic>("WantedMusic").implement({
  description: "What is looked for.",
  fields: (t) => ({
    artist: t.exposeString("artist", { description: "Empty where words were typed." }),
    title: t.exposeString("title", { description: "Or the words that were typed." }),
    album: t.exposeString("album", { nullable: true }),
    discNumber: t.exposeInt("discNumber", { nullable: true }),
    trackNumber: t.exposeInt("trackNumber", { nullable: true }),
    durationMs: t.exposeInt("durationMs", { nullable: true }),
  }),
});

const OfferQuality = builder.enumType("OfferQuality", {
  values: {
    LOSSLESS: { value: "lossless" },
    HIGH: { value: "high" },
    MEDIUM: { value: "medium" },
    LOW: { value: "low" },
  } as const satisfies Record<string, { value: Quality }>,
});

const Offer = builder.objectRef<RankedOffer>("Offer").implement({
  description: "A file that somebody elsewhere offers.",
  fields: (t) => ({
    peer: t.exposeString("peer", { description: "Who has it." }),
    path: t.exposeString("path", { description: "Theirs." }),
    sizeBytes: t.exposeFloat("sizeBytes"),
    durationMs: t.float({ nullable: true, resolve: ({ durationMs }) => durationMs }),
    bitrateKbps: t.float({ nullable: true, resolve: ({ bitrateKbps }) => bitrateKbps }),
    sampleRateHz: t.float({ nullable: true, resolve: ({ sampleRateHz }) => sampleRateHz }),
    bitDepth: t.float({ nullable: true, resolve: ({ bitDepth }) => bitDepth }),
    hasFreeSlot: t.exposeBoolean("hasFreeSlot", { description: "It would begin at once." }),
    queueLength: t.exposeFloat("queueLength", { description: "Others that wait there." }),
    speedBytesPerSecond: t.exposeFloat("speedBytesPerSecond"),
    quality: t.field({ type: OfferQuality, resolve: ({ quality }) => quality }),
    score: t.exposeFloat("score", { description: "0–1: name, length, quality, how soon." }),
  }),
});

const OfferSearchState = builder.enumType("OfferSearchState", {
  values: {
    QUEUED: { value: "queued" },
    FOUND: { value: "found" },
    FAILED: { value: "failed" },
  } as const,
});

export const OfferSearchType = builder.objectRef<OfferSearch>("OfferSearch").implement({
  description: "What the source of music was asked for, and what it offers. Kept for a day.",
  fields: (t) => ({
    id: t.exposeID("id"),
    music: t.field({ type: WantedMusicType, resolve: ({ music }) => music }),
    state: t.field({ type: OfferSearchState, resolve: ({ state }) => state }),
    detail: t.exposeString("detail", { nullable: true, description: "Why it failed." }),
    offers: t.field({ type: [Offer], resolve: ({ offers }) => [...offers] }),
  }),
});

const DownloadStateType = builder.enumType("DownloadState", {
  description: "CHECKED: a person is to say what becomes of it.",
  values: Object.fromEntries(
    DOWNLOAD_STATES.map((state) => [state.toUpperCase(), { value: state }]),
  ) as { [Name in DownloadState as Uppercase<Name>]: { value: Name } },
});

const ArrivalReportType = builder.objectRef<ArrivalReport>("ArrivalReport").implement({
  description: "What was found in a file that came.",
  fields: (t) => ({
    problems: t.stringList({
      description:
        "unreadable, cut-short, length-differs, title-differs, artist-differs, format-differs, untagged.",
      resolve: ({ problems }) => [...problems],
    }),
    detail: t.exposeString("detail", { nullable: true }),
    codec: t.exposeString("codec", { nullable: true }),
    lossless: t.exposeBoolean("lossless", { nullable: true }),
    bitrateKbps: t.float({ nullable: true, resolve: ({ bitrateKbps }) => bitrateKbps }),
    sampleRateHz: t.float({ nullable: true, resolve: ({ sampleRateHz }) => sampleRateHz }),
    durationMs: t.float({
      nullable: true,
      description: "Of the sound itself.",
      resolve: ({ durationMs }) => durationMs,
    }),
    title: t.exposeString("title", { nullable: true }),
    artist: t.exposeString("artist", { nullable: true }),
    album: t.exposeString("album", { nullable: true }),
  }),
});

const Download = builder.objectRef<DownloadRecord>("Download").implement({
  description: "A file that a person asked for, on its way into the library.",
  fields: (t) => ({
    id: t.exposeID("id"),
    music: t.field({ type: WantedMusicType, resolve: ({ music }) => music }),
    offer: t.field({ type: Offer, resolve: ({ offer }) => offer }),
    state: t.field({ type: DownloadStateType, resolve: ({ state }) => state }),
    bytesDone: t.exposeFloat("bytesDone"),
    placeInQueue: t.exposeInt("placeInQueue", { nullable: true }),
    detail: t.exposeString("detail", {
      nullable: true,
      description: "Why it failed; not-here: slskd has it and this machine does not see it.",
    }),
    report: t.field({ type: ArrivalReportType, nullable: true, resolve: ({ report }) => report }),
    libraryPath: t.exposeString("libraryPath", { nullable: true }),
    changedAt: t.expose("changedAt", { type: "DateTime" }),
  }),
});
const DownloadConnection = connectionOf("Download", Download);

builder.queryFields((t) => ({
  downloads: t.field({
    type: DownloadConnection,
    description: "What waits for a person first. For administrators; empty for others.",
    args: { ...t.arg.connectionArgs(), offset: t.arg.int() },
    complexity: connectionComplexity,
    authScopes: { admin: true },
    unauthorizedResolver: (_root, args, _context, info) =>
      toConnection(emptyPage(readWindow(args, info))),
    resolve: async (_root, args, { services }, info) =>
      toConnection(await browseDownloads(services, readWindow(args, info))),
  }),
  offerSearch: t.field({
    type: OfferSearchType,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => null,
    resolve: (_root, { id }, { services }) => findOfferSearch(services, id),
  }),
}));
