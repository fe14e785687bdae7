import type { Rule } from "../../documents/rule";

export const constructIds: Rule = {
  id: "construct-ids",
  what: "construct ids contain only a-z, 0-9 and -",
  why: "CDKTF drops other characters from Terraform's names, so two ids can become one; upper case makes names differ that look the same",
  check: ({ elements }) =>
    elements.flatMap(({ constructPath }) => {
      const wrong = constructPath.split("/").filter((id) => !/^[a-z0-9-]+$/.test(id));
      return wrong.length === 0
        ? []
        : [{ address: constructPath, found: wrong.map((id) => JSON.stringify(id)).join(", ") }];
    }),
};
