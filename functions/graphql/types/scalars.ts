import { builder } from "../builder.ts";
import { badInput } from "../errors.ts";

/** ISO 8601 with a time zone: 2026-01-31T12:00:00.000Z. */
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u;

builder.scalarType("DateTime", {
  serialize: (moment) => moment.toISOString(),
  parseValue: (value) => {
    const moment = typeof value === "string" && ISO_MOMENT.test(value) ? new Date(value) : null;
    if (moment === null || Number.isNaN(moment.getTime())) {
      throw badInput("A DateTime is written as 2026-01-31T12:00:00Z.");
    }
    return moment;
  },
});

/** Whatever JSON can say; what takes it parses it. */
builder.scalarType("JSON", { serialize: (value) => value, parseValue: (value) => value });
