/** The first part of every key in the QUARANTINE bucket, whose other parts are a path below the folder of what came. */
export const QUARANTINE_FOLDER = "downloads";
