import type { Contender, Ground } from './contenders.ts';
import { differenceBetween } from './differences.ts';
import { openClient } from './load.ts';
import type { Scenario } from './scenarios.ts';

/** Numbers that no measurement takes. */
const COMPARED = 900_001;

/**
 * Sends every contender the same request and throws unless all answer the same data without errors, whatever the order
 * of their keys. A mutation has the same idempotency key, so all get the answer that the first one got.
 */
export const compareAnswers = async (
  contenders: readonly Contender[],
  scenario: Scenario,
  { identities }: Ground,
): Promise<void> => {
  const answers = [];
  for (const contender of contenders.filter(({ name }) => name !== 'floor')) {
    const client = openClient(contender, scenario);
    const ask = () => client.ask(identities.aside, COMPARED, `compared-${scenario.name}`);
    // The first may meet a connection that a subgraph has just closed.
    const { data, errors } = JSON.parse(await ask().then(ask, ask));
    await client.close();
    if (errors || !data) throw new Error(`${contender.name}, ${scenario.name}: ${JSON.stringify(errors)}`);
    answers.push({ name: contender.name, data });
  }
  const [first, ...others] = answers;
  for (const { name, data } of others) {
    const difference = differenceBetween(first?.data, data);
    if (difference) throw new Error(`${first?.name} and ${name} answer ${scenario.name} differently: ${difference}`);
  }
};
