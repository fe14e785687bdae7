/**
 * Calls that only read, by the beginning of their names: most of what CloudTrail records. No detection asks for one of
 * them unless it failed or root made it, but for those named below; a test compares them with the catalogue.
 */
export const readingNames = [
  ...["Describe", "Get", "List", "Head", "BatchGet", "Lookup", "Search", "Select", "Query", "Scan"],
  ...["AssumeRole", "Decrypt", "GenerateDataKey"],
] as const;

/** Names that begin so and are asked for. */
export const watchedNames = ["GetFederationToken"] as const;

/** The end of the name of a role whose use is asked for: `breakGlassRoleName` of lib/naming, in any environment. */
export const watchedRole = "-break-glass";

/**
 * What the function gets of the log group: everything but data events and read-only calls by the names above; of these,
 * too, what failed and what root did. It is there to save invocations. The detections' own patterns do not fit into the
 * 1,024 characters of one filter, and the function applies them itself.
 *
 * A read-only call by another name comes in: what CloudTrail calls read-only is not relied on alone.
 */
export const subscriptionPattern = [
  '{ ($.userIdentity.type = "Root")',
  '($.errorCode = "*")',
  ...watchedNames.map((name) => `($.eventName = ${name})`),
  `($.requestParameters.roleArn = "*${watchedRole}")`,
  `(${[
    '(($.eventCategory NOT EXISTS) || ($.eventCategory != "Data"))',
    `(($.readOnly NOT EXISTS) || ($.readOnly IS FALSE) || (${readingNames
      .map((name) => `($.eventName != "${name}*")`)
      .join(" && ")}))`,
  ].join(" && ")}) }`,
].join(" || ");
