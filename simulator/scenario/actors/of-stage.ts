/** Actors for a world of this simulator. */
import { createChance } from '../../chance';
import type { Backstage, Stage } from '../backstage';
import type { Actor, Doing } from './actor';
import { createReferenceActor } from './reference';
import { createWaitActor } from './wait';

export function referenceActorOf({ url, certs, catalogue, wall }: Backstage, stage: Stage): Actor {
  const chance = createChance(stage.world);
  let last = 0;
  return createReferenceActor({
    ...{ url, certs, catalogue, now: () => stage.now(), elapsed: () => wall.elapsed() },
    // What has been delivered tells a world that has come through a restart from what it was before.
    newId: () => chance.uuid('klient', stage.now(), stage.kept.size, ++last),
  });
}

/** `seconds` of real time before a step is given up. */
export const waitActorOf = (
  backstage: Backstage,
  stage: Stage,
  seconds: number,
  waiting: (doing: Doing | null) => void = () => undefined,
): Actor =>
  createWaitActor({
    wall: backstage.wall,
    patience: seconds * 1000,
    events: (after) => stage.events(after),
    subscribe: (listener) => backstage.subscribe(listener),
    orgOf: (part) => backstage.party(part)?.org,
    waiting,
  });
