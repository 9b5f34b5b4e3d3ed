CREATE EXTENSION IF NOT EXISTS vector;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "api_keys_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app_passwords" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"secret_ciphertext" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_type" text,
	"subject_id" text,
	"address" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_login_at" timestamp with time zone,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "album_artists" (
	"album_id" uuid NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	"artist_id" uuid NOT NULL,
	"credited_name" text NOT NULL,
	"join_phrase" text DEFAULT '' NOT NULL,
	CONSTRAINT "album_artists_album_id_role_position_pk" PRIMARY KEY("album_id","role","position")
);
--> statement-breakpoint
CREATE TABLE "albums" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity_key" text NOT NULL,
	"title" text NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"artist_display" text NOT NULL,
	"artist_sort_key" text collate "C" NOT NULL,
	"release_mbid" text,
	"release_group_mbid" text,
	"year" integer,
	"release_date" text,
	"original_date" text,
	"release_type" text,
	"compilation" boolean DEFAULT false NOT NULL,
	"label" text,
	"catalog_number" text,
	"barcode" text,
	"artwork_id" uuid,
	"search_text" text NOT NULL,
	"search_document" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', "search_text")) STORED,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "albums_identity_key_key" UNIQUE("identity_key")
);
--> statement-breakpoint
CREATE TABLE "artists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sort_name" text NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"name_key" text NOT NULL,
	"artist_mbid" text,
	"search_text" text NOT NULL,
	"search_document" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', "search_text")) STORED,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artists_identity_key" UNIQUE NULLS NOT DISTINCT("name_key","artist_mbid")
);
--> statement-breakpoint
CREATE TABLE "artworks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_hash" text NOT NULL,
	"mime_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"width_px" integer,
	"height_px" integer,
	"cover_hue" real,
	"cover_chroma" real,
	"placeholder" text,
	"sized_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artworks_content_hash_key" UNIQUE("content_hash")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"library_id" uuid NOT NULL,
	"path" text NOT NULL,
	"folder" text NOT NULL,
	"kind" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"modified_ms" bigint NOT NULL,
	"state" text NOT NULL,
	"read_attempts" integer DEFAULT 0 NOT NULL,
	"problem_code" text,
	"problem_detail" text,
	"reader_version" integer DEFAULT 0 NOT NULL,
	"artwork_id" uuid,
	"seen_by_scan_run_id" uuid,
	"missing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_library_id_path_key" UNIQUE("library_id","path")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_detail" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "libraries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_scan_at" timestamp with time zone,
	CONSTRAINT "libraries_slug_key" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "track_audio_features" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"bpm" real,
	"bpm_confidence" real,
	"bpm_alternative" real,
	"key" text,
	"camelot_key" text,
	"key_confidence" real,
	"danceability" real,
	"mood_happy" real,
	"mood_aggressive" real,
	"mood_party" real,
	"mood_relaxed" real,
	"instrumental" real,
	"acoustic" real,
	"tonal" real,
	"loudness_lufs" real,
	"true_peak_db" real,
	"dynamic_range" real,
	"energy" real,
	"onset_rate" real,
	"analysis_source" text NOT NULL,
	"analyzer_version" integer NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"analyzed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "track_embeddings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"track_id" uuid NOT NULL,
	"embedding_type" text NOT NULL,
	"vector" halfvec(512) NOT NULL,
	"embedding_source" text NOT NULL,
	"embedding_model" text NOT NULL,
	"embedding_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "track_embeddings_type_model_key" UNIQUE("track_id","embedding_type","embedding_model")
);
--> statement-breakpoint
CREATE TABLE "track_metadata" (
	"id" uuid PRIMARY KEY NOT NULL,
	"track_id" uuid NOT NULL,
	"metadata_key" text NOT NULL,
	"metadata_value" text NOT NULL,
	"metadata_source" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "track_metadata_fact_key" UNIQUE("track_id","metadata_key","metadata_source","position")
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"user_id" uuid NOT NULL,
	"item_type" text NOT NULL,
	"item_id" uuid NOT NULL,
	"favorite_since" timestamp with time zone,
	"rating" smallint,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotations_user_id_item_type_item_id_pk" PRIMARY KEY("user_id","item_type","item_id")
);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
	"user_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"position_ms" integer NOT NULL,
	"comment" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bookmarks_user_id_track_id_pk" PRIMARY KEY("user_id","track_id")
);
--> statement-breakpoint
CREATE TABLE "play_queues" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"track_ids" uuid[] NOT NULL,
	"current_index" integer NOT NULL,
	"position_ms" integer NOT NULL,
	"changed_by" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlist_tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"playlist_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"track_id" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playlists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"comment" text,
	"public" boolean DEFAULT false NOT NULL,
	"rules" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"client_play_id" text NOT NULL,
	"played_at" timestamp with time zone NOT NULL,
	"listened_ms" integer NOT NULL,
	"client" text NOT NULL,
	CONSTRAINT "plays_client_play_id_key" UNIQUE("user_id","client_play_id")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"item_type" text NOT NULL,
	"item_ids" uuid[] NOT NULL,
	"description" text,
	"visit_count" integer DEFAULT 0 NOT NULL,
	"last_visited_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shares_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "scan_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"library_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"trigger" text NOT NULL,
	"requested_by" uuid,
	"state" text NOT NULL,
	"phase" text NOT NULL,
	"files_found" integer DEFAULT 0 NOT NULL,
	"files_to_read" integer DEFAULT 0 NOT NULL,
	"files_read" integer DEFAULT 0 NOT NULL,
	"tracks_added" integer DEFAULT 0 NOT NULL,
	"tracks_updated" integer DEFAULT 0 NOT NULL,
	"tracks_missing" integer DEFAULT 0 NOT NULL,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_detail" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"phase_started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "genres" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	CONSTRAINT "genres_name_key_key" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "lyrics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"track_id" uuid NOT NULL,
	"source" text NOT NULL,
	"language" text,
	"synced" boolean NOT NULL,
	"content" text NOT NULL,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lyrics_track_id_source_key" UNIQUE("track_id","source","synced")
);
--> statement-breakpoint
CREATE TABLE "track_artists" (
	"track_id" uuid NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	"artist_id" uuid NOT NULL,
	"credited_name" text NOT NULL,
	"join_phrase" text DEFAULT '' NOT NULL,
	CONSTRAINT "track_artists_track_id_role_position_pk" PRIMARY KEY("track_id","role","position")
);
--> statement-breakpoint
CREATE TABLE "track_genres" (
	"track_id" uuid NOT NULL,
	"genre_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "track_genres_track_id_genre_id_pk" PRIMARY KEY("track_id","genre_id")
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_id" uuid,
	"cue_index" integer DEFAULT 0 NOT NULL,
	"start_ms" integer,
	"end_ms" integer,
	"album_id" uuid,
	"title" text NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"artist_display" text NOT NULL,
	"artist_sort_key" text collate "C" NOT NULL,
	"disc_number" integer,
	"disc_total" integer,
	"disc_subtitle" text,
	"track_number" integer,
	"track_total" integer,
	"year" integer,
	"original_date" text,
	"isrc" text,
	"recording_mbid" text,
	"release_track_mbid" text,
	"duration_ms" integer NOT NULL,
	"container" text NOT NULL,
	"codec" text NOT NULL,
	"lossless" boolean NOT NULL,
	"bitrate_bps" integer,
	"sample_rate_hz" integer,
	"channels" integer,
	"bit_depth" integer,
	"tag_bpm" real,
	"tag_key" text,
	"track_gain_db" real,
	"track_peak" real,
	"album_gain_db" real,
	"album_peak" real,
	"artwork_id" uuid,
	"content_hash" text,
	"search_text" text NOT NULL,
	"search_document" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', "search_text")) STORED,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"missing_since" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "tracks_file_id_cue_index_key" UNIQUE("file_id","cue_index")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_passwords" ADD CONSTRAINT "app_passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_artists" ADD CONSTRAINT "album_artists_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_artists" ADD CONSTRAINT "album_artists_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "albums" ADD CONSTRAINT "albums_artwork_id_artworks_id_fk" FOREIGN KEY ("artwork_id") REFERENCES "public"."artworks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_library_id_libraries_id_fk" FOREIGN KEY ("library_id") REFERENCES "public"."libraries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_artwork_id_artworks_id_fk" FOREIGN KEY ("artwork_id") REFERENCES "public"."artworks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_seen_by_scan_run_id_scan_runs_id_fk" FOREIGN KEY ("seen_by_scan_run_id") REFERENCES "public"."scan_runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_audio_features" ADD CONSTRAINT "track_audio_features_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_embeddings" ADD CONSTRAINT "track_embeddings_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_metadata" ADD CONSTRAINT "track_metadata_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "play_queues" ADD CONSTRAINT "play_queues_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_tracks" ADD CONSTRAINT "playlist_tracks_playlist_id_playlists_id_fk" FOREIGN KEY ("playlist_id") REFERENCES "public"."playlists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlist_tracks" ADD CONSTRAINT "playlist_tracks_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playlists" ADD CONSTRAINT "playlists_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plays" ADD CONSTRAINT "plays_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plays" ADD CONSTRAINT "plays_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_runs" ADD CONSTRAINT "scan_runs_library_id_libraries_id_fk" FOREIGN KEY ("library_id") REFERENCES "public"."libraries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_runs" ADD CONSTRAINT "scan_runs_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lyrics" ADD CONSTRAINT "lyrics_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_artists" ADD CONSTRAINT "track_artists_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_artists" ADD CONSTRAINT "track_artists_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_genres" ADD CONSTRAINT "track_genres_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_genres" ADD CONSTRAINT "track_genres_genre_id_genres_id_fk" FOREIGN KEY ("genre_id") REFERENCES "public"."genres"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_artwork_id_artworks_id_fk" FOREIGN KEY ("artwork_id") REFERENCES "public"."artworks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_user_id_index" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "app_passwords_user_id_index" ON "app_passwords" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_log_at_index" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree (lower("username"));--> statement-breakpoint
CREATE INDEX "album_artists_artist_id_index" ON "album_artists" USING btree ("artist_id");--> statement-breakpoint
CREATE INDEX "albums_sort_key_index" ON "albums" USING btree ("sort_key","id");--> statement-breakpoint
CREATE INDEX "albums_artist_sort_key_index" ON "albums" USING btree ("artist_sort_key","year","id");--> statement-breakpoint
CREATE INDEX "albums_year_index" ON "albums" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "albums_added_at_index" ON "albums" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "albums_search_document_index" ON "albums" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "albums_search_text_index" ON "albums" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "artists_artist_mbid_index" ON "artists" USING btree ("artist_mbid");--> statement-breakpoint
CREATE INDEX "artists_sort_key_index" ON "artists" USING btree ("sort_key","id");--> statement-breakpoint
CREATE INDEX "artists_search_document_index" ON "artists" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "artists_search_text_index" ON "artists" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "files_library_id_folder_index" ON "files" USING btree ("library_id","folder");--> statement-breakpoint
CREATE INDEX "files_pending_index" ON "files" USING btree ("library_id","path") WHERE "files"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "files_problem_index" ON "files" USING btree ("library_id","path") WHERE "files"."state" = 'problem';--> statement-breakpoint
CREATE INDEX "jobs_task_state_index" ON "jobs" USING btree ("task","state");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_active_key" ON "jobs" USING btree ("task","subject_type","subject_id") WHERE "jobs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "track_audio_features_bpm_index" ON "track_audio_features" USING btree ("bpm");--> statement-breakpoint
CREATE INDEX "track_audio_features_camelot_key_index" ON "track_audio_features" USING btree ("camelot_key");--> statement-breakpoint
CREATE INDEX "track_audio_features_analyzer_version_index" ON "track_audio_features" USING btree ("analyzer_version");--> statement-breakpoint
CREATE INDEX "playlist_tracks_position_index" ON "playlist_tracks" USING btree ("playlist_id","position");--> statement-breakpoint
CREATE INDEX "playlist_tracks_track_id_index" ON "playlist_tracks" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "playlists_owner_id_index" ON "playlists" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "plays_user_id_played_at_index" ON "plays" USING btree ("user_id","played_at");--> statement-breakpoint
CREATE INDEX "plays_track_id_index" ON "plays" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "shares_owner_id_index" ON "shares" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "scan_runs_created_at_index" ON "scan_runs" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "scan_runs_active_key" ON "scan_runs" USING btree ("library_id") WHERE "scan_runs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "track_artists_artist_id_index" ON "track_artists" USING btree ("artist_id");--> statement-breakpoint
CREATE INDEX "track_genres_genre_id_index" ON "track_genres" USING btree ("genre_id");--> statement-breakpoint
CREATE INDEX "tracks_album_index" ON "tracks" USING btree ("album_id","disc_number","track_number","sort_key","id");--> statement-breakpoint
CREATE INDEX "tracks_sort_key_index" ON "tracks" USING btree ("sort_key","id");--> statement-breakpoint
CREATE INDEX "tracks_artist_sort_key_index" ON "tracks" USING btree ("artist_sort_key","id");--> statement-breakpoint
CREATE INDEX "tracks_added_at_index" ON "tracks" USING btree ("added_at","id");--> statement-breakpoint
CREATE INDEX "tracks_duration_ms_index" ON "tracks" USING btree ("duration_ms","id");--> statement-breakpoint
CREATE INDEX "tracks_year_index" ON "tracks" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "tracks_recording_mbid_index" ON "tracks" USING btree ("recording_mbid");--> statement-breakpoint
CREATE INDEX "tracks_release_track_mbid_index" ON "tracks" USING btree ("release_track_mbid");--> statement-breakpoint
CREATE INDEX "tracks_content_hash_index" ON "tracks" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "tracks_search_document_index" ON "tracks" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "tracks_search_text_index" ON "tracks" USING gin ("search_text" gin_trgm_ops);