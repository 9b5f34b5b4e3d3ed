CREATE TABLE "album_metadata" (
	"id" uuid PRIMARY KEY NOT NULL,
	"metadata_key" text NOT NULL,
	"metadata_value" text NOT NULL,
	"metadata_source" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"weight" real,
	"ref" text,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL,
	"album_id" uuid NOT NULL,
	CONSTRAINT "album_metadata_fact_key" UNIQUE("album_id","metadata_key","metadata_source","position")
);
--> statement-breakpoint
CREATE TABLE "artist_metadata" (
	"id" uuid PRIMARY KEY NOT NULL,
	"metadata_key" text NOT NULL,
	"metadata_value" text NOT NULL,
	"metadata_source" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"weight" real,
	"ref" text,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL,
	"artist_id" uuid NOT NULL,
	CONSTRAINT "artist_metadata_fact_key" UNIQUE("artist_id","metadata_key","metadata_source","position")
);
--> statement-breakpoint
CREATE TABLE "enrichment_lookups" (
	"source" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" text NOT NULL,
	"token" text NOT NULL,
	"candidates" jsonb,
	"detail" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	CONSTRAINT "enrichment_lookups_source_subject_type_subject_id_pk" PRIMARY KEY("source","subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "enrichment_sources" (
	"source" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"trouble_code" text,
	"trouble_detail" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "track_fingerprints" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"audio_token" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "track_metadata" ADD COLUMN "weight" real;--> statement-breakpoint
ALTER TABLE "track_metadata" ADD COLUMN "ref" text;--> statement-breakpoint
ALTER TABLE "lyrics" ADD COLUMN "search_text" text;--> statement-breakpoint
ALTER TABLE "lyrics" ADD COLUMN "search_document" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_text", ' '))) STORED;--> statement-breakpoint
ALTER TABLE "album_metadata" ADD CONSTRAINT "album_metadata_album_id_albums_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."albums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artist_metadata" ADD CONSTRAINT "artist_metadata_artist_id_artists_id_fk" FOREIGN KEY ("artist_id") REFERENCES "public"."artists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_fingerprints" ADD CONSTRAINT "track_fingerprints_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enrichment_lookups_subject_index" ON "enrichment_lookups" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "enrichment_lookups_state_index" ON "enrichment_lookups" USING btree ("state","source");--> statement-breakpoint
CREATE INDEX "lyrics_search_document_index" ON "lyrics" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "lyrics_unread_index" ON "lyrics" USING btree ("id") WHERE "lyrics"."search_text" is null;