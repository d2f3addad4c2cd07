// Bundles the form: node bundle.mjs <target>. Sveltia's own dist file asks two content networks for its parts.

import { build } from 'esbuild';
import { readFile, readdir } from 'node:fs/promises';

const SVELTIA = 'node_modules/@sveltia/cms/npm';
const FONTS = 'https://cdn.jsdelivr.net/fontsource/fonts/';

/** Sveltia's words in languages that this form does not speak weigh as much as the rest. */
const spoken = {
  name: 'spoken',
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia[\\/]cms[\\/](.*[\\/])?locales[\\/][^\\/]+$/ }, ({ path }) =>
      /[\\/](vi|en-US)\.json$/.test(path) ? undefined : { contents: 'export default {}', loader: 'js' });
  },
};

/** What it would fetch from elsewhere: fonts lie beside it; news of GitHub and of itself are not asked for. */
async function elsewhere() {
  const assets = await readdir(`${SVELTIA}/assets`);
  const font = (name) => `app/assets/${assets.find((file) => file.startsWith(name) && file.endsWith('.woff2'))}`;
  return [
    [`${FONTS}source-sans-3:vf@5.3.0/latin-wght-normal.woff2`, font('source-sans-3')],
    [`${FONTS}noto-mono@5.3.0/latin-400-normal.woff2`, font('noto-mono')],
    [`${FONTS}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2`, font('material-symbols-outlined')],
    ['https://www.githubstatus.com/api/v2/status.json', 'data:application/json,{"status":{"indicator":"none"}}'],
    ['https://unpkg.com/@sveltia/cms', 'data:application/json,{}#'],
  ];
}

/** Its search drops the marks of letters but leaves đ, which is a letter of its own: `tien duc` is to find Tiến Đức. */
function finding(contents) {
  const folded = /\.normalize\(`NFD`\)\.replace\([^()]+,``\)\.toLocaleLowerCase\(\)/g;
  if (contents.match(folded)?.length !== 2) throw new Error('Sveltia folds words in another way now');
  return contents.replace(folded, '$&.replaceAll(`đ`,`d`)');
}

/** It asks for the faults of a language that is not written in yet, and stops before it shows those of the other. */
function telling(contents) {
  const faults = /Object\.values\(((?:[\w$]+\()+[\w$]+\)\[[\w$]+\])\)\.some\(\(\{valid:/;
  if (!faults.test(contents)) throw new Error('Sveltia tells of faults in another way now');
  return contents.replace(faults, 'Object.values($1??{}).some(({valid:');
}

const changed = {
  name: 'changed',
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [address, here] of await elsewhere()) {
        if (!contents.includes(address)) throw new Error(`Sveltia no longer names ${address}`);
        contents = contents.replaceAll(address, here);
      }
      return { contents: telling(finding(contents)), loader: 'js' };
    });
  },
};

await build({
  entryPoints: ['form.js'],
  outdir: process.argv[2],
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  external: ['@shikijs/langs/*', '@shikijs/themes/*'],
  plugins: [spoken, changed],
  logLevel: 'error',
});
