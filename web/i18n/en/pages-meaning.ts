import type { Messages } from "../messages.ts";

/** What tracks are about: the model that reads what is written of them. */
export const meaningPages = {
  "meaning.title": "Meaning",
  "meaning.words": "Reading what is written of each track",
  "meaning.reads": "{model} reads what each track is about",
  "meaning.idleWords": "Compared by their words. No model is asked.",
  "meaning.idle": "{model} knows every track",
  "meaning.waitScan": "Waits until the scan is through",
  "meaning.waitBox": {
    one: "Waiting for the box at {host}, {count} track",
    other: "Waiting for the box at {host}, {count} tracks",
  },
  "meaning.waitModel": "The box at {host} does not have {model}. On it, run: ollama pull {model}",
  "meaning.waitFit":
    "{model} can’t be used: its vectors are too short. Choose another model in the settings.",
  "meaning.waitFailing":
    "The box at {host} answers with errors and is asked again. It said: {detail}",
  "meaning.someBox": "home",
  "meaning.done": "All understood",
  "meaning.byWords": "By words",
  "meaning.byModel": "By the model",
  "meaning.serving": "Until {model} is through, what {serving} understood serves.",
  "meaning.refused": {
    one: "{count} track was refused by the model",
    other: "{count} tracks were refused by the model",
  },
  "meaning.retry": "Try again",
  "meaning.retryNamed": "Try the refused tracks again",
  "meaning.retried": {
    one: "{count} track is tried again",
    other: "{count} tracks are tried again",
  },
  "meaning.settings": "Choose a model",

  "settings.meaning": "Meaning",
  "settings.meaningAside": "what the music is about",
  "settings.meaningMode": "Who reads it",
  "settings.meaningNone": "No model",
  "settings.meaningLocal": "This machine",
  "settings.meaningHybrid": "Another box",
  "settings.meaningNoneHint":
    "Tracks are compared by the words in their tags and by what was heard. Nothing to install.",
  "settings.meaningLocalHint":
    "Ollama on this machine reads what is known of each track. On a small computer it takes its time.",
  "settings.meaningHybridHint":
    "Ollama on a stronger box reads what is known of each track. The box may sleep: the work waits for it. Nothing else goes there.",
  "settings.meaningAddress": "Address of the box",
  "settings.meaningAddressHint": "Such as http://box.local:11434",
  "settings.meaningModel": "Model",
  "settings.meaningModelHint":
    "With another model every track is read anew; until that is done, the old one’s work serves.",
  "settings.meaningTest": "Test the connection",
  "settings.meaningTesting": "Looking…",
  "settings.meaningFound": {
    one: "Ollama {version} answers. It has {count} model.",
    other: "Ollama {version} answers. It has {count} models.",
  },
  "settings.meaningModels": "Models on the box",
  "settings.meaningUse": "Use {model}",
  "settings.meaningNotThere": "{model} is not on it. There, run: ollama pull {model}",
  "settings.meaningUnreachable":
    "Nothing answers there. Is the box awake, and does Ollama listen to others (OLLAMA_HOST=0.0.0.0)?",
  "settings.meaningNotOllama": "Something answers there, but it is no Ollama.",
  "settings.meaningBadAddress": "An address begins with http:// or https:// and has no path.",
  "settings.meaningBadModel": "That is no model’s name.",
  "settings.meaningSave": "Save",
  "settings.meaningReset": "Undo",
  "settings.meaningSaved": "Saved. It goes on by itself.",
} as const satisfies Messages;
