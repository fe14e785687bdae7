// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- what it costs is what is measured
import "@cdktf/provider-aws";
import "./synth-in-one-thread";
