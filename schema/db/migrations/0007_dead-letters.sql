CREATE TABLE "dead_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_key" text NOT NULL,
	"queue" text,
	"message" jsonb NOT NULL,
	"error_code" text NOT NULL,
	"reason" text,
	"attempts" integer,
	"failed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dead_letters_message_key_key" UNIQUE("message_key")
);
--> statement-breakpoint
CREATE TABLE "failed_tries" (
	"message_key" text PRIMARY KEY NOT NULL,
	"attempt" integer NOT NULL,
	"error_code" text NOT NULL,
	"reason" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "dead_letters_failed_at_index" ON "dead_letters" USING btree ("failed_at");--> statement-breakpoint
CREATE INDEX "failed_tries_failed_at_index" ON "failed_tries" USING btree ("failed_at");