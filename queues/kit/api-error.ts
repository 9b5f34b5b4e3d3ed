/** The API refused a call or could not answer it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  constructor(path: string, status: number | null, detail: string, options?: ErrorOptions) {
    super(`${path}: ${status ?? "no answer"} ${detail}`, options);
    this.status = status;
  }
}
