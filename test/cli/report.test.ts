/** `genrep run` leaves a report; `genrep report` shows the latest. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CERTS, session } from './terminal';

const STORY = `id: prov
title: { sv: Prov, en: Trial }
purpose: { sv: P, en: P }
guide: ['2.5.1']
as: bolag-a
clock: 2026-03-02T08:00
seed: 7
steps:
  - hand-in: { transaction: bf.ansokan, generate: { count: 1 } }
  - fetch: bf.kvittens
expect:
  - kvittens: { of: steg-1, outcome: godkand }
`;

describe('genrep report', () => {
  it('says that there is none, with exit code 1', async () => {
    const shell = session();
    const ran = await shell.run('report');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('REPORT-NONE');
    expect((await shell.run('report', '--format', 'pdf')).code).toBe(2);
  });

  it('shows the latest run in each format, and what has changed since the one before', async () => {
    const shell = session();
    writeFileSync(path.join(shell.cwd, 'prov.yaml'), STORY);
    const run = await shell.run('run', 'prov.yaml', '--certs', CERTS);
    expect([run.code, run.err]).toEqual([0, expect.stringContaining('Not ready. ')]);
    const md = await shell.run('report', '--lang', 'sv');
    expect(md.code).toBe(0);
    expect(md.out).toContain('## Inte redo');
    expect(md.out).toContain('Genreps egen klient');
    const html = await shell.run('report', '--out', 'r.html');
    expect([html.code, html.out]).toEqual([0, '']);
    expect(readFileSync(path.join(shell.cwd, 'r.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect((await shell.run('report', '--format', 'junit')).out).toContain('<testcase');
    const first = JSON.parse((await shell.run('report', '--format', 'json')).out);
    expect(first.change).toEqual({ rows: [], real: { previous: null } });
    expect(JSON.stringify(first)).not.toContain(shell.cwd);

    const bundle = path.join('.genrep', 'reports', 'bundle.zip');
    const verified = await shell.run('verify', bundle);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('not signed')]);
    const bytes = readFileSync(path.join(shell.cwd, bundle));
    writeFileSync(path.join(shell.cwd, 'cut.zip'), bytes.subarray(0, 100));
    expect((await shell.run('verify', 'cut.zip')).code).toBe(2);

    writeFileSync(path.join(shell.cwd, 'prov.yaml'), STORY.replace('godkand }', 'underkand-fil }'));
    expect((await shell.run('run', 'prov.yaml', '--certs', CERTS, '--report', 'ut')).code).toBe(1);
    expect(existsSync(path.join(shell.cwd, 'ut', 'report.html'))).toBe(true);
    expect((await shell.run('run', 'prov.yaml', '--certs', CERTS)).code).toBe(1);
    const second = JSON.parse((await shell.run('report', '--format', 'json')).out);
    expect(second.change.rows).toEqual([{ id: 'prov', before: 'passed', after: 'failed' }]);

    writeFileSync(path.join(shell.cwd, 'ut', 'report.json'), '{}');
    const broken = await shell.run('report', '--report', 'ut');
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining('REPORT-UNREADABLE')]);
  });
});
