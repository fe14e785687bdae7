export {
  writeDemoArchive as makeSceneArchive,
  type DemoArchive as SceneArchive,
} from "../../../lib/report/demo/write-demo-archive";
