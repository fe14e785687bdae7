/** A piece of SQL with a `?` for each of its parameters, in order. */
export interface Sql {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * A template tag for SQL: a string becomes a parameter, so that no text of a user or an event is ever parsed as SQL; a
 * whole number is inlined; a piece of SQL is inserted.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (string | number | Sql)[]): Sql {
  let text = strings[0] ?? "";
  const parameters: string[] = [];
  values.forEach((value, index) => {
    if (typeof value === "string") {
      text += "?";
      parameters.push(value);
    } else if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is not a whole number`);
      text += String(value);
    } else {
      text += value.sql;
      parameters.push(...value.parameters);
    }
    text += strings[index + 1] ?? "";
  });
  return { sql: text, parameters };
}

/** Concatenates pieces. */
export function joined(pieces: readonly Sql[], separator: string): Sql {
  return {
    sql: pieces.map((piece) => piece.sql).join(separator),
    parameters: pieces.flatMap(({ parameters }) => parameters),
  };
}

/** OR of the conditions; false if there are none. */
export function anyOf(pieces: readonly Sql[]): Sql {
  return pieces.length === 0 ? sql`1 = 0` : sql`(${joined(pieces, " OR ")})`;
}

/** AND of the conditions. */
export function allOf(pieces: readonly Sql[]): Sql {
  return joined(pieces, "\n  AND ");
}

/** Texts from users, as a list of parameters. */
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
