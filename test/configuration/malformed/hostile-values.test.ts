import { detectionIds } from "../../../lib/model/detection-ids";
import { set } from "../../support/landing-zones/mutable-config";
import { expectProblems } from "./expect-problems";

const detections = detectionIds.join(", ");

const circular: Record<string, unknown> = { team: "payments" };
circular["self"] = circular;

expectProblems("values that nobody would write by accident", [
  [
    "__proto__ as a key of a file",
    set("production.management.__proto__", { gate: "open" }),
    `
      config/production/management.ts: __proto__  [schema]
        given:   {"gate":"open"}
        allowed: the keys account, accountPublicAccessBlock, trail
        fix:     remove it
    `,
  ],
  [
    "__proto__ as a channel",
    set("production.environment.channels.__proto__", { emails: ["a@meridian.example"] }),
    `
      config/production/environment.ts: channels.__proto__  [schema]
        given:   {"emails":["a@meridian.example"]}
        allowed: any key but __proto__
        fix:     rename the key
    `,
  ],
  [
    "__proto__ as a tag",
    set("production.workloads.accounts.0.tags", JSON.parse('{"__proto__": "x"}')),
    `
      config/production/workloads.ts: accounts[0].tags.__proto__  [schema]
        given:   "x"
        allowed: any key but __proto__
        fix:     rename the key
    `,
  ],
  [
    "__proto__ as a detection",
    set("production.workloads.accounts.0.alarms", JSON.parse('{"__proto__": { "threshold": 1 }}')),
    `
      config/production/workloads.ts: accounts[0].alarms.__proto__  [schema]
        given:   {"threshold":1}
        allowed: the keys ${detections}
        fix:     remove it
    `,
  ],
  [
    "__proto__ in the shared defaults",
    set("defaults.environment.__proto__", { gate: "open" }),
    `
      config/defaults.ts: environment.__proto__  [schema]
        given:   {"gate":"open"}
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     remove it
    `,
  ],
  [
    "__proto__ as a part of the shared defaults",
    set("defaults.__proto__", { gate: "open" }),
    `
      config/defaults.ts: __proto__  [schema]
        given:   {"gate":"open"}
        allowed: the keys environment, management, logArchive, workloadAccount
        fix:     remove it
    `,
  ],
  [
    "constructor as a key",
    set("production.workloads.accounts.0.constructor", "x"),
    `
      config/production/workloads.ts: accounts[0].constructor  [schema]
        given:   "x"
        allowed: the keys id, name, email, channel, tags, detections, alarms, status
        fix:     remove it
    `,
  ],
  [
    "constructor as a detection",
    set("production.workloads.accounts.0.alarms", { constructor: { threshold: 1 } }),
    `
      config/production/workloads.ts: accounts[0].alarms.constructor  [schema]
        given:   {"threshold":1}
        allowed: the keys ${detections}
        fix:     remove it
    `,
  ],
  [
    "constructor as a channel that does not exist",
    set("production.workloads.accounts.0.channel", "constructor"),
    `
      config/production/workloads.ts: accounts[0].channel  [channels]
        given:   "constructor"
        allowed: a channel of environment.ts: security, payments
        fix:     add the channel "constructor" to environment.ts
      config/production/environment.ts: channels.payments (warning)  [channels]
        given:   "payments"
        allowed: a channel that an account names
        fix:     name it in an account, or remove it
    `,
  ],
  [
    "toString as an account's name",
    set("production.workloads.accounts.0.name", "toString"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "toString"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "__proto__ as an account's name",
    set("production.workloads.accounts.0.name", "__proto__"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "__proto__"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "hasOwnProperty as a severity",
    set("production.workloads.accounts.0.alarms", { "root-login": { severity: "hasOwnProperty" } }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].severity  [schema]
        given:   "hasOwnProperty"
        allowed: one of "critical", "high", "medium", "low"
        fix:     use one of these values
    `,
  ],
  [
    "a text of a million characters",
    set("production.workloads.accounts.0.name", "n".repeat(1_000_000)),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn...
        allowed: at most 32 characters
        fix:     shorten it: it becomes part of stack, alarm and role names
    `,
  ],
  [
    "a key of a million characters",
    set(["production", "environment", "k".repeat(1_000_000)], 1),
    `
      config/production/environment.ts: ["kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...]  [schema]
        given:   1
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     remove it
    `,
  ],
  [
    "a list of a million",
    set(
      "production.environment.channels",
      Array.from({ length: 1_000_000 }, () => 0),
    ),
    `
      config/production/environment.ts: channels  [schema]
        given:   [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,...
        allowed: channels by name: { security: { emails: ["…"] }, … }
        fix:     write an object
    `,
  ],
  [
    "an object without end",
    set("production.workloads.accounts.0.tags", circular),
    `
      config/production/workloads.ts: accounts[0].tags.self  [schema]
        given:   {"team":"payments","self":{"team":"payments","self":{"team":"payments","self":{"team":"payments","self":{"team":"paym...
        allowed: up to 256 letters, digits, spaces or . : / = + - @ _
        fix:     shorten or rewrite the tag value
    `,
  ],
  [
    "letters that are not ASCII",
    set("production.workloads.accounts.0.name", "zahlungen-müller"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "zahlungen-müller"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a Cyrillic letter that looks Latin",
    set("production.workloads.accounts.0.name", "p\u0430yments"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "p\\u0430yments"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "an emoji cut in the middle",
    set("production.workloads.accounts.0.name", `${"x".repeat(115)}🚨🚨🚨`),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a line break in a name",
    set("production.workloads.accounts.0.name", "payments\n  allowed: anything"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "payments\\n  allowed: anything"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a terminal escape sequence in a name",
    set("production.workloads.accounts.0.name", "\u001b[2J\u001b[31mpayments"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "\\u001b[2J\\u001b[31mpayments"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "an escape sequence of eight bits",
    set("production.workloads.accounts.0.name", "\u009b31mpayments"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "\\u009b31mpayments"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a delete and a line separator",
    set("production.workloads.accounts.0.name", "a\u007f\u2028b"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "a\\u007f\\u2028b"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "text that runs from right to left",
    set("production.workloads.accounts.0.name", "\u202eprod"),
    `
      config/production/workloads.ts: accounts[0].name  [schema]
        given:   "\\u202eprod"
        allowed: lower-case words of a-z and 0-9 joined by single hyphens, a letter first
        fix:     write it as in payments-prod
    `,
  ],
  [
    "a terminal escape sequence in a key",
    set(["production", "environment", "gate\u001b[8m"], "open"),
    `
      config/production/environment.ts: ["gate\\u001b[8m"]  [schema]
        given:   "open"
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     remove it
    `,
  ],
  [
    "quotes and line breaks in a key",
    set(["production", "environment", 'a"]\n["b'], "open"),
    `
      config/production/environment.ts: ["a\\"]\\n[\\"b"]  [schema]
        given:   "open"
        allowed: the keys organizationId, partition, homeRegion, governedRegions, optInRegions, namePrefix, state, gate, pipeline, platformTeamRoleArns, breakGlass, guardrails, trustedAccess, channels, alarms, cost, tags, exceptions
        fix:     remove it
    `,
  ],
  [
    "a terminal escape sequence in a tag",
    set("production.workloads.accounts.0.tags", { "te\u001b[1mam": "pay\u0007ments" }),
    `
      config/production/workloads.ts: accounts[0].tags["te\\u001b[1mam"]  [schema]
        given:   "te\\u001b[1mam"
        allowed: as a key: 1 to 128 letters, digits, spaces or . : / = + - @ _, not starting with aws:
        fix:     rename the tag key
    `,
  ],
  [
    "a reason that reads otherwise than it is written",
    set("production.workloads.accounts.0.alarms", {
      "root-login": { disabled: { reason: "approved by the auditors \u202eton", expires: "2026-12-31" } },
    }),
    `
      config/production/workloads.ts: accounts[0].alarms["root-login"].disabled.reason  [schema]
        given:   "approved by the auditors \\u202eton"
        allowed: a sentence of at least 15 characters, on one line
        fix:     remove line breaks and the characters shown as \\u…
    `,
  ],
  [
    "an address with a line break",
    set("production.environment.channels.security.emails", ["a@meridian.example\nb@meridian.example"]),
    `
      config/production/environment.ts: channels.security.emails[0]  [schema]
        given:   "a@meridian.example\\nb@meridian.example"
        allowed: an e-mail address
        fix:     correct the address
    `,
  ],
  [
    "an ARN with a line break",
    set("production.management.trail.dataEvents", [
      { name: "exports", resourceType: "AWS::S3::Object", resources: ["arn:aws:s3:::a\n/"] },
    ]),
    `
      config/production/management.ts: trail.dataEvents[0].resources[0]  [schema]
        given:   "arn:aws:s3:::a\\n/"
        allowed: an Amazon Resource Name, arn:partition:service:region:account:resource, without wildcards
        fix:     copy the ARN from the console, without a * at the end: a prefix is enough
    `,
  ],
  [
    "an id with a line break at its end",
    set("production.workloads.accounts.0.id", "310987650011\n"),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   "310987650011\\n"
        allowed: exactly 12 digits
        fix:     copy the account id from AWS Organizations
    `,
  ],
  [
    "digits of another script",
    set("production.workloads.accounts.0.id", "٣١٠٩٨٧٦٥٠٠١١"),
    `
      config/production/workloads.ts: accounts[0].id  [schema]
        given:   "٣١٠٩٨٧٦٥٠٠١١"
        allowed: exactly 12 digits
        fix:     copy the account id from AWS Organizations
    `,
  ],
]);
