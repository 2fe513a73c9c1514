import type { FormattedExecutionResult } from 'graphql';
import { SplicedData } from '../splicing/spliced-data.ts';

/** As Apollo Server writes it, but that data which is JSON already isn't read again for it. */
export const writeAnswer = (answer: FormattedExecutionResult<unknown, Record<string, unknown>>): string => {
  const { data, errors, extensions } = answer;
  if (!(data instanceof SplicedData)) return `${JSON.stringify(answer)}\n`;
  const before = errors ? `{"errors":${JSON.stringify(errors)},"data":` : '{"data":';
  const after = extensions ? `,"extensions":${JSON.stringify(extensions)}}\n` : '}\n';
  return before + data.json + after;
};
