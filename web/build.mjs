// Builds the web client into a folder: types checked, one chunk a feature, fonts, icons, service worker, all names hashed.
// Use: node web/build.mjs [--out DIR] [--no-check] [--force]. Nothing is done when nothing changed.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { makeFonts, makeIcons } from "./build-assets.mjs";

const run = promisify(execFile);
const web = dirname(fileURLToPath(import.meta.url));
const options = process.argv.slice(2);
const named = (name) => options[options.indexOf(name) + 1];
const out = resolve(options.includes("--out") ? named("--out") : join(web, "..", ".build", "web"));
const stampFile = join(out, ".stamp");

/** Debian puts the tools on the path and the modules in one folder; npm puts both under node_modules. */
export const tool = (name) => {
  const local = join(web, "node_modules", ".bin", name);
  return existsSync(local) ? local : name;
};
export const toolEnvironment = { ...process.env, NODE_PATH: "/usr/share/nodejs" };

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "tests"].includes(entry.name) || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function fingerprint(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths.sort()) hash.update(relative(web, path)).update("\0").update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}

const step = (text) => console.log(`web: ${text}`);

async function checkTypes() {
  try {
    await run(tool("tsc"), ["-p", web, "--pretty", "false"]);
    await run(tool("tsc"), ["-p", join(web, "tsconfig.worker.json"), "--pretty", "false"]);
  } catch (fault) {
    throw new Error(`Type check failed:\n${fault.stdout || fault.message}`);
  }
}

async function esbuild(...args) {
  try {
    await run(tool("esbuild"), args, { cwd: web, env: toolEnvironment });
  } catch (fault) {
    throw new Error(fault.stderr || fault.message);
  }
}

const shared = (build) => [
  "--bundle",
  "--minify",
  "--target=es2020,chrome100,firefox100,safari15.4",
  "--log-level=warning",
  "--define:process.env.NODE_ENV=\"production\"",
  `--define:SALUS_BUILD="${build}"`,
];

/** Also says which sheets the first screens need. */
async function bundleScripts(to, build) {
  const meta = join(to, "meta.json");
  await esbuild(
    "app.tsx",
    "early.ts",
    ...shared(build),
    "--splitting",
    "--format=esm",
    "--jsx=automatic",
    "--loader:.css=empty",
    `--outdir=${join(to, "assets")}`,
    "--entry-names=[name]-[hash]",
    "--chunk-names=[name]-[hash]",
    `--metafile=${meta}`,
  );
  const { inputs, outputs } = JSON.parse(readFileSync(meta, "utf8"));
  rmSync(meta);
  const made = (source) => Object.keys(outputs).find((path) => outputs[path].entryPoint === source);
  const address = (path) => "/assets/" + path.split("/").pop();
  const first = closure(outputs, [made("app.tsx")]).map((path) => `<link rel="modulepreload" href="${address(path)}" />`);
  return { "app.js": address(made("app.tsx")), "early.js": address(made("early.ts")), preloads: first.join("\n    "), outputs, firstSheets: sheetsOf(inputs) };
}

const zipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** The files that these need at once, without what they load later. */
function closure(outputs, paths) {
  const needed = new Set();
  const add = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    outputs[path].imports.filter((each) => each.kind === "import-statement").forEach((each) => add(each.path));
  };
  paths.forEach(add);
  return [...needed];
}

const screens = { "sign-in": ["features/sign-in/index.tsx"], chats: ["features/shell/index.tsx", "features/chats/summary.ts", "features/chats/index.tsx"] };

/** The sheets that the first screens import, apart from what they load later. */
function sheetsOf(inputs) {
  const needed = new Set();
  const add = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    (inputs[path]?.imports ?? []).filter((each) => each.kind === "import-statement").forEach((each) => add(each.path));
  };
  ["app.tsx", ...Object.values(screens).flat()].forEach(add);
  return new Set([...needed].filter((path) => path.endsWith(".css")).map((path) => join(web, path)));
}

/** What a browser loads before the first screen can be used must stay small: on a ward's old machine each kilobyte counts. */
function weigh(outputs, stylesSize) {
  const entry = (source) => Object.keys(outputs).find((path) => outputs[path].entryPoint === source);
  for (const [name, sources] of Object.entries(screens)) {
    const scripts = closure(outputs, ["app.tsx", ...sources].map(entry).filter(Boolean));
    const size = scripts.reduce((sum, path) => sum + zipped(resolve(web, path)), stylesSize);
    step(`scripts and style of the first screen, ${name}: ${Math.round(size / 1024)} KB gzipped`);
    if (size > 150 * 1024) throw new Error(`The first screen (${name}) may weigh 150 KB gzipped.`);
  }
}

/** Two sheets: of the look and the first screens, and of what is opened later, which is there before a view is drawn (kit/styles.ts). */
async function bundleStyles(to, build, sources, firstSheets) {
  const look = ["tokens", "base", "parts", "people", "floating"].map((name) => join(web, "look", name + ".css"));
  const others = sources.filter((path) => path.endsWith(".css") && !look.includes(path)).sort();
  const app = await bundleSheet(to, build, "app", [...look, ...others.filter((path) => firstSheets.has(path))]);
  return { "app.css": app, "more.css": await bundleSheet(to, build, "more", others.filter((path) => !firstSheets.has(path))) };
}

async function bundleSheet(to, build, part, paths) {
  const sheet = join(to, "all.css");
  writeFileSync(sheet, paths.map((path) => `@import ${JSON.stringify(path)};`).join("\n"));
  await esbuild(sheet, ...shared(build), "--external:/fonts/*", `--outfile=${join(to, "assets", "all.css")}`);
  rmSync(sheet);
  const css = readFileSync(join(to, "assets", "all.css"));
  const name = `${part}-${createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase()}.css`;
  renameSync(join(to, "assets", "all.css"), join(to, "assets", name));
  return "/assets/" + name;
}

async function bundleWorker(to, build, kept) {
  const list = `--define:SALUS_FILES=${JSON.stringify(kept)}`;
  await esbuild("service-worker.ts", ...shared(build), list, "--format=iife", `--outfile=${join(to, "service-worker.js")}`);
}

function writePage(to, names) {
  const page = readFileSync(join(web, "index.html"), "utf8");
  writeFileSync(join(to, "index.html"), page.replace(/\{\{(.+?)\}\}/g, (_, name) => names[name]));
}

/** The server sends the .gz beside a file to whoever accepts it, so that nothing is compressed twice. */
function compress(folder) {
  for (const path of files(folder)) {
    if (/\.(js|css|html|svg|webmanifest|json)$/.test(path)) writeFileSync(path + ".gz", gzipSync(readFileSync(path), { level: 9 }));
  }
}

async function build(sources, stamp) {
  const to = `${out}.new`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, "assets"), { recursive: true });
  if (!options.includes("--no-check")) step("checking types"), await checkTypes();
  step("bundling");
  const { outputs, firstSheets, ...scripts } = await bundleScripts(to, stamp);
  const styles = await bundleStyles(to, stamp, sources, firstSheets);
  weigh(outputs, zipped(join(to, styles["app.css"])));
  writePage(to, { ...styles, ...scripts });
  cpSync(join(web, "manifest.webmanifest"), join(to, "manifest.webmanifest"));
  step("fonts and icons");
  const made = await Promise.all([makeFonts(join(to, "fonts"), join(dirname(out), "web-fonts")), makeIcons(join(to, "icons"))]);
  const kept = files(to).map((path) => "/" + relative(to, path)).filter((path) => path !== "/index.html");
  await bundleWorker(to, stamp, ["/", ...kept.sort()]);
  compress(to);
  // Without the stamp the next run tries again, by then perhaps with the missing package.
  if (made.every(Boolean)) writeFileSync(join(to, ".stamp"), stamp);
  rmSync(out, { recursive: true, force: true });
  renameSync(to, out);
}

try {
  const sources = files(web);
  const stamp = fingerprint(sources);
  if (!options.includes("--force") && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) step("nothing changed");
  else await build(sources, stamp), step(`done, in ${relative(process.cwd(), out) || out}`);
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
