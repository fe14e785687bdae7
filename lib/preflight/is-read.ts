/** Prefixes of read operations; `Simulate` evaluates policies. */
const reads = ["Describe", "Get", "List", "Lookup", "Simulate"];

/**
 * Operations named like reads that are not, that cost money, or that disclose something. `GetSecretValue` and the like
 * read contents: preflight reads only settings.
 */
const others = /^Get(CostAndUsage|Object|SecretValue|Parameter|SessionToken|FederationToken|RoleCredentials)/;

/**
 * Whether an operation only reads settings.
 * @param command its name, with or without the SDK's suffix `Command`
 */
export function isRead(command: string): boolean {
  return reads.some((verb) => new RegExp(`^${verb}[A-Z]`).test(command)) && !others.test(command);
}
