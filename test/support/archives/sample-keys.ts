import { makeSigningKey } from "./signed-archive";

/** CloudTrail's in these tests. To make one takes a third of a second. */
export const sampleKey = makeSigningKey();

/** Somebody else's. */
export const otherKey = makeSigningKey();
