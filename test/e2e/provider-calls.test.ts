import path from "node:path";
import { describe, expect, it } from "vitest";
import { CallsOfBinary } from "./support/calls-of-binary";
import { unpackedProvider } from "./support/unpacked-provider";
import { everyCall, provider } from "../constructs/access/provider-calls/every-call";
import type { Calls, ProviderCalls } from "../constructs/access/provider-calls/provider-calls";

/** What we say of the provider's calls, against the provider that was released. */
describe(`the calls of the AWS provider ${provider.version}`, async () => {
  const program = (await unpackedProvider())?.program;
  if (program === undefined) {
    // The registry's copy is packed, and other systems' programs hold the same calls in another form.
    it.skip("are read from a mirror that holds the unpacked provider for linux_amd64: there is none here");
    return;
  }
  const binary = new CallsOfBinary(program);

  it.each(Object.entries(everyCall))("are those of %s", (_type, known) => {
    const service = serviceOf(known.source);
    for (const each of operationsOf(known)) {
      expect([each.in, ...each.calls]).toStrictEqual([each.in, ...binary.callsOf(`${service}.${each.in}`)]);
      expect(binary.fileOf(`${service}.${each.in}`)).toBe(known.source);
    }
  });

  it.each(Object.entries(everyCall))("are those on the tags of %s", (_type, { source, create, read, tags }) => {
    const service = serviceOf(source);
    // A resource with tags takes those of the request when it is made, and its read may have them already.
    const isTagged = create !== undefined && binary.callsItself(`${service}.${create.in}`, "getTagsIn");
    expect(tags !== undefined).toBe(isTagged);
    if (tags === undefined) return;
    expect(tags.list.calls.length > 0).toBe(!binary.callsItself(`${service}.${read.in}`, "setTagsOut"));
    for (const each of [tags.list, tags.change]) {
      const inFunction = `${service}.(*servicePackage).${each.in}`;
      // One function serves every type of a service.
      expect(binary.callsOf(inFunction)).toStrictEqual(expect.arrayContaining([...each.calls]));
      expect(binary.fileOf(inFunction)).toBe(tags.source);
    }
  });
});

function operationsOf({ create, read, update, delete: deletion }: ProviderCalls): readonly Calls[] {
  return [create, read, update, deletion].filter((each) => each !== undefined);
}

function serviceOf(source: string): string {
  return path.basename(path.dirname(source));
}
