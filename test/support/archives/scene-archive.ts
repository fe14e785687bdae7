import { writeDemoArchive, type DemoArchive } from "../../../lib/report/demo/write-demo-archive";
import { sampleKey } from "./sample-keys";

export type SceneArchive = DemoArchive;

/** The demo's archive, signed with the key of these tests. */
export function makeSceneArchive(directory: string, publicKeys: string): SceneArchive {
  return writeDemoArchive(directory, publicKeys, sampleKey);
}
