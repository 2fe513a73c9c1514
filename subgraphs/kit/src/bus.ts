import type { AnyEvent, ServiceName } from './events.ts';

/** Carries events to each service that listens, at least once, in no promised order. */
export interface Bus {
  /** Returns once the events are safe. Publishing an event again does no harm. */
  publish(events: readonly AnyEvent[]): Promise<void>;
  /**
   * Takes the service's events in batches until `stop` is called. `deliver` answers the failures; those events come again
   * later, and are parked when they failed too often.
   */
  consume(
    service: ServiceName,
    deliver: (events: readonly AnyEvent[]) => Promise<DeliveryFailure[]>,
  ): Promise<Consumption>;
  /** Events of the service that are waiting or being handled. */
  countPending(service: ServiceName): Promise<number>;
  listParked(service: ServiceName): Promise<ParkedEvent[]>;
  /** Sends parked events again: those named, or all. Answers how many. */
  replayParked(service: ServiceName, eventIds: readonly string[] | null): Promise<number>;
  close(): Promise<void>;
}

export interface DeliveryFailure {
  readonly eventId: string;
  readonly reason: string;
}

export interface Consumption {
  stop(): Promise<void>;
}

export interface ParkedEvent {
  readonly event: AnyEvent;
  readonly reason: string;
  readonly parkedAt: Date;
}
