/**
 * Trained models that a person may install with `soniquebay models install`: MusiCNN, trained on the Million Song Dataset
 * and tuned to one question each, by the Music Technology Group of Universitat Pompeu Fabra, Barcelona. They are not part
 * of SoniqueBay and never come with it: their licence forbids commercial use.
 *
 * The addresses name one commit of the group's own repository, so what lies there can't change; the hashes are what counts
 * all the same. The group's model pages (https://essentia.upf.edu/models/classifiers/) have the same models as archives.
 */

/** What a model hears; the name of its score. */
export type ModelScore = "happy" | "aggressive" | "relaxed" | "danceability";

export interface ModelFile {
  /** Below DATA_DIR/models at home, and the key in the MODELS bucket. */
  path: string;
  url: string;
  sizeBytes: number;
  sha256: string;
}

export interface MusicModel {
  score: ModelScore;
  /** Each model tells two classes apart, and which comes first differs. */
  positiveClass: 0 | 1;
  /** Names and shapes of the weights. */
  topology: ModelFile;
  weights: ModelFile;
}

export const MODELS_LICENCE = {
  name: "CC BY-NC-SA 4.0",
  url: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
  holder: "Music Technology Group, Universitat Pompeu Fabra",
  source: "https://essentia.upf.edu/models.html",
} as const;

const PUBLISHED =
  "https://raw.githubusercontent.com/MTG/essentia.js/819c00e8f034dc709e3d330ed8ac9ed37dfdb767/examples/demos/mood-classifiers/models";

/** All four have the same shape, so their files are of the same length. */
const TOPOLOGY_BYTES = 31_332;
const WEIGHTS_BYTES = 3_189_716;

function musicModel(
  score: ModelScore,
  positiveClass: 0 | 1,
  folder: string,
  hashes: { topology: string; weights: string },
): MusicModel {
  const file = (name: string, sizeBytes: number, sha256: string): ModelFile => ({
    path: `${folder}/${name}`,
    url: `${PUBLISHED}/${folder}/${name}`,
    sizeBytes,
    sha256,
  });
  return {
    score,
    positiveClass,
    topology: file("model.json", TOPOLOGY_BYTES, hashes.topology),
    weights: file("group1-shard1of1.bin", WEIGHTS_BYTES, hashes.weights),
  };
}

export const MUSIC_MODELS: readonly MusicModel[] = [
  musicModel("happy", 0, "mood_happy-musicnn-msd-2", {
    topology: "1f362f337bd441163f2dec7a2133ed0084239e8158cf984e716df70dae8ba877",
    weights: "78f2bd60fe191e44bd26fe102253ea31ce2575ffe63b9e594d4ed786d8ac6d78",
  }),
  musicModel("aggressive", 0, "mood_aggressive-musicnn-msd-2", {
    topology: "23dcaa93989fde4b5916398298431fb85ec74d55bfe415d890c25268d9a1b913",
    weights: "3c148997eaa27d7d597663a67280c31c4fdafcfce453fe9192e92c6da0acf44a",
  }),
  musicModel("relaxed", 1, "mood_relaxed-musicnn-msd-2", {
    topology: "dbc5ea28316fbfeb4befc754387d55f2a8138692ccbce16364439d1ffa7dc482",
    weights: "9eb449802249f22d8f234fbb43637dbcc0a1c55421e1c86bb141cc2ff9dd2207",
  }),
  musicModel("danceability", 0, "danceability-musicnn-msd-2", {
    topology: "cc24afcbf05197bd90d1e274bdbd24db4ce106f7d49475e92573f97ef85db62d",
    weights: "48b1789ede235c1e05599f24846185bba068dc30efd96894b6e7bbd31b674966",
  }),
];
