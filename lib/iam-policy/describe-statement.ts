import type { Condition, ElementSet, PolicyStatement } from "./policy-statement";

/** One statement on one line, as people say it. */
export function describeStatement({ effect, actions, resources, principals, conditions }: PolicyStatement): string {
  const who = principals === undefined ? "" : `${describeSet(principals, "everybody but ")} `;
  const where = resources === undefined ? "" : ` on ${describeSet(resources, "everything but ")}`;
  const when = conditions.length === 0 ? "" : ` if ${conditions.map(describeCondition).join(" and ")}`;
  return `${effect.toLowerCase()} ${who}${describeSet(actions, "everything but ")}${where}${when}`;
}

function describeSet({ negated, values }: ElementSet, but: string): string {
  const texts = values.map((value) => (value === "*" ? "*" : value.replace(/^AWS:/, "")));
  return `${negated ? but : ""}${texts.join(", ")}`;
}

function describeCondition({ operator, quantifier, ifExists, key, values }: Condition): string {
  const words = [quantifier, operator, ifExists ? "if it exists" : ""].filter(Boolean).join(" ");
  return `${key} ${words} ${values.join(" or ")}`;
}
