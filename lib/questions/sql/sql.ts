/** A piece of SQL with a `?` for each of its parameters, in order. */
export interface Sql {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * SQL as a template: a text becomes a parameter, so that nothing a person or an event wrote is ever read as SQL; a whole
 * number is written as it is; a piece of SQL is put in its place.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (string | number | Sql)[]): Sql {
  let text = strings[0] ?? "";
  const parameters: string[] = [];
  values.forEach((value, index) => {
    if (typeof value === "string") {
      text += "?";
      parameters.push(value);
    } else if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is no whole number`);
      text += String(value);
    } else {
      text += value.sql;
      parameters.push(...value.parameters);
    }
    text += strings[index + 1] ?? "";
  });
  return { sql: text, parameters };
}

/** Pieces one after the other. */
export function joined(pieces: readonly Sql[], separator: string): Sql {
  return {
    sql: pieces.map((piece) => piece.sql).join(separator),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}

/** True where one of these is; never, where there are none. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return pieces.length === 0 ? sql`1 = 0` : sql`(${joined(pieces, " OR ")})`;
}

/** True where all of these are. */
export function allOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, "\n  AND ");
}

/** Texts that people gave, as a list of parameters. */
export function given(values: readonly string[]): Sql {
  return joined(
    values.map((value) => sql`${value}`),
    ", ",
  );
}

/** Texts of this project's own, such as names of events, as literals. */
export function literals(values: readonly string[]): Sql {
  return { sql: values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", "), parameters: [] };
}

/** Names of columns, of this project's own. */
export function names(values: readonly string[]): Sql {
  return { sql: values.join(", "), parameters: [] };
}
