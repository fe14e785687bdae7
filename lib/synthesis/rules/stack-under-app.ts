import type { Rule } from "../../documents/rule";

export const stackUnderApp: Rule = {
  id: "stack-under-app",
  what: "every stack is a direct child of the app",
  why: "CDKTF knows stacks by their own id alone: below another construct their dependencies break, and two of one id overwrite each other",
  check: ({ name, underApp }) =>
    underApp ? [] : [{ address: name, found: "the stack is below another construct than the app" }],
};
