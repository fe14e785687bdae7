import type { Rule } from "../../documents/rule";

export const constructIds: Rule = {
  id: "construct-ids",
  what: "the ids of constructs are made of a-z, 0-9 and -",
  why: "CDKTF drops other characters from Terraform's names, so that two ids may end as one, and upper case tells names apart that people read as one",
  check: ({ elements }) =>
    elements.flatMap(({ constructPath }) => {
      const wrong = constructPath.split("/").filter((id) => !/^[a-z0-9-]+$/.test(id));
      return wrong.length === 0
        ? []
        : [{ address: constructPath, found: wrong.map((id) => JSON.stringify(id)).join(", ") }];
    }),
};
