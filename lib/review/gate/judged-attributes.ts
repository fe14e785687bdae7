import type { AttributeJudge } from "./rule";
import { attributeRules } from "./rules/attribute-rules";

/** Whether some rule looks at an attribute. */
export function isJudged(type: string, attribute: string): boolean {
  return attributeRules.some(
    ({ attributes, looksAt }) =>
      attributes?.[type]?.[attribute] !== undefined || looksAt?.[type]?.includes(attribute) === true,
  );
}

/** Whether some rule asks for the value of an attribute of a new resource, and the plan must show it. */
export function isAskedOnCreate(type: string, attribute: string): boolean {
  return attributeRules.some(({ attributes }) => {
    const judge: AttributeJudge | undefined = attributes?.[type]?.[attribute];
    return judge?.onCreate !== undefined && judge.unknownOnCreate !== true;
  });
}
