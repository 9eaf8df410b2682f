// Bundles the editor into the folder given (default ../dist): editor.js, editor.css, docx.js, which is loaded only
// when somebody opens a .docx file, and vault.js for the page of the vault.
import { build } from 'esbuild';

const out = process.argv[2] ?? '../dist';
const shared = {
  bundle: true,
  minify: true,
  target: ['es2022'],
  legalComments: 'none',
  outdir: out,
  logLevel: 'warning',
};

await build({ ...shared, format: 'esm', entryPoints: { editor: 'src/main.ts' }, external: ['./docx.js'] });
await build({ ...shared, format: 'esm', entryPoints: { docx: 'src/docx/read.ts' }, alias: { mammoth: 'mammoth/mammoth.browser.js' } });
await build({ ...shared, format: 'esm', entryPoints: { vault: 'src/sourcing/vault/page.ts' } });
await build({ ...shared, entryPoints: { editor: 'src/editor.css' } });
