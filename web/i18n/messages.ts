/**
 * A message is a sentence with `{name}` places, or one sentence per plural form chosen by `{count}`.
 * Numbers put in a place are written as the language writes them.
 */
export type Message = string | PluralMessage;
interface PluralMessage {
  readonly one: string;
  readonly other: string;
}
export type Messages = Readonly<Record<string, Message>>;

type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;
type TextOf<M extends Message> = M extends string
  ? M
  : M extends PluralMessage
    ? M["one"] | M["other"]
    : never;
type CountOf<M extends Message> = M extends string ? never : "count";

/** The places a message must be given. */
export type PlaceNames<M extends Message> = PlacesOf<TextOf<M>> | CountOf<M>;

/** The same keys in another language; a plural stays a plural. */
export type Translation<Source extends Messages> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : PluralMessage;
};

/** Fills the places of a message. `count` chooses the plural form by the rules of `locale`. */
export function formatMessage(
  message: Message,
  places: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  const text = typeof message === "string" ? message : pluralForm(message, places["count"], locale);
  return text.replace(/\{(\w+)\}/gu, (place, name: string) => {
    const value = places[name];
    if (value === undefined) return place;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function pluralForm(
  message: PluralMessage,
  count: string | number | undefined,
  locale: string,
): string {
  const rule = new Intl.PluralRules(locale).select(Number(count ?? 0));
  return rule === "one" ? message.one : message.other;
}
