// Copies the third-party front-end files into the folder named on the command line.
//
//   node build.mjs citizen_office/static/vendor
//
// Run by hatch_build.py after `npm ci`. Fails when a file that a stylesheet names is missing, so that a page can never
// ask for a font that is not there.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const kern = join(root, "node_modules/@kern-ux/native");
const htmx = join(root, "node_modules/htmx.org");

/** The four upright faces that the pages use: KERN asks for 400, 500 and 600; strong text in letters' previews for 700. */
const faces = { Regular: 400, Medium: 500, SemiBold: 600, Bold: 700 };

const fontNotice = `Fira Sans 4.106
Digitized data copyright (c) 2012-2015, The Mozilla Foundation and Telefonica S.A.
Fira Sans is a trademark of The Mozilla Corporation.
Licensed under the SIL Open Font License, version 1.1:

`;

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

function fontFace([name, weight]) {
  return `@font-face {
  font-family: "Fira Sans";
  src: url("fonts/FiraSans-${name}.woff2") format("woff2");
  font-weight: ${weight};
  font-style: normal;
  font-display: swap;
}
`;
}

/** Every file that a stylesheet of `folder` names, and that is not there. */
function missingReferences(folder) {
  const sheets = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".css"));
  return sheets.flatMap((sheet) => {
    const text = readFileSync(join(folder, sheet), "utf8");
    const names = [...text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)];
    return names
      .map(([, url, imported]) => url ?? imported)
      .filter((name) => !name.startsWith("data:"))
      .filter((name) => !existsSync(join(folder, dirname(sheet), name.replace(/[?#].*$/, ""))))
      .map((name) => `${sheet} names ${name}`);
  });
}

function build(target) {
  rmSync(target, { recursive: true, force: true });
  copy(join(kern, "dist/kern.min.css"), join(target, "kern.min.css"));
  for (const name of Object.keys(faces)) {
    const file = `FiraSans-${name}.woff2`;
    copy(join(kern, "dist/fonts/fira-sans", file), join(target, "fonts", file));
  }
  writeFileSync(join(target, "fira-sans.css"), Object.entries(faces).map(fontFace).join("\n"));
  copy(join(htmx, "dist/htmx.min.js"), join(target, "htmx.min.js"));

  copy(join(kern, "LICENSE.md"), join(target, "LICENSES/kern-ux-native.md"));
  copy(join(htmx, "LICENSE"), join(target, "LICENSES/htmx.org.txt"));
  const ofl = readFileSync(join(root, "LICENSES/OFL-1.1.txt"), "utf8");
  writeFileSync(join(target, "LICENSES/fira-sans.txt"), fontNotice + ofl);

  const missing = missingReferences(target);
  if (missing.length > 0) {
    throw new Error(`files that a stylesheet names are missing:\n  ${missing.join("\n  ")}`);
  }
}

const [target] = process.argv.slice(2);
if (target === undefined) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(2);
}
build(resolve(target));
