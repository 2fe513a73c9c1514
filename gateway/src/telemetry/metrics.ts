import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CIRCUIT_TRANSITIONS, type CircuitState } from '../resilience/circuit-breaker.ts';

/** Seconds: most answers take some milliseconds, and none longer than its deadline. */
const DURATIONS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const COSTS = [1, 10, 50, 100, 500, 1_000, 5_000, 10_000];
const CIRCUIT_STATES = Object.keys(CIRCUIT_TRANSITIONS) as CircuitState[];

/** What is read when somebody asks, and kept nowhere. */
export interface Readings {
  /** Requests that were begun and not yet answered. */
  readonly open: () => number;
  /** Operations that are executed. */
  readonly running: () => number;
}

export interface Metrics {
  readonly registry: Registry;
  answered(audience: string, operation: string, seconds: number): void;
  failed(audience: string, code: string): void;
  cost(audience: string, cost: number): void;
  planned(seconds: number): void;
  notSpliced(subgraph: string): void;
  asked(subgraph: string, outcome: string, seconds: number): void;
  retried(subgraph: string, because: string): void;
  circuit(subgraph: string, state: CircuitState): void;
}

/**
 * Every label has few values, whatever clients send: their count is the memory that each metric takes here and in
 * Prometheus. An observation takes 0.4 µs; children bound beforehand would take the same.
 */
export const openMetrics = (subgraphs: readonly string[], { open, running }: Readings): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  readGauge(registry, 'tutti_gateway_open_requests', 'Requests begun and not yet answered.', open);
  readGauge(registry, 'tutti_gateway_running_operations', 'Operations that are executed.', running);
  const durations = new Histogram({
    name: 'tutti_gateway_request_duration_seconds',
    help: 'From the request’s last byte to the answer; operation is the name of a known document, or other.',
    labelNames: ['audience', 'operation'],
    buckets: DURATIONS,
    registers,
  });
  const errors = new Counter({
    name: 'tutti_gateway_errors_total',
    help: 'Errors told to clients; a request can have several.',
    labelNames: ['audience', 'code'],
    registers,
  });
  const costs = new Histogram({
    name: 'tutti_gateway_operation_cost',
    help: 'Estimated cost of the operations that were priced.',
    labelNames: ['audience'],
    buckets: COSTS,
    registers,
  });
  const plans = new Histogram({
    name: 'tutti_gateway_planning_seconds',
    help: 'Operations that had no plan yet; all others found theirs.',
    buckets: DURATIONS,
    registers,
  });
  const notSpliced = new Counter({
    name: 'tutti_gateway_not_spliced_total',
    help: 'Answers that were to be spliced and were merged: the subgraph told an error, a null, nothing, or JSON in another form.',
    labelNames: ['subgraph'],
    registers,
  });
  const attempts = new Histogram({
    name: 'tutti_gateway_subgraph_duration_seconds',
    help: 'Attempts to ask a subgraph, waiting for a place included; outcome says how each ended.',
    labelNames: ['subgraph', 'outcome'],
    buckets: DURATIONS,
    registers,
  });
  const retries = new Counter({
    name: 'tutti_gateway_subgraph_retries_total',
    help: 'Queries asked again.',
    labelNames: ['subgraph', 'because'],
    registers,
  });
  const circuits = new Gauge({
    name: 'tutti_gateway_circuit_state',
    help: '1 for the state that the subgraph’s circuit is in.',
    labelNames: ['subgraph', 'state'],
    registers,
  });
  const circuit = (subgraph: string, state: CircuitState) => {
    for (const each of CIRCUIT_STATES) circuits.set({ subgraph, state: each }, each === state ? 1 : 0);
  };
  for (const subgraph of subgraphs) circuit(subgraph, 'CLOSED');
  return {
    registry,
    answered: (audience, operation, seconds) => durations.observe({ audience, operation }, seconds),
    failed: (audience, code) => errors.inc({ audience, code }),
    cost: (audience, cost) => costs.observe({ audience }, cost),
    planned: (seconds) => plans.observe(seconds),
    notSpliced: (subgraph) => notSpliced.inc({ subgraph }),
    asked: (subgraph, outcome, seconds) => attempts.observe({ subgraph, outcome }, seconds),
    retried: (subgraph, because) => retries.inc({ subgraph, because }),
    circuit,
  };
};

/** Memory, CPU, garbage collection and the event loop's lag, which cost something all the time. */
export const watchProcess = ({ registry }: Metrics): void =>
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });

const readGauge = (registry: Registry, name: string, help: string, read: () => number) =>
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
