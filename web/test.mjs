// Unit tests of the web client: bundles web/tests/*.test.ts and runs them with node's own test runner.
// Use: node web/test.mjs [--out DIR] [name …]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const options = process.argv.slice(2);
const at = options.indexOf("--out");
const out = resolve(at >= 0 ? options.splice(at, 2)[1] : join(web, "..", ".build", "web-tests"));
const local = join(web, "node_modules", ".bin", "esbuild");

const tests = readdirSync(join(web, "tests"))
  .filter((name) => /\.test\.tsx?$/.test(name))
  .filter((name) => !options.length || options.some((wanted) => name.includes(wanted)));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const bundled = spawnSync(
  existsSync(local) ? local : "esbuild",
  [
    ...tests.map((name) => join("tests", name)),
    "--bundle",
    "--platform=node",
    "--format=cjs",
    "--jsx=automatic",
    "--loader:.css=empty",
    "--log-level=warning",
    "--out-extension:.js=.cjs",
    '--define:SALUS_BUILD="test"',
    `--define:SALUS_WEB=${JSON.stringify(web)}`,
    `--outdir=${out}`,
  ],
  { cwd: web, stdio: "inherit", env: { ...process.env, NODE_PATH: "/usr/share/nodejs" } },
);
if (bundled.status !== 0) process.exit(1);
const made = tests.map((name) => join(out, name.replace(/\.tsx?$/, ".cjs")));
process.exit(spawnSync(process.execPath, ["--test", ...made], { stdio: "inherit" }).status ?? 1);
