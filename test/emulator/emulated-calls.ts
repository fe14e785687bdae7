import type { Emulator } from "../../lib/emulator/start-emulator";

/** Patches of moto that these tests do without, to show which of them notices: see `prove-patches.ts`. */
export const patchesLeftOut = (process.env["LZ_EMULATOR_WITHOUT"] ?? "").split(",").filter(Boolean);

export interface EmulatedRequest {
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as the emulator's administrator; nobody looks at its signature. */
export function send(
  emulator: Emulator,
  { service, method = "POST", path = "/", headers, body }: EmulatedRequest,
): Promise<Response> {
  const scope = `${emulator.environment["AWS_ACCESS_KEY_ID"]}/20250101/eu-central-1/${service}/aws4_request`;
  return fetch(`${emulator.endpoint}${path}`, {
    method,
    headers: { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`, ...headers },
    ...(body !== undefined && { body }),
  });
}

/** Calls a service of the JSON protocol. @returns what it answered, an error as well */
export async function call(emulator: Emulator, service: string, target: string, body: object = {}): Promise<unknown> {
  const headers = { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target };
  const text = await (await send(emulator, { service, headers, body: JSON.stringify(body) })).text();
  return text === "" ? {} : JSON.parse(text);
}
