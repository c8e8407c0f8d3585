/** Files over the control API: what waits, what was handed in, and a file put in a mailbox by hand. */
import { fillName } from '../formats/names';
import { parseOrgNumber } from '../parties/party';
import type { Complaint } from '../complaint';
import { NotDelivered } from '../mailbox/intake';
import type { Delivery } from '../mailbox/mailbox';
import type { ControlOperations, DeliveryByHand, Outcome } from './operations';
import { worldIn } from '../world';
import type { Parts } from './parts';
import type { FileView } from './schemas';
import { fileView } from './views';

type Part = Pick<ControlOperations, 'mailbox' | 'deliver' | 'handedIn'>;

export function fileOperations(parts: Parts): Part {
  const { store, mailbox, parties, calendar } = parts;
  return {
    mailbox: async (name, { org, direction, after, limit }) => {
      const number = org === undefined ? undefined : (parseOrgNumber(org) ?? org);
      const now = worldIn(parts.worlds, name).now();
      const files = await store.list({ world: name, org: number, direction, now, after, limit });
      const last = files.at(-1);
      return {
        files: files.map((file) => fileView(file, calendar)),
        next: files.length < limit || last === undefined ? null : last.id,
      };
    },
    deliver: (name, delivery) => deliver(parts, name, delivery),
    handedIn: async (name, transaktionsid) => {
      const original = await mailbox.original(name, transaktionsid);
      if (original === undefined) return undefined;
      return { file: fileView(original.file, calendar), read: () => original.read() };
    },
  };

  async function deliver(of: Parts, world: string, delivery: DeliveryByHand): Promise<Outcome<FileView>> {
    const party = parties.get(parseOrgNumber(delivery.org) ?? delivery.org);
    const row = of.catalogue.find(({ id }) => id === delivery.transaction);
    if (party === undefined) return refused('MAILBOX-ORG', delivery.org);
    if (row?.direction !== 'out') return refused('MAILBOX-TRANSACTION', delivery.transaction);
    const date = calendar.dayOf(worldIn(of.worlds, world).now());
    const put: Delivery = {
      world,
      org: party.org,
      transaction: row,
      name: delivery.name ?? fillName(row.fileName, { code: party.codes[0] ?? 'XXX', date }),
      body: delivery.body,
      inReplyTo: delivery.inReplyTo ?? null,
      layout: null,
      door: 'konsol',
      also: [],
      wished: true,
    };
    try {
      return { ok: true, value: fileView(await mailbox.deliver(put), calendar) };
    } catch (error) {
      if (error instanceof NotDelivered) return refused('MAILBOX-BODY', error.code);
      throw error;
    }
  }
}

const COMPLAINTS = {
  'MAILBOX-ORG': {
    finding: { sv: 'Organisationen finns inte här.', en: 'There is no such organisation here.' },
    remedy: { sv: 'Se GET /api/v1/parties.', en: 'See GET /api/v1/parties.' },
  },
  'MAILBOX-TRANSACTION': {
    finding: {
      sv: 'Det är ingen transaktion som levereras till en ingivare.',
      en: 'That is no transaction that is delivered to an ingivare.',
    },
    remedy: { sv: 'Se GET /api/v1/products.', en: 'See GET /api/v1/products.' },
  },
  'MAILBOX-BODY': {
    finding: { sv: 'Filen är tom, eller kom inte hel.', en: 'The file is empty, or did not come whole.' },
    remedy: { sv: 'Skicka filens innehåll i anropet.', en: 'Send the content of the file in the call.' },
  },
} satisfies Record<string, Omit<Complaint, 'code'>>;

const refused = (code: keyof typeof COMPLAINTS, place: string): Outcome<FileView> => ({
  ok: false,
  status: 400,
  complaints: [{ code, place, ...COMPLAINTS[code] }],
});
