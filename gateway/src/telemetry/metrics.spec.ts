import { describe, expect, it } from '@jest/globals';
import { openMetrics, watchProcess } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';

const open = () => openMetrics(['orders'], { open: () => 3, running: () => 2 });
const linesOf = async (metrics: ReturnType<typeof open>) => (await metrics.registry.metrics()).split('\n');

describe('openMetrics', () => {
  it('counts requests by audience and operation, errors by code, and what subgraphs do', async () => {
    const metrics = open();
    metrics.answered('storefront', 'PlaceOrder', 0.02);
    metrics.failed('storefront', 'RATE_LIMITED');
    metrics.cost('storefront', 42);
    metrics.planned(0.004);
    metrics.notSpliced('orders');
    metrics.asked('orders', 'TIMED_OUT', 1.5);
    metrics.retried('orders', 'UNREACHABLE');

    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'tutti_gateway_request_duration_seconds_bucket{le="0.025",audience="storefront",operation="PlaceOrder"} 1',
        'tutti_gateway_errors_total{audience="storefront",code="RATE_LIMITED"} 1',
        'tutti_gateway_operation_cost_bucket{le="50",audience="storefront"} 1',
        'tutti_gateway_planning_seconds_count 1',
        'tutti_gateway_not_spliced_total{subgraph="orders"} 1',
        'tutti_gateway_subgraph_duration_seconds_count{subgraph="orders",outcome="TIMED_OUT"} 1',
        'tutti_gateway_subgraph_retries_total{subgraph="orders",because="UNREACHABLE"} 1',
        'tutti_gateway_open_requests 3',
        'tutti_gateway_running_operations 2',
      ]),
    );
  });

  it('shows each circuit in one state, closed before anything was asked', async () => {
    const metrics = open();
    const states = async () =>
      (await linesOf(metrics)).filter((line) => line.startsWith('tutti_gateway_circuit_state{'));
    const inState = (state: string) =>
      ['CLOSED', 'OPEN', 'HALF_OPEN'].map(
        (each) => `tutti_gateway_circuit_state{subgraph="orders",state="${each}"} ${each === state ? 1 : 0}`,
      );
    expect(await states()).toEqual(inState('CLOSED'));

    metrics.circuit('orders', 'HALF_OPEN');
    expect(await states()).toEqual(inState('HALF_OPEN'));
  });
});

describe('serveMetrics', () => {
  it('answers Prometheus, and nothing else', async () => {
    const own = open();
    watchProcess(own);
    const { port, close } = await serveMetrics(own.registry, '127.0.0.1', 0);
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
    const metrics = await get('/metrics');

    expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await metrics.text()).toContain('nodejs_eventloop_lag_p99_seconds');
    expect((await get('/graphql')).status).toBe(404);
    await close();
  });
});
