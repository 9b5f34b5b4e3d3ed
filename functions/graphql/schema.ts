import { builder } from "./builder.ts";
import "./types/account.ts";
import "./types/album-queries.ts";
import "./types/album.ts";
import "./types/artist.ts";
import "./types/artwork-choice.ts";
import "./types/decade.ts";
import "./types/folder.ts";
import "./types/genre.ts";
import "./types/label.ts";
import "./types/library-operations.ts";
import "./types/library-settings.ts";
import "./types/library.ts";
import "./types/playback.ts";
import "./types/problem.ts";
import "./types/purge-missing.ts";
import "./types/scalars.ts";
import "./types/scan-operations.ts";
import "./types/scan-run.ts";
import "./types/search.ts";
import "./types/track-queries.ts";
import "./types/track.ts";
import "./types/user.ts";

builder.queryType();
builder.mutationType();
builder.subscriptionType();

export const schema = builder.toSchema();
