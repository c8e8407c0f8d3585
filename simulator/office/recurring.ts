/**
 * Later files that come again and again (an extract every morning). Each run books the next one in the commit that delivers
 * its file, so that a kill neither loses nor repeats one.
 */
import type { RecurringFile, Service } from '../services/service';
import type { Change, StoredBooking } from '../store/store';
import type { World } from '../world';
import { momentOf, type OfficeDeps } from './moment';
import { writeLater } from './outgoing';

interface RecurringPayload {
  readonly org: string;
  readonly transaction: string;
  readonly id: string;
  /** Business time of the run before; 0 when there was none. */
  readonly from: number;
}

const KIND = 'recurring';

/** Books the first run of what a permit has opened since; what is booked stays as it is. */
export async function bookRecurring(deps: OfficeDeps, world: World): Promise<void> {
  const begun = await deps.store.seriesLike(world.name, `${KIND}/`);
  const changes = deps.services.flatMap((service) =>
    (service.recurring ?? []).flatMap((file) =>
      receivers(deps, world, service).flatMap((org): Change[] => {
        const payload: RecurringPayload = { org, transaction: file.transaction, id: file.id, from: 0 };
        const name = `${KIND}/${keyOf(payload)}`;
        return name in begun
          ? []
          : [{ kind: 'series', world: world.name, name, value: '1' }, next(deps, world, file, payload)];
      }),
    ),
  );
  if (changes.length > 0) await deps.store.commit(changes);
}

export async function runRecurring(deps: OfficeDeps, world: World, booking: StoredBooking): Promise<void> {
  const payload = booking.payload as unknown as RecurringPayload;
  const { org, transaction, id, from } = payload;
  const service = deps.services.find(({ recurring }) => recurring?.some((file) => file.id === id));
  const file = service?.recurring?.find((one) => one.id === id && one.transaction === transaction);
  const done: Change = { kind: 'unbook', id: booking.id };
  const code = deps.parties.get(org)?.codes[0];
  if (service === undefined || file === undefined || code === undefined) {
    await deps.store.commit([done]);
    return;
  }
  if (!receivers(deps, world, service).includes(org)) {
    // Without a permit nothing is sent; what has happened meanwhile comes with the first run after it is given again.
    await deps.store.commit([done, next(deps, world, file, payload), ...world.saved()]);
    return;
  }
  const to = world.now();
  const group = `${id}/${from}/${to}`;
  await writeLater(deps, world, { org, transaction, group, code }, [
    done,
    next(deps, world, file, { ...payload, from: to }),
  ]);
}

function next(deps: OfficeDeps, world: World, file: RecurringFile, payload: RecurringPayload): Change {
  return {
    kind: 'booking',
    booking: {
      world: world.name,
      due: file.next(momentOf(deps, world, payload.org)),
      kind: KIND,
      key: keyOf(payload),
      counts: false,
      payload: { ...payload },
    },
  };
}

const keyOf = ({ org, transaction, id }: RecurringPayload): string => `${org}/${transaction}/${id}`;

/** Organisations of the world with a code and a permit for the service. */
const receivers = (deps: OfficeDeps, world: World, service: Service): readonly string[] =>
  deps.parties
    .all()
    .filter(
      ({ org, codes, permits }) =>
        deps.worlds.of(org).name === world.name &&
        codes.length > 0 &&
        permits.some((permit) => permit === service.id),
    )
    .map(({ org }) => org);
