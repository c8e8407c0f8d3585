/** Clock, reset and overrides over the control API. */
import { goesTooFar, instantOf, parseSpec, type ParsedSpec } from '../clock-spec';
import type { Instant } from '../clock';
import { randomSeed } from '../chance';
import type { Complaint } from '../complaint';
import { missingEdition } from '../formats/editions';
import { event } from '../journal';
import type { ControlOperations, Outcome } from './operations';
import { worldIn } from '../world';
import type { Parts } from './parts';
import { notATime } from './problems';
import type { AdvanceWish, ClockView, OverrideWish } from './schemas';
import { bookingView, overrideView } from './views';

type Part = Pick<
  ControlOperations,
  'clock' | 'advance' | 'reset' | 'overrides' | 'addOverride' | 'removeOverride' | 'removeOverrides'
>;

/** An edition is one of a transaction's. */
function editionFault({ layouts }: Parts, { transaction, edition }: OverrideWish): Complaint | undefined {
  if (edition === undefined) return undefined;
  if (transaction !== undefined) return missingEdition(layouts, transaction, edition, `edition ${edition}`);
  return {
    code: 'OVERRIDE-EDITION',
    place: `edition ${edition}`,
    finding: { sv: 'Utgåvan saknar transaktion.', en: 'The edition has no transaction.' },
    remedy: { sv: 'Ange även transaction.', en: 'Give transaction as well.' },
  };
}

/** How many coming bookings an answer shows. */
const SHOWN = 20;

export function clockOperations(parts: Parts): Part {
  const { store, office, calendar } = parts;

  const clock = async (name: string): Promise<ClockView> => {
    const world = worldIn(parts.worlds, name);
    const next = await store.nextBooking(name, Number.MAX_SAFE_INTEGER, false);
    return {
      world: name,
      mode: world.mode,
      now: calendar.iso(world.now()),
      seed: world.chance.seed,
      booked: await store.countBookings(name),
      next: next === undefined ? null : bookingView(next, calendar),
    };
  };

  return {
    clock,
    advance: async (name, wish) => {
      const parsed = readWish(wish, parts);
      if (!parsed.ok) return refused(parsed.complaint);
      const world = worldIn(parts.worlds, name);
      if (parsed.spec.kind === 'to' && parsed.spec.at < world.now()) {
        return refused(goesBack(calendar.iso(parsed.spec.at), calendar.iso(world.now())));
      }
      const { spec } = parsed;
      if (spec.kind !== 'next' && spec.kind !== 'idle' && goesTooFar(spec, world.now()))
        return refused(tooFar(JSON.stringify(wish)));
      const { from, to, done, left } = await office.clockwork.advance(world, spec);
      const ahead = (await store.bookings(name, SHOWN)).map((booking) => bookingView(booking, calendar));
      return {
        ok: true,
        value: { world: name, from: calendar.iso(from), to: calendar.iso(to), done, left, ahead },
      };
    },
    reset: async (name, wish) => {
      const world = worldIn(parts.worlds, name);
      const now = wish.clock === undefined ? world.now() : instantOf(wish.clock, calendar);
      if (now === undefined) return refused(notATime(wish.clock ?? ''));
      await office.drained();
      await office.clockwork.atRest(world, () => renew(name, now, wish.seed ?? world.chance.seed));
      return { ok: true, value: await clock(name) };
    },
    overrides: (name) => office.overrides.list(name).map((held) => overrideView(held, calendar)),
    addOverride: async (name, wish) => {
      const expires = wish.expires === undefined ? undefined : instantOf(wish.expires, calendar);
      if (wish.expires !== undefined && expires === undefined) return refused(notATime(wish.expires));
      const missing = editionFault(parts, wish);
      if (missing !== undefined) return refused(missing);
      const held = await office.overrides.add(name, { ...wish, expires });
      return { ok: true, value: overrideView(held, calendar) };
    },
    removeOverride: (name, id) => office.overrides.remove(name, id),
    removeOverrides: (name) => office.overrides.removeAll(name),
  };

  async function renew(name: string, now: Instant, seed: string): Promise<void> {
    const fresh = parts.worlds.renew(name, now, seed === '' ? randomSeed() : seed);
    const told = event(
      'ovning.nollstalld',
      { at: fresh.now(), world: name, org: null },
      { seed: fresh.chance.seed },
    );
    await store.resetWorld(name, [...fresh.saved(), told]);
    await office.overrides.removeAll(name);
    parts.faults.forget(name);
    parts.certificates.forget(name);
    await office.bookRecurring(fresh);
  }
}

function readWish(wish: AdvanceWish, parts: Parts): ParsedSpec {
  const text = wish.by ?? wish.until ?? `to ${wish.to ?? ''}`;
  return parseSpec(text, parts.calendar);
}

const refused = <T>(complaint: Complaint): Outcome<T> => ({
  ok: false,
  status: 400,
  complaints: [complaint],
});

const tooFar = (asked: string): Complaint => ({
  code: 'CLOCK-FAR',
  place: asked,
  finding: { sv: 'Så långt går klockan inte på en gång.', en: 'The clock does not go that far at once.' },
  rule: {
    sv: 'Högst 30 år åt gången, och inte förbi år 2999.',
    en: 'Thirty years at a time at the most, and not past the year 2999.',
  },
  remedy: { sv: 'Ange en tidigare tid.', en: 'Give an earlier time.' },
});

const goesBack = (asked: string, now: string): Complaint => ({
  code: 'CLOCK-BACK',
  place: asked,
  finding: { sv: `Klockan är redan ${now}.`, en: `The clock is already at ${now}.` },
  rule: { sv: 'Tiden i en övning går aldrig bakåt.', en: 'Business time never goes back.' },
  remedy: {
    sv: 'Ange en senare tid, eller börja om med POST /api/v1/reset.',
    en: 'Give a later time, or begin anew with POST /api/v1/reset.',
  },
});
