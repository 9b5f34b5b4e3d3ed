/**
 * An answer that isn't a success, as workerd's R2 binding reads it (header `cf-r2-error`). Codes are R2's own:
 * https://developers.cloudflare.com/r2/api/error-codes/
 */
export class R2Error extends Error {
  override readonly name = "R2Error";
  readonly status: number;
  readonly v4code: number;

  constructor(status: number, v4code: number, message: string) {
    super(message);
    this.status = status;
    this.v4code = v4code;
  }
}

/** workerd turns this one into null for head and get. */
export const noSuchKey = () => new R2Error(404, 10007, "The specified key does not exist.");
export const noSuchBucket = () => new R2Error(404, 10006, "The specified bucket does not exist.");
export const unauthorized = () => new R2Error(401, 10002, "Unauthorized");
export const accessDenied = (message: string) => new R2Error(403, 10003, message);
/** workerd turns this one into null for put, and into an object without a body for get. */
export const preconditionFailed = () =>
  new R2Error(412, 10031, "At least one of the pre-conditions you specified did not hold.");
export const invalidRange = () => new R2Error(416, 10039, "The requested range is not satisfiable");
export const invalidObjectName = (why: string) =>
  new R2Error(400, 10020, `The specified object name is not valid: ${why}.`);
export const invalidMaxKeys = () =>
  new R2Error(400, 10022, "MaxKeys params must be positive integer <= 1000.");
export const metadataTooLarge = () =>
  new R2Error(400, 10012, "Your metadata headers exceed the maximum allowed metadata size.");
export const badDigest = (algorithm: string) =>
  new R2Error(
    400,
    10037,
    `The ${algorithm} checksum you specified did not match what we received.`,
  );
export const invalidArgument = (message: string) => new R2Error(400, 10029, message);
export const internalError = (message: string) => new R2Error(500, 10001, message);
