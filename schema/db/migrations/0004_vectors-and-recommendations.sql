CREATE TABLE "daily_mixes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"day" date NOT NULL,
	"position" smallint NOT NULL,
	"subject" jsonb NOT NULL,
	"picks" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "daily_mixes_position_key" UNIQUE("user_id","day","position")
);
--> statement-breakpoint
CREATE TABLE "music_map_points" (
	"map_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"x" real NOT NULL,
	"y" real NOT NULL,
	"is_landmark" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "music_map_points_key" UNIQUE("map_id","track_id")
);
--> statement-breakpoint
CREATE TABLE "music_maps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"layout_version" integer NOT NULL,
	"embedding_model" text NOT NULL,
	"embedding_version" integer NOT NULL,
	"track_count" integer NOT NULL,
	"frame" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "skips" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"client_skip_id" text NOT NULL,
	"skipped_at" timestamp with time zone NOT NULL,
	"listened_ms" integer NOT NULL,
	CONSTRAINT "skips_client_skip_id_key" UNIQUE("user_id","client_skip_id")
);
--> statement-breakpoint
ALTER TABLE "track_embeddings" DROP CONSTRAINT "track_embeddings_type_model_key";--> statement-breakpoint
ALTER TABLE "track_embeddings" ADD COLUMN "source_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "track_embeddings" ADD COLUMN "checked_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "daily_mixes" ADD CONSTRAINT "daily_mixes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "music_map_points" ADD CONSTRAINT "music_map_points_map_id_music_maps_id_fk" FOREIGN KEY ("map_id") REFERENCES "public"."music_maps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "music_map_points" ADD CONSTRAINT "music_map_points_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skips" ADD CONSTRAINT "skips_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skips" ADD CONSTRAINT "skips_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "music_map_points_track_id_index" ON "music_map_points" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "skips_user_id_skipped_at_index" ON "skips" USING btree ("user_id","skipped_at","track_id");--> statement-breakpoint
CREATE INDEX "skips_track_id_index" ON "skips" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "track_embeddings_audio_nearest_index" ON "track_embeddings" USING hnsw ((binary_quantize("vector")::bit(512)) bit_hamming_ops) WHERE "track_embeddings"."embedding_type" = 'audio';--> statement-breakpoint
CREATE INDEX "track_embeddings_text_nearest_index" ON "track_embeddings" USING hnsw ((binary_quantize("vector")::bit(512)) bit_hamming_ops) WHERE "track_embeddings"."embedding_type" = 'text';--> statement-breakpoint
CREATE INDEX "track_embeddings_semantic_nearest_index" ON "track_embeddings" USING hnsw ((binary_quantize("vector")::bit(512)) bit_hamming_ops) WHERE "track_embeddings"."embedding_type" = 'semantic';--> statement-breakpoint
ALTER TABLE "track_embeddings" ADD CONSTRAINT "track_embeddings_type_model_key" UNIQUE("track_id","embedding_type","embedding_model","embedding_version");