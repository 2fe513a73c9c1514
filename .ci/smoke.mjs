// Starts the built product with `npm start` on data of its own, places one order, reads the 360° view, and stops it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@tutti/cli/ports';

const documents = new URL('../test/clients/documents/', import.meta.url);
const document = (path) => readFileSync(new URL(`${path}.graphql`, documents), 'utf8');
const examples = JSON.parse(readFileSync(new URL('variables.json', documents), 'utf8'));

const dataDir = await mkdtemp(join(tmpdir(), 'tutti-smoke-'));
const port = await findFreePort();
// As whoever develops gets one; the system needn't be up for that.
const token = execFileSync('npm', ['run', '--silent', 'token', '--', 'operator'], {
  env: { ...process.env, DATA_DIR: dataDir },
  encoding: 'utf8',
}).trim();
const product = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});

const ask = async (query, variables) => {
  const response = await fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};

const until = async (what, look) => {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const found = await look().catch(() => null);
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`${what} did not happen within 90 s`);
};

try {
  await until('an answer', () => ask('{ __typename }'));
  const { order, userErrors } = (await ask(document('storefront/PlaceOrder'), examples.PlaceOrder)).placeOrder;
  if (!order) throw new Error(JSON.stringify(userErrors));
  console.log(`smoke: order ${order.number} placed for ${order.total.amount} ${order.total.currencyCode}`);
  const sourced = await until('sourcing', async () => {
    const { customer } = await ask(document('csr/Customer360'), { id: order.customer.id });
    return customer.orders.nodes.find(({ id, fulfillmentOrders }) => id === order.id && fulfillmentOrders.length > 0);
  });
  console.log(
    `smoke: the 360° view shows it ${sourced.status} at ${sourced.fulfillmentOrders[0].assignedLocation.code}`,
  );
} catch (error) {
  console.error(`smoke: ${error.message}`);
  process.exitCode = 1;
} finally {
  process.kill(-product.pid, 'SIGINT');
  await once(product, 'exit');
  await rm(dataDir, { recursive: true, force: true });
}
