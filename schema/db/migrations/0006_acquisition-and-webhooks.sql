CREATE TABLE "album_tracklists" (
	"album_id" uuid NOT NULL,
	"disc_number" integer NOT NULL,
	"track_number" integer NOT NULL,
	"title" text NOT NULL,
	"artist_display" text NOT NULL,
	"duration_ms" integer,
	"recording_mbid" text,
	CONSTRAINT "album_tracklists_album_id_disc_number_track_number_pk" PRIMARY KEY("album_id","disc_number","track_number")
);
--> statement-breakpoint
CREATE TABLE "downloads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wanted_id" uuid,
	"source" text NOT NULL,
	"peer" text NOT NULL,
	"remote_path" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"offer" jsonb NOT NULL,
	"music" jsonb NOT NULL,
	"state" text NOT NULL,
	"sent" boolean DEFAULT false NOT NULL,
	"bytes_done" bigint DEFAULT 0 NOT NULL,
	"place_in_queue" integer,
	"detail" text,
	"local_name" text,
	"quarantine_key" text,
	"report" jsonb,
	"library_id" uuid,
	"library_path" text,
	"requested_by" uuid,
	"decided_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer_searches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wanted_id" uuid,
	"music" jsonb NOT NULL,
	"state" text NOT NULL,
	"detail" text,
	"offers" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wanted_tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity_key" text NOT NULL,
	"music" jsonb NOT NULL,
	"album_id" uuid,
	"requested_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"found_at" timestamp with time zone,
	CONSTRAINT "wanted_tracks_identity_key_key" UNIQUE("identity_key")
);
--> statement-breakpoint
CREATE TABLE "incoming_hooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"secret" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone,
	"last_outcome" text,
	CONSTRAINT "incoming_hooks_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"events" text[] NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"last_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "album_tracklists" ADD CONSTRAINT "album_tracklists_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_wanted_id_wanted_tracks_id_fk" FOREIGN KEY ("wanted_id") REFERENCES "public"."wanted_tracks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_library_id_libraries_id_fk" FOREIGN KEY ("library_id") REFERENCES "public"."libraries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_searches" ADD CONSTRAINT "offer_searches_wanted_id_wanted_tracks_id_fk" FOREIGN KEY ("wanted_id") REFERENCES "public"."wanted_tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_tracks" ADD CONSTRAINT "wanted_tracks_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wanted_tracks" ADD CONSTRAINT "wanted_tracks_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "downloads_state_index" ON "downloads" USING btree ("state","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "downloads_open_key" ON "downloads" USING btree ("source","peer","remote_path") WHERE state in ('queued', 'downloading', 'arrived', 'checked');--> statement-breakpoint
CREATE INDEX "offer_searches_state_index" ON "offer_searches" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "wanted_tracks_album_index" ON "wanted_tracks" USING btree ("album_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_index" ON "webhook_deliveries" USING btree ("webhook_id","next_at") WHERE "webhook_deliveries"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list_index" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "album_metadata_tag_index" ON "album_metadata" USING btree ("metadata_value") WHERE metadata_key = 'tag';--> statement-breakpoint
CREATE INDEX "artist_metadata_tag_index" ON "artist_metadata" USING btree ("metadata_value") WHERE metadata_key = 'tag';--> statement-breakpoint
CREATE INDEX "track_metadata_tag_index" ON "track_metadata" USING btree ("metadata_value") WHERE metadata_key = 'tag';