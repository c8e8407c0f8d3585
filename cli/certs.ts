/** `genrep certs`: makes the certificates that are missing, and lists them. */
import { ensureCertificates, type CertificateFolder } from '../certs/folder';
import { listCertificates, type CertificateInfo } from '../certs/list';
import { certificateWishes, extrasIn } from '../simulator/cast';
import { listOf, textOf } from '../simulator/config';
import { act, addCommand, type Shop } from './command';
import type { Context } from './context';
import { addSettingOptions, configOf, whole } from './setting-options';

interface Options {
  readonly out?: string;
  readonly extra: number;
  readonly renew?: boolean;
  readonly json?: boolean;
}

const SETTINGS = ['certs', 'host'];

export function addCerts(shop: Shop): void {
  const { context } = shop;
  const command = addSettingOptions(
    addCommand(shop, 'certs', { sv: 'gör och visar certifikat', en: 'makes and lists certificates' }),
    context,
    SETTINGS,
  )
    .option('--out <dir>', context.t({ sv: 'mapp (som --certs)', en: 'folder (like --certs)' }))
    .option('--extra <n>', context.t({ sv: 'ytterligare ingivare', en: 'further ingivare' }), whole(0), 0)
    .option('--renew', context.t({ sv: 'nya certifikat och nycklar', en: 'new certificates and keys' }))
    .option('--json', context.t({ sv: 'som JSON', en: 'as JSON' }));
  act(shop, command, async () => {
    const options = command.opts<Options>();
    const config = configOf(command, context, SETTINGS);
    const now = new Date(context.wall.now());
    const dir = options.out === undefined ? (textOf(config, 'certs') ?? '') : context.at(options.out);
    // Those that were asked for before belong to the folder, also when it is renewed.
    const before = extrasIn(await listCertificates(dir, now).catch(() => []));
    const folder = await ensureCertificates({
      dir,
      wishes: certificateWishes(config.parties, Math.max(options.extra, before)),
      hosts: listOf(config, 'host'),
      now,
      renew: options.renew === true,
    });
    if (options.json === true) context.print(JSON.stringify(asJson(folder), null, 2));
    else printTable(context, folder);
    for (const note of folder.notes) context.tell(`${note.code} ${note.name}: ${context.t(note)}`);
    return 0;
  });
}

const asJson = (folder: CertificateFolder): unknown => ({
  dir: folder.dir,
  made: folder.made,
  certificates: folder.certificates.map((row) => ({
    ...row,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
  })),
});

function printTable(context: Context, folder: CertificateFolder): void {
  const width = Math.max(...folder.certificates.map(({ name }) => name.length));
  const line = ({ name, org, state, days, notAfter, thumbprint }: CertificateInfo): string =>
    [
      name.padEnd(width),
      (org ?? '-').padEnd(10),
      state.padEnd(14),
      notAfter.toISOString().slice(0, 10),
      String(days).padStart(6),
      thumbprint.slice(0, 16),
    ].join('  ');
  context.print(folder.dir);
  for (const row of folder.certificates) context.print(line(row));
  context.print(
    context.t({
      sv: `${folder.made.length} gjordes nu. PIN till .p12 står i ${context.short(folder.files.pin)}.`,
      en: `${folder.made.length} made now. The PIN of the .p12 files is in ${context.short(folder.files.pin)}.`,
    }),
  );
}
