// @ts-check
/** @import { Type } from "typescript" */

/**
 * The names of a class instance type and of all its base classes, nearest first.
 *
 * @param {Type} type
 * @returns {string[]}
 */
export function baseClassNames(type) {
  const names = [];
  /** @type {Type | undefined} */
  let current = type;
  while (current !== undefined) {
    names.push(current.getSymbol()?.getName() ?? "");
    current = current.isClassOrInterface() ? current.getBaseTypes()?.[0] : undefined;
  }
  return names;
}
