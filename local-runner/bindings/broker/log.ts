/** The part of the runner's log that the broker needs. */
export interface BrokerLog {
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}
