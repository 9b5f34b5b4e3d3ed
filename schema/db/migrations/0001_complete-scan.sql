CREATE TABLE "artwork_sizes" (
	"artwork_id" uuid NOT NULL,
	"width_px" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artwork_sizes_artwork_id_width_px_pk" PRIMARY KEY("artwork_id","width_px")
);
--> statement-breakpoint
CREATE TABLE "folders" (
	"library_id" uuid NOT NULL,
	"path" text NOT NULL,
	"digest" text NOT NULL,
	"new_digest" text,
	"seen_by_scan_run_id" uuid,
	CONSTRAINT "folders_library_id_path_pk" PRIMARY KEY("library_id","path")
);
--> statement-breakpoint
CREATE TABLE "scan_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scan_run_id" uuid NOT NULL,
	"track_id" uuid,
	"kind" text NOT NULL,
	"evidence" text,
	"title" text NOT NULL,
	"from_path" text,
	"to_path" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "files" DROP CONSTRAINT "files_seen_by_scan_run_id_scan_runs_id_fk";
--> statement-breakpoint
DROP INDEX "scan_runs_active_key";--> statement-breakpoint
ALTER TABLE "artists" ADD COLUMN "artwork_id" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "stem" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "libraries" ADD COLUMN "directory" text;--> statement-breakpoint
ALTER TABLE "libraries" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "scan_runs" ADD COLUMN "folders" jsonb;--> statement-breakpoint
ALTER TABLE "scan_runs" ADD COLUMN "follow_up" jsonb;--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "work_mbid" text;--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "acoustid_id" text;--> statement-breakpoint
ALTER TABLE "artwork_sizes" ADD CONSTRAINT "artwork_sizes_artwork_id_artworks_id_fk" FOREIGN KEY ("artwork_id") REFERENCES "public"."artworks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "folders" ADD CONSTRAINT "folders_library_id_libraries_id_fk" FOREIGN KEY ("library_id") REFERENCES "public"."libraries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_decisions" ADD CONSTRAINT "scan_decisions_scan_run_id_scan_runs_id_fk" FOREIGN KEY ("scan_run_id") REFERENCES "public"."scan_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artwork_sizes_used_at_index" ON "artwork_sizes" USING btree ("used_at");--> statement-breakpoint
CREATE INDEX "scan_decisions_scan_run_id_index" ON "scan_decisions" USING btree ("scan_run_id","id");--> statement-breakpoint
ALTER TABLE "artists" ADD CONSTRAINT "artists_artwork_id_artworks_id_fk" FOREIGN KEY ("artwork_id") REFERENCES "public"."artworks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "albums_label_index" ON "albums" USING btree ("label","id");--> statement-breakpoint
CREATE INDEX "files_sidecar_index" ON "files" USING btree ("library_id","folder") WHERE "files"."kind" in ('lyrics', 'cue');--> statement-breakpoint
CREATE INDEX "files_missing_index" ON "files" USING btree ("library_id") WHERE "files"."missing_since" is not null;--> statement-breakpoint
CREATE INDEX "tracks_missing_since_index" ON "tracks" USING btree ("missing_since") WHERE "tracks"."missing_since" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "scan_runs_active_key" ON "scan_runs" USING btree ("library_id") WHERE "scan_runs"."state" in ('queued', 'running', 'paused');--> statement-breakpoint
-- Every folder that is known counts as changed once, so that one that vanished meanwhile is noticed.
INSERT INTO "folders" ("library_id", "path", "digest") SELECT DISTINCT "library_id", "folder", '' FROM "files";
