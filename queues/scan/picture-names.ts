/** The usual names of an album's front, and an artist's picture: taken wherever they lie. */
const KNOWN =
  /^(?:cover|folder|front|album|artist|albumart.*|.*[-_ ]front|front[-_ ].*|cover[-_ ].*)$/i;
/** Pages and photographs by number: forty scans of a booklet are no choice of covers, and would all be kept. */
const NUMBERED =
  /^(?:.*[-_. (])?(?:booklet|scan|page|img|image|dscf?|photo|pict?|p)[-_. ]*\d+\)?$|^[\d\W_]+$/i;
/** Folders of pictures only: what lies in them lies beside no track. */
const PICTURE_FOLDER = /(?:^|\/)(?:scans?|booklets?|artworks?|covers?|images?|pictures?|photos?)$/i;

/** Whether a picture is looked at as one that an album or artist may be shown by; `stem` is its name without extension. */
export function mayBeChosen(folder: string, stem: string): boolean {
  return KNOWN.test(stem) || !(NUMBERED.test(stem) || PICTURE_FOLDER.test(folder));
}
