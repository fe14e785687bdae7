export {
  writeDemoArchive as makeSceneArchive,
  type DemoArchive as SceneArchive,
} from "../../lib/forensics/demo/write-demo-archive";
