import { writeFileSync } from 'node:fs';
import { type Ground, recordingsFile, startContender } from './contenders.ts';
import { openClient } from './load.ts';
import { type Exchange, openRecorder } from './recorder.ts';
import type { Scenario } from './scenarios.ts';

/** Numbers that no measurement takes. */
const RECORDED = 800_001;

interface Recording {
  /** Stands in the bodies where each request has a key of its own. */
  readonly key: string;
  readonly exchanges: readonly Exchange[];
  readonly answer: unknown;
}

/** Writes down what our gateway asks the subgraphs for one warm request of each scenario, for the floor. */
export const recordScenarios = async (scenarios: readonly Scenario[], ground: Ground): Promise<void> => {
  const recorder = await openRecorder(ground.record.services);
  const gateway = await startContender('ours', { ...ground, record: { ...ground.record, services: recorder.urls } });
  const recordings: Record<string, Recording> = {};
  try {
    for (const scenario of scenarios) {
      const client = openClient(gateway, scenario);
      const key = `recorded-${scenario.name}`;
      let answer = '';
      await client.ask(ground.identities.aside, RECORDED, `${key}-warm-up`);
      const exchanges = await recorder.record(async () => {
        answer = await client.ask(ground.identities.aside, RECORDED, key);
      });
      await client.close();
      recordings[scenario.name] = { key, exchanges, answer: JSON.parse(answer) };
    }
  } finally {
    await gateway.stop();
    await recorder.close();
  }
  writeFileSync(recordingsFile(ground), JSON.stringify(recordings));
};
