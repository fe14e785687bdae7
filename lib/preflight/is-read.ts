/** How the operations begin that change nothing; `Simulate` evaluates policies. */
const reads = ["Describe", "Get", "List", "Lookup", "Simulate"];

/**
 * Reads by their names that are none, or that bill or give away something. `GetSecretValue` and the like would be reads,
 * but of contents: preflight reads settings.
 */
const others = /^Get(CostAndUsage|Object|SecretValue|Parameter|SessionToken|FederationToken|RoleCredentials)/;

/**
 * Whether an operation only reads settings.
 * @param command its name, with or without the SDK's `Command`
 */
export function isRead(command: string): boolean {
  return reads.some((verb) => new RegExp(`^${verb}[A-Z]`).test(command)) && !others.test(command);
}
