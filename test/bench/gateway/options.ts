import { parseArgs } from 'node:util';
import { CONTENDER_NAMES, type ContenderName } from './contenders.ts';
import { SCENARIO_NAMES, type ScenarioName } from './scenarios.ts';

export const USAGE = `Usage: npm run bench -- gateway [--requests N] [--rounds N] [--only NAMES] [--scenarios NAMES] [--replay]

This gateway beside stock @apollo/gateway, Hive Gateway with either planner, and the floor: the same subgraph requests
sent by undici and the answer stringified, nothing else. Prints CPU a request, latencies and requests a second.

  --requests   of the 360° view in a round (300); the list takes a third of that, the mutation twice, cold plans a quarter
  --rounds     in which each contender has its turn (5); the tables hold medians
  --only       of ${CONTENDER_NAMES.join(', ')}
  --scenarios  of ${SCENARIO_NAMES.join(', ')}
  --replay     answers what the subgraphs were asked before from memory, so that the contender alone is at its limit

The first run installs the rivals into test/bench/gateway/rivals/node_modules.`;

export interface Options {
  readonly requests: number;
  readonly rounds: number;
  readonly contenders: readonly ContenderName[];
  readonly scenarios: readonly ScenarioName[];
  readonly replay: boolean;
}

/** Null where the usage is asked for; throws what is wrong with the command line. */
export const readOptions = (commandLine: readonly string[]): Options | null => {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      requests: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: CONTENDER_NAMES.join(',') },
      scenarios: { type: 'string', default: SCENARIO_NAMES.join(',') },
      replay: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return {
    requests: countFrom('--requests', values.requests),
    rounds: countFrom('--rounds', values.rounds),
    contenders: namesFrom('--only', values.only, CONTENDER_NAMES),
    scenarios: namesFrom('--scenarios', values.scenarios, SCENARIO_NAMES),
    replay: values.replay,
  };
};

const countFrom = (option: string, text: string): number => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} must be a whole number from 1, not ${text}.`);
  return count;
};

/** In the order of `known`, whatever order they were named in. */
const namesFrom = <Name extends string>(option: string, text: string, known: readonly Name[]): readonly Name[] => {
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !known.includes(name as Name));
  if (unknown !== undefined) throw new Error(`${option}: there is no ${unknown}; choose of ${known.join(', ')}.`);
  return known.filter((name) => asked.includes(name));
};
