import type { FetchNode } from '@apollo/query-planner';
import { describe, expect, it } from '@jest/globals';
import { canBeMerged, mergeEntityQueries } from './merged-query.ts';

const fetchOf = (operation: string, variableUsages: string[] = [], more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'people',
  operation,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: 'View__people__1',
  variableUsages,
  ...more,
});

const NAMES =
  'query View__people__1($representations:[_Any!]!){_entities(representations:$representations){...on Person{name}}}';
const FRIENDS =
  'query View__people__2($representations:[_Any!]!,$first:Int=3){_entities(representations:$representations){...on Person{friends(first:$first){id}}}}';
const CAST =
  'query View__people__3($first:Int=3,$representations:[_Any!]!){_entities(representations:$representations){...on Film{cast(first:$first){id}}}}';

describe('mergeEntityQueries', () => {
  it('asks a single fetch as it was planned', () => {
    expect(mergeEntityQueries([fetchOf(FRIENDS, ['first'])])).toEqual({
      query: FRIENDS,
      operationName: 'View__people__1',
      usages: ['first'],
      parts: [{ key: '_entities', variable: 'representations' }],
    });
  });

  it('asks several in one query, each with entities and representations of its own', () => {
    expect(mergeEntityQueries([fetchOf(NAMES), fetchOf(FRIENDS, ['first'])])).toEqual({
      query:
        'query View__people__1($_representations_0:[_Any!]!$_representations_1:[_Any!]!$first:Int=3){' +
        '_entities_0:_entities(representations:$_representations_0){...on Person{name}}' +
        '_entities_1:_entities(representations:$_representations_1){...on Person{friends(first:$first){id}}}}',
      operationName: 'View__people__1',
      usages: ['first'],
      parts: [
        { key: '_entities_0', variable: '_representations_0' },
        { key: '_entities_1', variable: '_representations_1' },
      ],
    });
  });

  it('declares a variable of the client once that several need', () => {
    const { query, usages } = mergeEntityQueries([fetchOf(FRIENDS, ['first']), fetchOf(CAST, ['first'])]);

    expect(usages).toEqual(['first']);
    expect(query.match(/\$first:Int=3/g)).toHaveLength(1);
    expect(query.match(/first:\$first/g)).toHaveLength(2);
  });
});

describe('canBeMerged', () => {
  it('is so of a query without fragments of its own', () => {
    expect(canBeMerged(fetchOf(NAMES))).toBe(true);
    expect(canBeMerged(fetchOf('{a{...F}}fragment F on A{b}'))).toBe(false);
    expect(canBeMerged(fetchOf('mutation{a}', [], { operationKind: 'mutation' as FetchNode['operationKind'] }))).toBe(
      false,
    );
  });
});
