type WithoutNulls<Values> = { [Key in keyof Values]?: Exclude<Values[Key], null | undefined> };

/** GraphQL says null or nothing for what was not given; the library knows only nothing. */
export const withoutNulls = <Values extends object>(values: Values): WithoutNulls<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  ) as WithoutNulls<Values>;
