import { describe, expect, it } from "vitest";

import { uvSettings } from "../../../lib/emulator/python/uv-settings";

describe("uvSettings", () => {
  it("gives what pip knows of an index, of files and of certificates, the last word being the environment's", () => {
    const list = [
      ":env:.cert='/etc/ssl/certs/company.crt'",
      ":env:.default-timeout='180'",
      "global.cert='/etc/ssl/certs/ca-certificates.crt'",
      "global.find-links='/opt/wheels https://pypi.example.com/links'",
      "global.index-url='https://pypi.example.com/simple'",
      "install.index-url='https://ana:secret@pypi.example.com/install'",
      "download.no-index='true'",
    ];
    expect(uvSettings(`${list.join("\n")}\n`)).toEqual({
      SSL_CERT_FILE: "/etc/ssl/certs/company.crt",
      UV_FIND_LINKS: "/opt/wheels,https://pypi.example.com/links",
      UV_DEFAULT_INDEX: "https://ana:secret@pypi.example.com/install",
    });
    expect(uvSettings("")).toEqual({});
  });

  it.each([
    "global.extra-index-url='https://pypi.example.com/simple'",
    "global.no-index='true'",
    "install.only-binary=':all:'",
    ":env:.proxy='http://proxy.example.com:3128'",
    "global.trusted-host='pypi.example.com'",
    "global.something-new='1'",
    "global.find-links='\\n/opt/wheels\\n/opt/more'",
    `global.index-url="https://ana:it's@pypi.example.com/simple"`,
    "WARNING: not a setting",
  ])("gives nothing where pip says %s", (line) => {
    expect(uvSettings(`:env:.cert='/etc/ssl/certs/company.crt'\n${line}\n`)).toBeUndefined();
  });
});
