// Bundles the tests with the sources they test and runs them with Node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.tests-'));
try {
  await build({
    bundle: true, platform: 'node', format: 'esm', target: 'node20', outdir: folder, logLevel: 'warning', outExtension: { '.js': '.test.mjs' },
    entryPoints: readdirSync('tests').filter(name => name.endsWith('.test.ts')).map(name => `tests/${name}`), external: ['jsdom'],
  });
  const files = readdirSync(folder).map(name => join(folder, name));
  process.exitCode = spawnSync(process.execPath, ['--test', '--test-force-exit', '--test-timeout=30000', ...process.argv.slice(2), ...files], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
