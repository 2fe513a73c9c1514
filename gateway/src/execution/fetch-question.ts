import type { Run } from './run.ts';

export interface Query {
  readonly query: string;
  /** The client's variables in it. */
  readonly usages: readonly string[];
  readonly operationName?: string | undefined;
}

/** Writes a subgraph's request body; all but the values of variables is written when the plan is made. */
export const questionWriter = ({ query, operationName, usages }: Query) => {
  const head = `{"query":${JSON.stringify(query)}${
    operationName ? `,"operationName":${JSON.stringify(operationName)}` : ''
  },"variables":{`;
  const names = usages.map((name) => ({ name, key: `${JSON.stringify(name)}:` }));
  /** `more` are members of the variables that are JSON already. */
  return ({ variables }: Run, more: readonly string[] = []): string => {
    const members = [...more];
    for (const { name, key } of names) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value !== undefined) members.push(key + JSON.stringify(value));
    }
    return `${head}${members.join(',')}}}`;
  };
};
