/**
 * Ids are UUIDs of version 7 (RFC 9562): they sort by the time they were made, so new rows land at the end of
 * every index. Each kind is its own type; only `parseXId` and `newId` make one.
 */
declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type TrackId = Id<"track">;
export type AlbumId = Id<"album">;
export type ArtistId = Id<"artist">;
export type GenreId = Id<"genre">;
export type ArtworkId = Id<"artwork">;
export type LibraryId = Id<"library">;
export type FileId = Id<"file">;
export type ScanRunId = Id<"scanRun">;
export type DailyMixId = Id<"dailyMix">;
export type UserId = Id<"user">;
export type ApiKeyId = Id<"apiKey">;
export type PlaylistId = Id<"playlist">;
export type PlaylistEntryId = Id<"playlistEntry">;
export type WebhookId = Id<"webhook">;
export type DeliveryId = Id<"delivery">;
export type IncomingHookId = Id<"incomingHook">;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Null when the text is not a UUID: an id from outside may be anything. Upper case is accepted. */
function parseId<Kind extends string>(value: unknown): Id<Kind> | null {
  if (typeof value !== "string") return null;
  const lower = value.toLowerCase();
  return UUID.test(lower) ? (lower as Id<Kind>) : null;
}

/** For rows that no other row's code hands about. */
export const parseUuid = (value: unknown): string | null => parseId<string>(value);

export const parseTrackId = (value: unknown): TrackId | null => parseId<"track">(value);
export const parseAlbumId = (value: unknown): AlbumId | null => parseId<"album">(value);
export const parseArtistId = (value: unknown): ArtistId | null => parseId<"artist">(value);
export const parseGenreId = (value: unknown): GenreId | null => parseId<"genre">(value);
export const parseArtworkId = (value: unknown): ArtworkId | null => parseId<"artwork">(value);
export const parseLibraryId = (value: unknown): LibraryId | null => parseId<"library">(value);
export const parseScanRunId = (value: unknown): ScanRunId | null => parseId<"scanRun">(value);
export const parseDailyMixId = (value: unknown): DailyMixId | null => parseId<"dailyMix">(value);
export const parseApiKeyId = (value: unknown): ApiKeyId | null => parseId<"apiKey">(value);
export const parsePlaylistId = (value: unknown): PlaylistId | null => parseId<"playlist">(value);
export const parsePlaylistEntryId = (value: unknown): PlaylistEntryId | null =>
  parseId<"playlistEntry">(value);
export const parseWebhookId = (value: unknown): WebhookId | null => parseId<"webhook">(value);
export const parseDeliveryId = (value: unknown): DeliveryId | null => parseId<"delivery">(value);
export const parseIncomingHookId = (value: unknown): IncomingHookId | null =>
  parseId<"incomingHook">(value);

/** A new id of the kind the caller's type asks for: `const id: TrackId = newId()`. */
export function newId<Kind extends string>(nowMs: number = Date.now()): Id<Kind> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = nowMs;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-") as Id<Kind>;
}
