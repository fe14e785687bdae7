import type { Rule } from "../../documents/rule";

export const stackUnderApp: Rule = {
  id: "stack-under-app",
  what: "every stack is a direct child of the app",
  why: "CDKTF identifies stacks by their own id alone: below another construct, dependencies break and stacks with the same id overwrite each other",
  check: ({ name, underApp }) =>
    underApp ? [] : [{ address: name, found: "the stack is below a construct other than the app" }],
};
