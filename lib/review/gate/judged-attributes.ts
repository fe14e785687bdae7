import type { AttributeJudge } from "./rule";
import { attributeRules } from "./rules/attribute-rules";

/** Whether a rule evaluates an attribute. */
export function isJudged(type: string, attribute: string): boolean {
  return attributeRules.some(
    ({ attributes, looksAt }) =>
      attributes?.[type]?.[attribute] !== undefined || looksAt?.[type]?.includes(attribute) === true,
  );
}

/** Whether a rule checks an attribute of new resources, so that the plan must show its value. */
export function isAskedOnCreate(type: string, attribute: string): boolean {
  return attributeRules.some(({ attributes }) => {
    const judge: AttributeJudge | undefined = attributes?.[type]?.[attribute];
    return judge?.onCreate !== undefined && judge.unknownOnCreate !== true;
  });
}
