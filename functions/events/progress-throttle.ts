import type { ServerEvent } from "../../schema/events/events.ts";

/** 4 a second look live; more only cost the card writes and the pages work. */
const PROGRESS_INTERVAL_MS = 250;
/** Covers are measured several a second; each time, pages ask again for all that they show. */
const COVERS_INTERVAL_MS = 5_000;
/** Subjects that ended are forgotten at once; this bounds those that never report an end. */
const FORGET_AFTER_MS = 60_000;

interface Subject {
  intervalMs: number;
  sentAtMs: number;
  /** The latest event that waits for its turn. */
  waiting: ServerEvent | null;
}

/**
 * Lets progress through at most every PROGRESS_INTERVAL_MS per kind and subject: the latest wins, and the final state
 * is never held back. Keeps no clock and sets no timer: the caller says what time it is.
 */
export class ProgressThrottle {
  readonly #subjects = new Map<string, Subject>();

  /** What to send now: the event itself, or nothing while it waits for `due`. */
  offer(event: ServerEvent, nowMs: number): ServerEvent[] {
    const key = subjectOf(event);
    if (key === null) return [event];
    if (isFinal(event)) {
      this.#subjects.delete(key);
      return [event];
    }
    const subject = this.#subjects.get(key);
    const intervalMs = event.type === "library.changed" ? COVERS_INTERVAL_MS : PROGRESS_INTERVAL_MS;
    if (subject !== undefined && nowMs - subject.sentAtMs < intervalMs) {
      subject.waiting = event;
      return [];
    }
    this.#subjects.set(key, { intervalMs, sentAtMs: nowMs, waiting: null });
    return [event];
  }

  /** Events whose turn has come. */
  due(nowMs: number): ServerEvent[] {
    const events: ServerEvent[] = [];
    for (const [key, subject] of this.#subjects) {
      if (nowMs - subject.sentAtMs < subject.intervalMs) continue;
      if (subject.waiting !== null) {
        events.push(subject.waiting);
        this.#subjects.set(key, { ...subject, sentAtMs: nowMs, waiting: null });
      } else if (nowMs - subject.sentAtMs > FORGET_AFTER_MS) {
        this.#subjects.delete(key);
      }
    }
    return events;
  }

  /** When `due` has something next; null while nothing waits. */
  nextDueMs(): number | null {
    const times = [...this.#subjects.values()]
      .filter((subject) => subject.waiting !== null)
      .map((subject) => subject.sentAtMs + subject.intervalMs);
    return times.length === 0 ? null : Math.min(...times);
  }
}

/** Null for events that each say something of their own. */
function subjectOf(event: ServerEvent): string | null {
  switch (event.type) {
    case "scan.progress":
      return `${event.type} ${event.scanRunId}`;
    case "enrich.progress":
      return `${event.type} ${event.source}`;
    case "analysis.progress":
    case "vectorize.progress":
    case "downloads.changed":
    case "backups.changed":
    case "jobs.changed":
      return event.type;
    case "library.changed":
      // Without a number it only says that something looks different, as when covers were measured.
      return event.tracksAdded + event.tracksUpdated + event.tracksMissing === 0
        ? event.type
        : null;
    case "playback.changed":
      return null;
  }
}

function isFinal(event: ServerEvent): boolean {
  return "state" in event && ["done", "failed", "canceled"].includes(event.state);
}
