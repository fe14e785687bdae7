/**
 * Prefixes of read-only calls: most of what CloudTrail records. No detection needs one of them unless it failed or root
 * made it, except those below. A test compares them with the catalogue.
 */
export const readingNames = [
  ...["Describe", "Get", "List", "Head", "BatchGet", "Lookup", "Search", "Select", "Query", "Scan"],
  ...["AssumeRole", "Decrypt", "GenerateDataKey"],
] as const;

/** Names with these prefixes that detections need. */
export const watchedNames = ["GetFederationToken"] as const;

/** The suffix of a role whose use is detected: `breakGlassRoleName` of lib/naming, in any environment. */
export const watchedRole = "-break-glass";

/**
 * Which events of the log group the function gets: everything but data events and read-only calls by the names above;
 * of these, also failed calls and root's calls. It saves invocations. The detections' own patterns exceed the 1,024
 * characters of one filter, and the function applies them itself.
 *
 * A read-only call by another name is included: CloudTrail's `readOnly` alone is not relied on.
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
