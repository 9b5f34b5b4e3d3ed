CREATE TABLE "search_words" (
	"word" text collate "C" PRIMARY KEY NOT NULL,
	"learned_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "albums_search_text_index";--> statement-breakpoint
DROP INDEX "artists_search_text_index";--> statement-breakpoint
DROP INDEX "tracks_search_text_index";--> statement-breakpoint
DROP INDEX "files_library_id_folder_index";--> statement-breakpoint
DROP INDEX "files_pending_index";--> statement-breakpoint
DROP INDEX "files_problem_index";--> statement-breakpoint
DROP INDEX "plays_user_id_played_at_index";--> statement-breakpoint
DROP INDEX "plays_track_id_index";--> statement-breakpoint
DROP INDEX "track_genres_genre_id_index";--> statement-breakpoint
-- Words that the former parser left out are an error now; the next scan writes all of them anew.
UPDATE "albums" SET "search_text" = btrim(left("search_text", 400)) WHERE "search_text" ~ '\S{255}' OR length("search_text") > 20000;--> statement-breakpoint
UPDATE "artists" SET "search_text" = btrim(left("search_text", 400)) WHERE "search_text" ~ '\S{255}' OR length("search_text") > 20000;--> statement-breakpoint
UPDATE "tracks" SET "search_text" = btrim(left("search_text", 400)) WHERE "search_text" ~ '\S{255}' OR length("search_text") > 20000;--> statement-breakpoint
ALTER TABLE "albums" drop column "search_document";--> statement-breakpoint
ALTER TABLE "albums" ADD COLUMN "search_document" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_text", ' '))) STORED;--> statement-breakpoint
ALTER TABLE "artists" drop column "search_document";--> statement-breakpoint
ALTER TABLE "artists" ADD COLUMN "search_document" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_text", ' '))) STORED;--> statement-breakpoint
ALTER TABLE "tracks" drop column "search_document";--> statement-breakpoint
ALTER TABLE "tracks" ADD COLUMN "search_document" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(string_to_array("search_text", ' '))) STORED;--> statement-breakpoint
CREATE INDEX "search_words_word_index" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_learned_at_index" ON "search_words" USING btree ("learned_at");--> statement-breakpoint
CREATE INDEX "tracks_tag_bpm_index" ON "tracks" USING btree ("tag_bpm") WHERE "tracks"."tag_bpm" is not null;--> statement-breakpoint
CREATE INDEX "tracks_tag_key_index" ON "tracks" USING btree (lower("tag_key")) WHERE "tracks"."tag_key" is not null;--> statement-breakpoint
CREATE INDEX "files_problem_index" ON "files" USING btree ("library_id","path") WHERE "files"."problem_code" is not null;--> statement-breakpoint
CREATE INDEX "files_library_id_folder_index" ON "files" USING btree ("library_id","folder" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "plays_user_id_played_at_index" ON "plays" USING btree ("user_id","played_at","track_id");--> statement-breakpoint
CREATE INDEX "plays_track_id_index" ON "plays" USING btree ("track_id","user_id","played_at");--> statement-breakpoint
CREATE INDEX "track_genres_genre_id_index" ON "track_genres" USING btree ("genre_id","track_id");--> statement-breakpoint
CREATE INDEX "albums_search_document_index" ON "albums" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "artists_search_document_index" ON "artists" USING gin ("search_document");--> statement-breakpoint
CREATE INDEX "tracks_search_document_index" ON "tracks" USING gin ("search_document");--> statement-breakpoint
INSERT INTO "search_words" ("word") SELECT DISTINCT "word" FROM "tracks", unnest(tsvector_to_array("search_document")) AS "word" WHERE length("word") >= 4 AND "word" !~ '[0-9]' ON CONFLICT DO NOTHING;--> statement-breakpoint
-- Room beside each row: a scan changes every file once more after it was listed.
ALTER TABLE "files" SET (fillfactor = 60);
