import { type ExecutionResult, GraphQLError } from "graphql";
import { handleStreamOrSingleExecutionResult, type Plugin } from "graphql-yoga";
import { DATABASE_AWAY, isDatabaseAway } from "../database-away.ts";
import type { GraphqlContext } from "./context.ts";

/** Null when the error was made to be read by the client; else what went wrong. */
function unexpectedCause(error: GraphQLError): unknown {
  const cause: unknown = error.cause ?? error.originalError ?? null;
  return isGraphqlError(cause) ? unexpectedCause(cause) : cause;
}

/** By name: the graphql package comes as two copies (ESM and CommonJS) when a test runs outside the bundle. */
const isGraphqlError = (error: unknown): error is GraphQLError =>
  error instanceof Error && error.name === "GraphQLError";

/** What a client learns of a bug or a broken database: an id that finds the error in the log. */
function maskError(error: GraphQLError, context: GraphqlContext): GraphQLError {
  const cause = unexpectedCause(error);
  if (cause === null) return error;
  const errorId = crypto.randomUUID();
  context.services.log.error("an operation failed", {
    errorId,
    path: error.path?.join("."),
    error: cause,
  });
  if (isDatabaseAway(cause)) {
    return new GraphQLError(DATABASE_AWAY, {
      nodes: error.nodes,
      path: error.path,
      extensions: { code: "DATABASE_AWAY", errorId },
    });
  }
  return new GraphQLError(`Something went wrong. It is logged as ${errorId}.`, {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  });
}

/** For what fails outside an operation, where there is no context to log with: nothing of it gets out. */
export const maskOutsideError = (error: unknown, message: string): Error =>
  isGraphqlError(error) && unexpectedCause(error) === null ? error : new GraphQLError(message);

const maskResult = (result: ExecutionResult, context: GraphqlContext): ExecutionResult =>
  result.errors
    ? { ...result, errors: result.errors.map((error) => maskError(error, context)) }
    : result;

export function maskErrorsPlugin(): Plugin<GraphqlContext> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: (payload) =>
        handleStreamOrSingleExecutionResult(payload, ({ result, setResult }) => {
          setResult(maskResult(result, args.contextValue));
        }),
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult: (payload) =>
        handleStreamOrSingleExecutionResult(payload, ({ result, setResult }) => {
          setResult(maskResult(result, args.contextValue));
        }),
    }),
  };
}
