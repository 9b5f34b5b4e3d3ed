import { GraphQLError } from "graphql";

/** For what a client should never send; what a person may do wrong is a `UserError`. */
export const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });

export const forbidden = (): GraphQLError =>
  new GraphQLError("You may not do that.", { extensions: { code: "FORBIDDEN" } });

/** Parses an id that is not the operation's subject (there an unknown id is null) but a condition of it. */
export function parseArgument<Id>(
  value: string | null | undefined,
  name: string,
  parse: (value: unknown) => Id | null,
): Id | undefined {
  if (value === null || value === undefined) return undefined;
  const id = parse(value);
  if (id === null) throw badInput(`${name} is not an id.`);
  return id;
}

export function parseArguments<Id>(
  values: readonly string[] | null | undefined,
  name: string,
  parse: (value: unknown) => Id | null,
): Id[] | undefined {
  return values?.flatMap((value) => parseArgument(value, name, parse) ?? []);
}
