import { found, NONE, type Provider } from "../provider.ts";
import { BadAnswer } from "../source-http.ts";

/** Cover Art Archive (musicbrainz.org/doc/Cover_Art_Archive/API): the front of a release, else of its group. */

/** As large as a page ever shows. */
const SIZE = "front-1200";

export const coverArtArchive: Provider = {
  album: async ({ releaseMbid, releaseGroupMbid }, { http, storePicture }) => {
    const places = [
      ...(releaseMbid === null ? [] : [`release/${releaseMbid}`]),
      ...(releaseGroupMbid === null ? [] : [`release-group/${releaseGroupMbid}`]),
    ];
    for (const place of places) {
      const bytes = await http.picture(`${place}/${SIZE}`);
      if (bytes === null) continue;
      const picture = await storePicture(bytes);
      if (picture === null) throw new BadAnswer("what it gave is no picture");
      return found([], { picture });
    }
    return NONE;
  },
};
