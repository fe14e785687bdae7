/**
 * Lays an environment's values over the shared defaults: objects are merged key by key, everything else (lists too) is
 * replaced. Neither argument is changed.
 */
export function mergeDefaults(defaults: unknown, own: unknown): unknown {
  if (own === undefined) return defaults;
  if (!isPlainObject(defaults) || !isPlainObject(own)) return own;
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(own)) {
    const inherited = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    // Not by assignment: a key `__proto__` would vanish instead of being refused as unknown.
    Object.defineProperty(merged, key, {
      value: mergeDefaults(inherited, value),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return merged;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
