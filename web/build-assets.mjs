// Files made from what Debian offers: the font, cut to the letters that are used, and the icons, drawn from the mark.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const look = join(dirname(fileURLToPath(import.meta.url)), "look");

const inter = "/usr/share/fonts/opentype/inter";
// Debian's own Python has Debian's fonttools; another one found first on the path would not.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
const weights = { 400: "Inter-Regular.otf", 600: "Inter-SemiBold.otf" };
// Latin with all accents, general punctuation, currency, arrows, mathematical signs; emoji come from the system.
const letters = "U+0020-007E,U+00A0-017F,U+0192,U+01FA-01FF,U+0218-021B,U+02C6-02DD,U+1E80-1E85,U+1EF2-1EF3,U+2000-206F,U+20AC,U+2116,U+2122,U+2190-2199,U+2212,U+2248,U+2260,U+2264-2265";

/** Cutting takes seconds, so the result is kept in a folder beside the output. False when a package is missing. */
export async function makeFonts(to, cache) {
  mkdirSync(cache, { recursive: true });
  const made = await Promise.all(
    Object.entries(weights).map(([weight, file]) => cut(join(inter, file), join(cache, `inter-${weight}.woff2`))),
  );
  cpSync(cache, to, { recursive: true });
  return made.every(Boolean);
}

async function cut(source, target) {
  if (existsSync(target)) return true;
  if (!existsSync(source)) return missing("fonts-inter is not installed, so the system's font is used");
  const args = [
    "-m",
    "fontTools.subset",
    source,
    `--unicodes=${letters}`,
    "--layout-features=kern,liga,calt,ccmp,locl,mark,mkmk,tnum,case",
    "--flavor=woff2",
    `--output-file=${target}`,
  ];
  return made(python, args, "python3-fonttools or python3-brotli is missing, so the system's font is used");
}

function missing(what) {
  console.warn(`web: ${what}`);
  return false;
}

const made = (command, args, otherwise) => run(command, args).then(() => true, () => missing(otherwise));

export async function makeIcons(to) {
  mkdirSync(to, { recursive: true });
  cpSync(join(look, "salus.svg"), join(to, "salus.svg"));
  const made = await Promise.all([
    draw("salus.svg", 192, join(to, "salus-192.png")),
    draw("salus.svg", 512, join(to, "salus-512.png")),
    draw("salus-maskable.svg", 512, join(to, "salus-maskable-512.png")),
  ]);
  return made.every(Boolean);
}

function draw(svg, size, target) {
  const args = ["-w", size, "-h", size, "-o", target, join(look, svg)].map(String);
  return made("rsvg-convert", args, "librsvg2-bin is missing, so only the SVG icon is offered");
}
