// Holds the GraphQL documents of edge/src/actions/shopify against Shopify's own schema.
// Run by hand, because the package that carries the schema is 14 MB:
//   cd $(mktemp -d) && npm init -y >/dev/null && npm i --ignore-scripts graphql@16 @shopify/dev-mcp@1.16.0
//   node PATH/TO/tests/shopify/validate.mjs "$PWD"
// @shopify/dev-mcp is under the ISC licence; nothing of it is kept here.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = process.argv[2];
if (!folder) throw new Error('name the folder in which graphql and @shopify/dev-mcp are installed');
const { buildClientSchema, parse, validate } = createRequire(join(folder, 'x.js'))('graphql');

const documents = fileURLToPath(new URL('../../edge/src/actions/shopify/', import.meta.url));
const source = await readFile(join(documents, 'mod.rs'), 'utf8');
const version = source.match(/const VERSION: &str = "([^"]+)"/)[1];
const file = join(folder, 'node_modules/@shopify/dev-mcp/dist/data', `admin_${version}.json.gz`);
const json = JSON.parse(gunzipSync(await readFile(file)));
const schema = buildClientSchema(json.data ?? json);

let wrong = 0;
for (const name of (await readdir(documents)).filter(name => name.endsWith('.graphql'))) {
  const errors = validate(schema, parse(await readFile(join(documents, name), 'utf8')));
  console.log(`${name}: ${errors.length ? errors.map(error => error.message).join('; ') : `valid in ${version}`}`);
  wrong += errors.length;
}
process.exit(wrong ? 1 : 0);
