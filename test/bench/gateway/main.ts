import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type System, startProduct } from '../../support/system.ts';
import { readMemory } from '../memory.ts';
import { compareAnswers } from './compare.ts';
import { type Contender, type ContenderName, type Ground, startContender } from './contenders.ts';
import { openIdentities } from './identities.ts';
import { installRivals } from './install-rivals.ts';
import { CONNECTIONS, drive, type Sample, WAKING_REQUESTS } from './load.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { recordScenarios } from './record.ts';
import { openReplay } from './replay.ts';
import { type Samples, summaryOf, TITLES, tableOf } from './report.ts';
import { type Scenario, scenariosFor } from './scenarios.ts';
import { setScene } from './scene.ts';

const tell = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** Exit code: 1 where a contender erred or answered differently, 2 for a wrong command line. */
export const benchGateway = async (commandLine: readonly string[]): Promise<number> => {
  const options = optionsFrom(commandLine);
  if (typeof options === 'number') return options;
  installRivals(tell);
  tell('starting Tutti');
  const system = await startProduct();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-gateway-'));
  try {
    return await run(system, folder, options);
  } finally {
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const optionsFrom = (commandLine: readonly string[]): Options | number => {
  try {
    const options = readOptions(commandLine);
    if (options) return options;
    console.log(USAGE);
    return 0;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
};

const run = async (system: System, folder: string, options: Options): Promise<number> => {
  tell('placing and shipping orders');
  const all = scenariosFor(await setScene(system));
  const scenarios = all.filter(({ name }) => options.scenarios.includes(name));
  const identities = await openIdentities(requestsOf(scenarios, options));
  const running = await system.readRecord();
  const replay = options.replay ? await openReplay(running.services) : null;
  const ground: Ground = {
    record: { ...running, services: replay?.services ?? running.services },
    identities,
    folder,
  };
  const contenders: Contender[] = [];
  try {
    if (options.contenders.includes('floor')) await recordScenarios(scenarios, ground);
    for (const name of options.contenders) contenders.push(await startContender(name, ground));
    const measured: Record<string, Samples> = {};
    for (const scenario of scenarios)
      measured[scenario.name] = await benchScenario(system, contenders, scenario, ground, options);
    printSummary(measured);
    printProcesses(contenders);
    return Object.values(measured).some(haveErrors) ? 1 : 0;
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()));
    await replay?.stop();
    await identities.close();
  }
};

/** How many a contender gets in all. */
const requestsOf = (scenarios: readonly Scenario[], { requests, rounds }: Options): number =>
  scenarios
    .map((scenario) => (warmUpRounds(scenario, requests) + rounds) * (inRound(scenario, requests) + WAKING_REQUESTS))
    .reduce((sum, of) => sum + of, 0);

const warmUpRounds = (scenario: Scenario, requests: number): number =>
  Math.ceil(scenario.warmUpRequests / inRound(scenario, requests));

const inRound = ({ share }: Scenario, requests: number): number => Math.max(1, Math.round(requests * share));

/** Contenders take turns, so that what else the machine does hits all alike, and each round another one begins. */
const benchScenario = async (
  system: System,
  contenders: readonly Contender[],
  scenario: Scenario,
  ground: Ground,
  { requests: asked, rounds }: Options,
): Promise<Samples> => {
  const requests = inRound(scenario, asked);
  await compareAnswers(contenders, scenario, ground);
  const samples: Partial<Record<ContenderName, Sample[]>> = Object.fromEntries(
    contenders.map(({ name }) => [name, []]),
  );
  const warmUp = warmUpRounds(scenario, asked);
  for (let round = 1 - warmUp; round <= rounds; round++) {
    const cpu: string[] = [];
    for (const contender of rotated(contenders, round + warmUp)) {
      const load = { requests, from: (round + warmUp) * requests };
      const sample = await drive(system, contender, scenario, ground.identities, load);
      cpu.push(`${contender.name} ${sample.cpuMilliseconds.toFixed(2)}`);
      if (sample.errors) tell(`${contender.name}: ${sample.errors} errors, the first: ${sample.firstError}`);
      if (round > 0) samples[contender.name]?.push(sample);
    }
    const which = round > 0 ? `round ${round} of ${rounds}` : 'warm-up';
    tell(`${scenario.name}, ${which}, CPU ms a request: ${cpu.join(', ')}`);
  }
  console.log(`\n${scenario.title}; ${rounds} rounds of ${requests}, ${CONNECTIONS} at once`);
  console.table(tableOf(samples));
  return samples;
};

const rotated = <Item>(items: readonly Item[], times: number): readonly Item[] => {
  const first = times % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};

const haveErrors = (samples: Samples): boolean =>
  Object.values(samples).some((of) => of.some(({ errors }) => errors > 0));

const printSummary = (measured: Readonly<Record<string, Samples>>) => {
  const compared = Object.entries(measured).filter(([, { ours }]) => ours);
  if (compared.length === 0) return;
  console.log('\nThis gateway in all scenarios, and the best of its rivals');
  console.table(Object.fromEntries(compared.map(([name, samples]) => [name, summaryOf(samples)])));
};

const printProcesses = (contenders: readonly Contender[]) => {
  const memory = readMemory(Object.fromEntries(contenders.map(({ name, pid }) => [name, pid])));
  console.log('\nFrom start to first answer, and memory after all scenarios (proportional set size)');
  console.table(
    Object.fromEntries(
      contenders.map(({ name, bootMilliseconds }) => [
        TITLES[name],
        { 'boot ms': Math.round(bootMilliseconds), 'memory MiB': memory[name] },
      ]),
    ),
  );
};
