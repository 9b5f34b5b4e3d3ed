/** Names that a scan reads as music; queues/scan/file-kinds.ts decides, here it only says what is worth a word. */
const MUSIC =
  /\.(?:mp3|mp2|flac|ogg|oga|opus|spx|m4a|m4b|mp4|aac|alac|wav|wave|aif|aiff|aifc|wma|asf|ape|wv|mpc|tta|dsf|dff|mka)$/iu;
/** What lies beside music and counts for it: pictures, lyrics, CUE sheets. */
const BESIDE_MUSIC = /\.(?:jpe?g|png|webp|gif|lrc|txt|cue)$/iu;

export const hasMusicExtension = (name: string): boolean => MUSIC.test(name);

/** Whether a scan could find something new when this file came, changed or went. */
export const concernsScan = (name: string): boolean => MUSIC.test(name) || BESIDE_MUSIC.test(name);
