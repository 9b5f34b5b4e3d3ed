CREATE TABLE "track_waveforms" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"peaks" "bytea" NOT NULL
);
--> statement-breakpoint
DROP INDEX "jobs_active_key";--> statement-breakpoint
DROP INDEX "jobs_task_state_index";--> statement-breakpoint
DROP INDEX "track_audio_features_bpm_index";--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "version" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "subject_token" text;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "track_audio_features" ADD COLUMN "loudness_range_lu" real;--> statement-breakpoint
ALTER TABLE "track_audio_features" ADD COLUMN "analyzed_ms" integer;--> statement-breakpoint
ALTER TABLE "track_audio_features" ADD COLUMN "audio_token" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "track_audio_features" ADD COLUMN "measured" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "track_waveforms" ADD CONSTRAINT "track_waveforms_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "track_audio_features_key_order_index" ON "track_audio_features" USING btree (lpad("camelot_key", 3, '0') collate "C","track_id") WHERE "track_audio_features"."camelot_key" is not null;--> statement-breakpoint
CREATE INDEX "track_audio_features_energy_index" ON "track_audio_features" USING btree ("energy","track_id") WHERE "track_audio_features"."energy" is not null;--> statement-breakpoint
CREATE INDEX "track_audio_features_danceability_index" ON "track_audio_features" USING btree ("danceability","track_id") WHERE "track_audio_features"."danceability" is not null;--> statement-breakpoint
CREATE INDEX "track_audio_features_analyzed_at_index" ON "track_audio_features" USING btree ("analyzed_at");--> statement-breakpoint
CREATE INDEX "jobs_task_state_index" ON "jobs" USING btree ("task","state","finished_at");--> statement-breakpoint
CREATE INDEX "track_audio_features_bpm_index" ON "track_audio_features" USING btree ("bpm","track_id") WHERE "track_audio_features"."bpm" is not null;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_subject_key" UNIQUE("task","subject_type","subject_id");