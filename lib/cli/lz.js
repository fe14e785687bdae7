#!/usr/bin/env node
// The AWS SDK warns on Node 20 of what its versions of 2027 will need. The versions here are pinned, and run on it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
require("../base/load-typescript.js");
require("./output/run-process.ts");
